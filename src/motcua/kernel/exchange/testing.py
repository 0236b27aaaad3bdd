"""A system outside, on loopback, for tests."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

type Answer = tuple[int, dict[str, str], bytes]


@dataclass(kw_only=True, slots=True)
class FarSide:
    """What a test's stand-in was asked, and where it listens."""

    url: str
    requests: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)


@contextmanager
def far_side(answer: Callable[[str, bytes], Answer]) -> Iterator[FarSide]:
    """Listen on loopback and answer each request with `answer(path, body)`."""
    seen = FarSide(url="")

    class Answering(BaseHTTPRequestHandler):
        def _reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            seen.requests.append((self.command, self.path, dict(self.headers), body))
            status, headers, content = answer(self.path, body)
            self.send_response(status)
            for name, value in {"content-length": str(len(content)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = _reply  # noqa: N815 - names that http.server dictates

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    seen.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        server.shutdown()
        server.server_close()
