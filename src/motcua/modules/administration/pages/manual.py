"""The manual: what an administrator and who keeps the machine do, and where."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import Request, route
from motcua.modules.administration.access import OPEN


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part of the manual; `key` is its place in the address, too."""

    key: str
    title: str

    @property
    def template(self) -> str:
        return f"administration/manual/{self.key}.html"


PARTS = (
    Part(key="can-bo", title="Cán bộ, tài khoản, vắng mặt"),
    Part(key="nghi", title="Nghỉ, hoán đổi ngày làm việc"),
    Part(key="ky-so", title="Khóa ký số"),
    Part(key="sao-luu", title="Sao lưu, khóa, khôi phục"),
    Part(key="nhat-ky", title="Nhật ký xử lý, đồng hồ, kiểm tra"),
    Part(key="su-co", title="Khi có sự cố"),
)


@route(permission=OPEN)
def manual(request: Request) -> HttpResponse:
    """Show all parts on one page, so that it can be printed before it is needed."""
    context = {"parts": PARTS, "menu_current": "manual"}
    return render(request, "administration/manual.html", context)
