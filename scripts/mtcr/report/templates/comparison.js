"use strict";
document.documentElement.classList.add("scripted");

const status = document.getElementById("status");
let current = null;

function shown() {
  return [...document.querySelectorAll(".change")].filter((change) => change.getClientRects().length > 0);
}

function go(step) {
  const changes = shown();
  if (changes.length === 0) return;
  const at = changes.indexOf(document.activeElement.closest(".change") ?? current);
  const next = at < 0 ? (step > 0 ? 0 : changes.length - 1) : (at + step + changes.length) % changes.length;
  current = changes[next];
  current.focus({ preventScroll: true });
  current.scrollIntoView({ block: "start" });
  status.textContent = `Change ${next + 1} of ${changes.length}`;
}

document.getElementById("next")?.addEventListener("click", () => go(1));
document.getElementById("previous")?.addEventListener("click", () => go(-1));
document.addEventListener("keydown", (event) => {
  const step = { n: 1, j: 1, p: -1, k: -1 }[event.key];
  const typing = event.ctrlKey || event.metaKey || event.altKey || event.target.type === "radio";
  if (step === undefined || typing || !document.getElementById("keys")?.checked) return;
  event.preventDefault();
  go(step);
});

function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  current = target?.closest(".change") ?? current;
  const fold = target?.closest("details");
  if (fold && !fold.open) {
    fold.open = true;
    target.scrollIntoView({ block: "center" });
  }
}
addEventListener("hashchange", reveal);
reveal();
