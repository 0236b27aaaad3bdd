"""The provider's two pages: choose who you are, agree to what is shared."""

from collections.abc import Mapping, Sequence
from html import escape

from simulators.eid.faults import FAULTS
from simulators.eid.people import Person

_STYLE = """
body{font:17px/1.5 system-ui,sans-serif;margin:0;background:#f4f1ea;color:#222}
main{max-width:30rem;margin:0 auto;padding:1.5rem 1rem}
h1{font-size:1.4rem;margin:.2rem 0 1rem}.mark{color:#8a1c1c;font-weight:600}
form{margin:0 0 .7rem}button{font:inherit;width:100%;min-height:3rem;text-align:left;
padding:.6rem 1rem;border:1px solid #bbb;border-radius:.5rem;background:#fff;cursor:pointer}
button.yes{background:#8a1c1c;color:#fff;text-align:center;border-color:#8a1c1c}
button.no{text-align:center}small{color:#555;display:block}li{margin:.2rem 0}
"""

_SHARED = ("Họ và tên", "Số định danh cá nhân", "Ngày sinh", "Số điện thoại", "Mức độ định danh")


def choose(people: Sequence[Person], asked: Mapping[str, str]) -> str:
    """Return the page on which a person is chosen."""
    buttons = "".join(
        _form("consent", {**asked, "person": person.key}, escape(person.full_name), "")
        for person in people
    )
    return _page(
        "Chọn người đăng nhập",
        "<p>Đây là hệ thống <b>mô phỏng</b>; mọi người ở đây đều do trình diễn đặt ra.</p>"
        + buttons,
    )


def consent(person: Person, asked: Mapping[str, str]) -> str:
    """Return the page on which the person agrees."""
    shared = "".join(f"<li>{name}</li>" for name in _SHARED)
    fields = {**asked, "person": person.key}
    return _page(
        f"Xin chào {escape(person.full_name)}",
        "<p>Hệ thống <b>Một Cửa</b> xin được biết:</p>"
        f"<ul>{shared}</ul>"
        + _form("approve", fields, "Đồng ý", "yes")
        + _form("refuse", fields, "Không đồng ý", "no"),
    )


def control(fault: str) -> str:
    """Return the page that makes the provider misbehave."""
    rows = "".join(
        _form("misbehave", {"fault": key}, f"{label}{' ✓' if key == fault else ''}", "")
        for key, label in FAULTS.items()
    )
    return _page("Cho hệ thống trục trặc", rows)


def _form(action: str, fields: Mapping[str, str], label: str, css: str) -> str:
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )
    return (
        f'<form method="post" action="{action}">{hidden}'
        f'<button class="{css}">{label}</button></form>'
    )


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title}</title><link rel="icon" href="data:,"><style>{_STYLE}</style></head>'
        '<body><main><p class="mark">Định danh điện tử (mô phỏng)</p>'
        f"<h1>{title}</h1>{body}</main></body></html>"
    )
