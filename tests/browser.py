"""Programs that some tests need: found, started on their own and read."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
)  # fmt: skip


def require(*names: str) -> str:
    """The path of the first of these programs that is installed.

    Without any of them the test is skipped; it fails where MTCR_REQUIRE_PROGRAMS=1 says that they must be there.
    """
    found = next((path for path in map(shutil.which, names) if path), None)
    if found:
        return found
    missing = f"none of these programs is installed: {', '.join(names)}"
    if os.environ.get("MTCR_REQUIRE_PROGRAMS") == "1":
        pytest.fail(missing)
    pytest.skip(missing)


def chromium(page: Path, *flags: str, wait: int = 2000) -> str:
    """Opens a page in a Chromium with a profile of its own; gives what it prints, such as the page for `--dump-dom`."""
    program = require(*CHROMIUM)
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, *_FLAGS, f"--user-data-dir={profile}", f"--virtual-time-budget={wait}", *flags]
        done = subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=180)
    return done.stdout.decode()


def office(document: Path, to: str) -> Path:
    """Converts a document with LibreOffice into another type next to it."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        _office(Path(profile), "--convert-to", to, "--outdir", str(document.parent), str(document))
    return document.with_suffix(f".{to}")


def decide(document: Path, decision: str) -> Path:
    """Has LibreOffice accept (`Accept`) or reject (`Reject`) all tracked changes; the result is a file next to it."""
    target = document.with_name(f"{decision}.docx")
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        _office(Path(profile), "--terminate_after_init")  # a profile that is new knows no macros yet
        library = Path(profile, "user", "basic", "Standard")
        library.mkdir(parents=True, exist_ok=True)
        for path, content in _LIBRARY.items():
            (library / path).write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{content}', encoding="utf-8")
        arguments = f'"{document.as_uri()}",".uno:{decision}AllTrackedChanges","{target.as_uri()}"'
        _office(Path(profile), "--norestore", f"macro:///Standard.Decisions.Decide({arguments})")
    return target


def _office(profile: Path, *arguments: str) -> None:
    program = require("soffice", "libreoffice")
    subprocess.run(
        [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", *arguments],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip


_XLINK = 'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"'
_LIBRARY = {
    "../script.xlc": f"""<library:libraries {_XLINK}><library:library library:name="Standard" xlink:type="simple"
        xlink:href="$(USER)/basic/Standard/script.xlb/" library:link="false"/></library:libraries>""",
    "script.xlb": f"""<library:library {_XLINK} library:name="Standard" library:readonly="false"
        library:passwordprotected="false"><library:element library:name="Decisions"/></library:library>""",
    "Decisions.xba": """<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Decisions"
        script:language="StarBasic">
Sub Decide(source As String, command As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, filter())
  document.close(True)
End Sub
</script:module>""",
}
"""A library of one macro, as LibreOffice keeps it in a profile."""
