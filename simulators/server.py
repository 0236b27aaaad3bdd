"""All stand-ins in one process, on loopback: `python -m simulators.server --port P`.

HTTP is on the port, by path: `/eid`, `/pki`, `/sms`, `/mail`, `/payment`, `/bank`, `/csc`. SMTP is
on the next port.
"""

import argparse
import os
import signal
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from socketserver import ThreadingMixIn
from threading import Thread
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from motcua.kernel.base.api import paths
from simulators.exchange import WsgiApp, answering, as_page
from simulators.memory import Memory
from simulators.messages import mail, sms
from simulators.payment import bank, platform

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

NOTIFY_PATH = "/api/v1/payments/results"
RETURN_PATH = "/thanh-toan/ket-qua/"
CREDIT_PATH = "/api/v1/payments/credits"
_OTHERS = {"eid": "simulators.eid.server", "pki": "simulators.pki.server"}
_NAMES = {
    "eid": "Định danh điện tử",
    "pki": "Chứng thực và dấu thời gian",
    "sms": "Tin nhắn",
    "mail": "Thư điện tử",
    "payment": "Cổng thanh toán",
    "bank": "Ngân hàng",
    "csc": "Điện thoại ký số từ xa",
}


def main(arguments: list[str] | None = None) -> None:
    """Serve until SIGTERM or SIGINT."""
    port = _port(sys.argv[1:] if arguments is None else arguments)
    memory = Memory(paths.data_dir() / "simulators" / "memory.sqlite3")
    letters = mail.MailServer(port + 1, memory)
    Thread(target=letters.serve_forever, daemon=True).start()
    server = listening(port, dispatcher(memory))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    server.serve_forever(poll_interval=0.2)


def listening(port: int, app: WsgiApp) -> WSGIServer:
    """Return an HTTP server of `app` on loopback, a thread for each request."""
    return make_server("127.0.0.1", port, app, server_class=_Server, handler_class=_Quiet)


def dispatcher(memory: Memory) -> WsgiApp:
    """Return the WSGI function that hands each path to its stand-in."""
    mounted = _mounted(memory)

    def serve(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        head, _, rest = environ.get("PATH_INFO", "").lstrip("/").partition("/")
        found = mounted.get(head)
        if found is None:
            return _front(environ, start)
        environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/{head}"
        environ["PATH_INFO"] = f"/{rest}"
        return found(environ, start)

    return serve


def _mounted(memory: Memory) -> Mapping[str, WsgiApp]:
    inside, outside = _platform_urls()
    partner = platform.Partner(
        notify_url=f"{inside}{NOTIFY_PATH}", return_url=f"{outside}{RETURN_PATH}"
    )
    return {
        "sms": sms.serving(memory),
        "mail": mail.serving(memory),
        "payment": platform.serving(memory, partner),
        "bank": bank.serving(memory, f"{inside}{CREDIT_PATH}"),
        "csc": _remote_signing(memory),
        **{name: _other(module) for name, module in _OTHERS.items() if find_spec(module)},
    }


def _remote_signing(memory: Memory) -> WsgiApp:
    @cache
    def loaded() -> WsgiApp:
        found: WsgiApp = import_module("simulators.csc.server").serving(memory)
        return found

    return lambda environ, start: loaded()(environ, start)


def _platform_urls() -> tuple[str, str]:
    """Return where the platform listens on this machine, and where browsers reach it."""
    port = os.environ.get("MOTCUA_PORT") or "8000"
    outside = os.environ.get("MOTCUA_BASE_URL") or f"http://localhost:{port}"
    return f"http://127.0.0.1:{port}", outside.rstrip("/")


def _other(module: str) -> WsgiApp:
    @cache
    def loaded() -> WsgiApp:
        found: WsgiApp = import_module(module).app
        return found

    return lambda environ, start: loaded()(environ, start)


_front = answering(
    lambda _: as_page(
        "Hệ thống mô phỏng",
        "<ul>" + "".join(f"<li><a href='/{k}/'>{v}</a></li>" for k, v in _NAMES.items()) + "</ul>",
    )
)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: addresses may hold tokens."""


def _port(arguments: list[str]) -> int:
    given = argparse.ArgumentParser(description="Các hệ thống mô phỏng")
    given.add_argument("--port", type=int, default=int(os.environ.get("MOTCUA_PORT") or 8000) + 10)
    known, _ = given.parse_known_args(arguments)
    port: int = known.port
    return port


def _leave(*_: object) -> None:
    os._exit(0)


if __name__ == "__main__":
    main()
