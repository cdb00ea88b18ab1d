"""sources.web: one page from a server, within limits; every failure in three parts. All servers are on this machine."""

from __future__ import annotations

import gzip
import http.server
import socket
import threading
from collections.abc import Iterator

import pytest

from mtcr import sources
from mtcr.model import Problem
from mtcr.sources import web

PAGE = "<html><h1>Statement of the Plenary</h1><p>The Regime’s Partners met in Malmö.</p></html>"


TARGETS = {
    "to-page": "/page",
    "to-ftp": "ftp://127.0.0.1/statement.txt",
    "to-file": "file:///etc/hostname",
    "to-itself": "/to-itself",
}


class Server(http.server.BaseHTTPRequestHandler):
    """Answers by the path alone."""

    stop = threading.Event()

    def do_GET(self) -> None:
        name = self.path.strip("/")
        if name.startswith("to-"):
            self.answer(302, b"", Location=TARGETS[name])
        elif name.isdecimal():
            self.answer(int(name), b"error")
        elif name == "slow":
            self.trickle()
        elif name == "cut":
            self.answer(200, b"x" * 10, **{"Content-Length": "1000"})
        elif name == "packed":
            self.answer(200, gzip.compress(PAGE.encode()), **{"Content-Encoding": "gzip"})
        else:
            self.answer(200, PAGE.encode("cp1252"), **{"Content-Type": "text/html; charset=windows-1252"})

    def answer(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def trickle(self) -> None:
        """Sends a byte now and then, for three seconds at most."""
        self.send_response(200)
        self.end_headers()
        for _ in range(60):
            if self.stop.wait(0.05):
                break
            self.wfile.write(b".")

    def log_request(self, *_: object) -> None:
        """Keeps quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Server.stop.set()
    server.shutdown()
    server.server_close()


def problem_of(address: str) -> Problem:
    with pytest.raises(Problem) as caught:
        web.fetch(address)
    assert caught.value.to_do
    assert address in caught.value.what
    return caught.value


def test_a_page_comes_with_its_type_and_address(site: str) -> None:
    data, media_type, address = web.fetch(f"{site}/page")
    assert data == PAGE.encode("cp1252")
    assert (media_type, address) == ("text/html; charset=windows-1252", f"{site}/page")


def test_an_address_is_opened_like_a_file_and_keeps_where_it_led(site: str) -> None:
    """The character set is in the server's answer alone."""
    source = sources.open(f"{site}/to-page")
    assert source.text == "Statement of the Plenary\n\nThe Regime’s Partners met in Malmö.\n"
    assert (source.origin, source.media_type) == (f"{site}/page", "text/html")


def test_a_page_packed_though_not_asked_for_is_unpacked(site: str) -> None:
    assert web.fetch(f"{site}/packed")[0].decode() == PAGE


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("404", "no such page (status 404)"),
        ("403", "does not let programs read it"),
        ("500", "an error (status 500)"),
        ("cut", "broke off"),
        ("to-itself", "in a circle"),
    ],
)
def test_what_goes_wrong_is_said_plainly(site: str, path: str, said: str) -> None:
    assert said in problem_of(f"{site}/{path}").why


@pytest.mark.parametrize("name", ["to-ftp", "to-file"])
def test_a_page_that_leads_on_to_another_scheme_is_not_followed(site: str, name: str) -> None:
    """A server could make the program read the user's own files."""
    with pytest.raises(Problem, match="leads on to"):
        web.fetch(f"{site}/{name}")


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/x", "file:///etc/hostname", "http://", "https:///x", "data://x"])
def test_other_schemes_are_refused_before_any_connection(address: str) -> None:
    with pytest.raises(Problem, match="begin with http"):
        sources.open(address)


def test_a_page_beyond_all_measure_is_not_read_to_its_end(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "LARGEST", 20)
    assert "more than" in problem_of(f"{site}/page").why
    assert "more than" in problem_of(f"{site}/packed").why


def test_a_server_that_sends_a_byte_now_and_then_is_given_up(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A time limit on each step alone would wait for ever."""
    monkeypatch.setattr(web, "SECONDS", 0.3)
    assert "within 0.3 seconds" in problem_of(f"{site}/slow").why


def test_a_server_that_is_not_there_is_a_problem() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "refuses connections" in problem_of(f"http://127.0.0.1:{port}/").why


def test_a_name_without_a_server_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "no server of that name" in problem_of("http://statement.invalid/").why


def test_an_address_with_blanks_and_accents_is_a_page_or_a_problem(site: str) -> None:
    assert web.fetch(f"{site}/page é 2031")[0]
    for odd in ("http://[::1", "http://exa mple.invalid/", "http://127.0.0.1:port/"):
        with pytest.raises(Problem):
            web.fetch(odd)
