"""An http(s) address becomes bytes: the only module that uses the network."""

from __future__ import annotations

import http.client
import ssl
import urllib.error
import urllib.parse
import urllib.request
import zlib
from typing import IO

from mtcr.model import Problem
from mtcr.sources import LARGEST
from mtcr.sources.patience import within

SECONDS = 30.0
"""For the whole of a download, redirects included."""
REDIRECTS = 5

_HEADERS = {"User-Agent": "mtcr-plenary-statements", "Accept-Encoding": "identity"}
_SAVE = "Open the address in a browser, save the statement, and give the file."


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = REDIRECTS
    max_repeats = REDIRECTS

    def http_error_302(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage
    ) -> http.client.HTTPResponse | None:
        target = urllib.parse.urljoin(req.full_url, headers.get("Location", ""))
        try:
            _check(target, f"{req.full_url} leads on to {target}, which is not read.")
        except Problem:
            fp.close()
            raise
        return super().http_error_302(req, fp, code, msg, headers)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def fetch(url: str) -> tuple[bytes, str, str]:
    """What an address gives: its bytes, their Content-Type as sent (with the character set), and the final address.

    Follows at most `REDIRECTS` redirects, to http and https only; reads at most `LARGEST` bytes within `SECONDS`.
    Raises Problem otherwise, and when the server cannot be found or answers with an error.
    """
    _check(url, "Only addresses that begin with http:// or https:// are read.")
    try:
        return within(SECONDS, lambda: _download(url))
    except Problem:
        raise
    except Exception as error:
        raise _problem(url, error) from error


def _check(url: str, why: str) -> None:
    try:
        parts = urllib.parse.urlsplit(url)
        readable = parts.scheme.lower() in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        readable = False
    if not readable:
        raise Problem(f"Cannot fetch {url}.", why, _SAVE)


def _download(url: str) -> tuple[bytes, str, str]:
    address = urllib.parse.quote(url, safe="%/:=&?~#+!$,;'@()*[]|")
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        _Redirects,
    ):
        opener.add_handler(handler())
    with opener.open(urllib.request.Request(address, headers=_HEADERS), timeout=SECONDS) as response:
        return _read(response), response.headers.get("Content-Type", ""), response.geturl()


def _read(response: http.client.HTTPResponse) -> bytes:
    data = response.read(LARGEST + 1)
    whole = len(data) >= int(response.headers.get("Content-Length") or 0)
    encoding = response.headers.get("Content-Encoding", "identity").lower()
    if encoding in ("gzip", "x-gzip", "deflate") and len(data) <= LARGEST:  # some servers send it though not asked
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
        data = unpacker.decompress(data, LARGEST + 1)
        whole = unpacker.eof
    if len(data) > LARGEST:
        raise OverflowError
    if not whole:
        raise http.client.IncompleteRead(data)
    return data


def _problem(url: str, error: Exception) -> Problem:
    """The three parts of an error of the network."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(error, urllib.error.HTTPError):
        error.close()
        why, to_do = _of_status(error)
    elif isinstance(reason, OverflowError):
        why, to_do = f"It gives more than {LARGEST >> 20} MB, and a statement has a few pages.", "Check the address."
    elif isinstance(reason, TimeoutError):
        why, to_do = f"It gave no whole answer within {SECONDS:g} seconds.", "Try again later. " + _SAVE
    elif isinstance(reason, ssl.SSLError):
        why, to_do = "Its certificate cannot be trusted, or the secure connection failed.", _SAVE
    elif isinstance(reason, ConnectionRefusedError):
        why, to_do = "The server refuses connections.", "Check the address, or try again later."
    elif isinstance(reason, OSError) and type(reason).__name__ == "gaierror":
        why, to_do = "There is no server of that name, or no network.", "Check the address and the connection."
    elif isinstance(reason, zlib.error | http.client.IncompleteRead):
        why, to_do = "The answer broke off.", "Try again."
    else:
        why, to_do = f"The connection failed: {reason or type(reason).__name__}.", "Check the address. " + _SAVE
    return Problem(f"Cannot fetch {url}.", why, to_do)


def _of_status(error: urllib.error.HTTPError) -> tuple[str, str]:
    if 300 <= error.code < 400:
        return f"It leads on more than {REDIRECTS} times, or in a circle.", _SAVE
    if error.code in (404, 410):
        return f"The server has no such page (status {error.code}).", "Check the address."
    if error.code in (401, 403, 407, 429):
        return f"The server does not let programs read it (status {error.code}).", _SAVE
    return f"The server answered with an error (status {error.code}).", "Try again later. " + _SAVE
