"""The authorities over HTTP: time stamps, revocation lists, certificates."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.kernel.base.api import paths
from simulators.pki.authority import Authority

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_QUERY_BYTES = 16_384


def folder() -> Path:
    """Return where the authorities of this installation lie: `MOTCUA_PKI`, or the data folder."""
    named = os.environ.get("MOTCUA_PKI")
    return Path(named) if named else paths.data_dir() / "simulators" / "pki"


def serving(authority: Authority) -> "Callable[..., Iterable[bytes]]":
    """Return a WSGI function that serves one authority.

    `POST /tsa` answers RFC 3161 queries and `POST /ocsp/NAME` those of RFC 6960;
    `GET /crl/NAME.crl` and `GET /ca/NAME.pem` publish.
    """

    def serve(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        status, kind, body = _answer(authority, environ)
        start(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    return serve


def app(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
    """Serve the authorities of this installation (WSGI)."""
    return serving(Authority.open(folder()))(environ, start)


def _answer(authority: Authority, environ: "WSGIEnvironment") -> tuple[str, str, bytes]:
    method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
    if method == "POST" and path == "/tsa":
        return _timestamp(authority, environ)
    kind, _, name = path.removeprefix("/").partition("/")
    if (method, kind) == ("POST", "ocsp") and name in authority.issuers():
        return "200 OK", "application/ocsp-response", authority.status(name, _sent(environ))
    stem, _, suffix = name.rpartition(".")
    if method == "GET" and stem in authority.issuers() and (kind, suffix) == ("crl", "crl"):
        return "200 OK", "application/pkix-crl", authority.revocation_list(stem)
    if method == "GET" and stem in authority.issuers() and (kind, suffix) == ("ca", "pem"):
        pem = (authority.folder / f"{stem}.pem").read_bytes()
        return "200 OK", "application/x-pem-file", pem
    return "404 Not Found", "text/plain", b""


def _timestamp(authority: Authority, environ: "WSGIEnvironment") -> tuple[str, str, bytes]:
    from simulators.pki.timestamps import reply

    return "200 OK", "application/timestamp-reply", reply(authority, _sent(environ))


def _sent(environ: "WSGIEnvironment") -> bytes:
    sent: bytes = environ["wsgi.input"].read(
        min(int(environ.get("CONTENT_LENGTH") or 0), _QUERY_BYTES)
    )
    return sent
