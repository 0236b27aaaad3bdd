"""The mail server: takes every mail by SMTP, delivers none, and shows them on a page."""

import email
import email.policy
import socketserver
import uuid
from html import escape

from simulators.exchange import Answer, Request, WsgiApp, answering, as_json, as_page
from simulators.memory import Memory

_LINE_BYTES = 8_192
_MAIL_BYTES = 1_000_000


def serving(memory: Memory) -> WsgiApp:
    """Return the pages that show what arrived, over WSGI."""
    return answering(lambda request: _respond(memory, request))


class MailServer(socketserver.ThreadingTCPServer):
    """Listen for SMTP on loopback."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int, memory: Memory) -> None:
        super().__init__(("127.0.0.1", port), _Session)
        self.memory = memory


class _Session(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 simulator")
        while line := self.rfile.readline(_LINE_BYTES):
            verb = line.split(b" ")[0].strip().upper()
            if verb == b"QUIT":
                self._say("221 bye")
                return
            if verb == b"DATA":
                self._take()
            else:
                self._say("250 ok" if verb in _KNOWN else "502 unknown")

    def _take(self) -> None:
        self._say("354 go on")
        parts: list[bytes] = []
        size = 0
        while (line := self.rfile.readline(_LINE_BYTES)) not in (b".\r\n", b""):
            size += len(line)
            if size <= _MAIL_BYTES:
                parts.append(line.removeprefix(b"."))
        if size > _MAIL_BYTES:
            self._say("552 too large")
            return
        _keep(self.server.memory, b"".join(parts))
        self._say("250 kept")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


_KNOWN = {b"EHLO", b"HELO", b"MAIL", b"RCPT", b"RSET", b"NOOP"}


def _keep(memory: Memory, raw: bytes) -> None:
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    body = mail.get_body(("plain",))
    key = str(mail["Message-ID"] or uuid.uuid4())
    kept = {
        "id": key,
        "to": str(mail["To"] or ""),
        "subject": str(mail["Subject"] or ""),
        "text": body.get_content().replace("\r\n", "\n") if body else "",
    }
    memory.add("mail", key, kept)


def _respond(memory: Memory, request: Request) -> Answer:
    match request.method, request.path:
        case "GET", "messages":
            return as_json({"messages": memory.all("mail")})
        case "GET", "":
            return _mailbox(memory)
    return as_json({"error": "not found"}, status=404)


def _mailbox(memory: Memory) -> Answer:
    lines = "".join(
        f"<li><b>{escape(row['subject'])}</b> <small>gửi {escape(row['to'])}</small><br>"
        f"{escape(row['text'])}</li>"
        for row in memory.all("mail")
    )
    return as_page("Thư đã gửi", f"<ul>{lines}</ul>" if lines else "<p>Chưa có thư.</p>")
