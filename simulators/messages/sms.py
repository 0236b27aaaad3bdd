"""The SMS gateway: `POST /messages`, and a telephone that shows what arrived."""

import re
from datetime import datetime
from html import escape

from motcua.kernel.base.api import clock, dates
from simulators.exchange import Answer, Request, WsgiApp, answering, as_json, as_page
from simulators.memory import Memory

_PHONE = re.compile(r"\+?[0-9]{9,15}", re.ASCII)
_FAULTS = {"busy": 429, "down": 503, "broken": 500}


def serving(memory: Memory) -> WsgiApp:
    """Return the gateway over WSGI."""
    return answering(lambda request: _respond(memory, request))


def _respond(memory: Memory, request: Request) -> Answer:
    match request.method, request.path:
        case "POST", "messages":
            return _take(memory, request)
        case "GET", "messages":
            return as_json({"messages": _messages(memory, request.query.get("to", ""))})
        case "POST", "misbehave":
            memory.forget("fault")
            memory.add("fault", "now", request.message())
            return as_json({"ok": True})
        case "GET", "":
            return _telephone(memory, request.query.get("to", ""))
    return as_json({"error": "not found"}, status=404)


def _take(memory: Memory, request: Request) -> Answer:
    fault = (memory.get("fault", "now") or {}).get("next", "")
    if fault in _FAULTS:
        return as_json({"error": fault}, status=_FAULTS[fault])
    message = request.message()
    key, phone, text = (message.get(name) for name in ("id", "to", "text"))
    if not (isinstance(key, str) and isinstance(phone, str) and isinstance(text, str) and text):
        return as_json({"error": "id, to, text"}, status=400)
    if not _PHONE.fullmatch(phone):
        return as_json({"error": "to is no telephone number"}, status=422)
    kept = {"id": key, "to": phone, "text": text, "at": clock.now().isoformat()}
    is_new = memory.add("sms", key, kept)
    return as_json({"id": key, "repeated": not is_new}, status=202 if is_new else 200)


def _messages(memory: Memory, phone: str) -> list[dict[str, object]]:
    return [row for row in memory.all("sms") if not phone or row["to"] == phone]


def _telephone(memory: Memory, phone: str) -> Answer:
    lines = "".join(
        f"<li><b>{escape(str(row['to']))}</b> <small>{_hour(str(row['at']))}</small><br>"
        f"{escape(str(row['text']))}</li>"
        for row in _messages(memory, phone)
    )
    return as_page("Tin nhắn đã gửi", f"<ul>{lines}</ul>" if lines else "<p>Chưa có tin nhắn.</p>")


def _hour(text: str) -> str:
    return dates.format_datetime(datetime.fromisoformat(text))
