"""The telephone on which a person confirms or declines."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from simulators.csc.faults import FAULTS
from simulators.exchange import Answer, as_page


def telephone(waiting: Sequence[Mapping[str, Any]], *, fault: str) -> Answer:
    """Return what waits to be confirmed, and how the service is to misbehave."""
    asked = "".join(_asked(one) for one in waiting)
    found = f"<ul>{asked}</ul>" if asked else "<p>Không có yêu cầu nào chờ xác nhận.</p>"
    again = "<p><a href=''>Tải lại</a></p>"
    return as_page("Điện thoại: ký số từ xa", found + again + _faults(fault))


def _asked(one: Mapping[str, Any]) -> str:
    hashed = "".join(f"<li><code>{escape(str(h))}</code></li>" for h in one["hashes"])
    answers = "".join(
        f"<button name='answer' value='{value}'>{label}</button>"
        for value, label in (("confirmed", "Xác nhận ký"), ("declined", "Từ chối"))
    )
    return (
        f"<li><b>{escape(str(one['user']))}</b>: {escape(str(one['about']))}"
        f"<details><summary>{len(one['hashes'])} giá trị băm</summary><ul>{hashed}</ul></details>"
        "<form method='post' action='phone'>"
        f"<input type='hidden' name='handle' value='{escape(str(one['handle']))}'>"
        f"<input type='hidden' name='user' value='{escape(str(one['user']))}'>{answers}</form></li>"
    )


def _faults(now: str) -> str:
    chosen = "".join(
        f"<option value='{key}'{' selected' if key == now else ''}>{escape(label)}</option>"
        for key, label in FAULTS.items()
    )
    return (
        "<form method='post' action='misbehave'><label>Dịch vụ: "
        f"<select name='next'>{chosen}</select></label> <button>Đặt</button></form>"
    )
