"""Pages for when something went wrong: what happened, what is safe, what next, a code to quote."""

import sys
from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.kernel.base.api import limits, machine_status
from motcua.kernel.ui.forms.again import again
from motcua.kernel.ui.partial import is_partial


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """What an error page says."""

    title: str
    happened: str
    safe: str
    next: str


_SAVED = "Những gì đã lưu vẫn còn nguyên."
_NOT_DONE = f"Việc vừa gửi chưa được thực hiện. {_SAVED}"
_BACK = "Hãy bấm nút quay lại của trình duyệt, những gì đã gõ còn ở trang trước; rồi gửi lại"

TROUBLES: dict[int, Trouble] = {
    400: Trouble(
        title="Hệ thống không hiểu yêu cầu này",
        happened="Địa chỉ hoặc nội dung gửi lên không đúng dạng.",
        safe=_SAVED,
        next="Hãy quay lại trang trước và thử lại. Nếu vẫn vậy, hãy gọi trợ giúp.",
    ),
    403: Trouble(
        title="Việc này ngoài quyền hiện có",
        happened="Việc này cần một quyền mà tài khoản đang dùng hiện không có.",
        safe="Không có gì bị thay đổi.",
        next="Nếu cần quyền này, hãy hỏi người quản trị của cơ quan.",
    ),
    404: Trouble(
        title="Không tìm thấy trang này",
        happened="Địa chỉ sai, trang đã được chuyển đi, hoặc không được quyền xem.",
        safe=_SAVED,
        next="Hãy kiểm tra lại địa chỉ, hoặc bắt đầu từ trang chủ.",
    ),
    408: Trouble(
        title="Nội dung gửi lên đến quá chậm",
        happened="Đường truyền đứt quãng quá lâu nên hệ thống ngừng đợi.",
        safe=_NOT_DONE,
        next=f"{_BACK} khi mạng tốt hơn.",
    ),
    411: Trouble(
        title="Hệ thống không hiểu yêu cầu này",
        happened="Nội dung gửi lên không nói trước dài bao nhiêu (Content-Length).",
        safe=_NOT_DONE,
        next="Hãy gửi lại bằng trình duyệt hay chương trình khác.",
    ),
    413: Trouble(
        title="Nội dung gửi lên quá lớn",
        happened="Một lần gửi không được lớn như vậy.",
        safe=_NOT_DONE,
        next=f"{_BACK}, ít tệp hơn mỗi lần.",
    ),
    429: Trouble(
        title="Đã thử quá nhiều lần",
        happened="Để chống dò mã, hệ thống tạm không nhận thêm yêu cầu từ nơi này.",
        safe=_SAVED,
        next="Hãy đợi vài phút rồi thử lại.",
    ),
    500: Trouble(
        title="Hệ thống gặp lỗi",
        happened="Lỗi ở phía hệ thống, không phải do người dùng. Sự việc đã được ghi lại.",
        safe=_NOT_DONE,
        next="Hãy quay lại và thử lại sau ít phút. Nếu vẫn vậy, hãy đọc mã dưới đây khi gọi giúp.",
    ),
    503: Trouble(
        title="Hệ thống tạm thời bận",
        happened="Máy chủ đang bảo trì hoặc có quá nhiều người dùng cùng lúc.",
        safe=_NOT_DONE,
        next="Hãy thử lại sau ít phút. Hạn nộp không vì thế mà bị mất.",
    ),
    507: Trouble(
        title="Kho lưu trữ đã đầy",
        happened="Hệ thống không còn chỗ để nhận thêm tệp hoặc hồ sơ.",
        safe=_NOT_DONE,
        next="Hãy thử lại sau, hoặc nộp tại quầy.",
    ),
}

_OF_THE_MACHINE = frozenset({HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.INSUFFICIENT_STORAGE})

_STALE_PAGE = Trouble(
    title="Trang này mở đã lâu",
    happened="Vì an toàn, một trang chỉ gửi được trong một thời gian sau khi mở.",
    safe="Việc vừa bấm chưa được thực hiện. Những gì đã lưu vẫn còn nguyên.",
    next="Hãy quay lại trang trước, tải lại trang, rồi gửi lại.",
)


def problem_page(
    request: HttpRequest, status: int, *, trouble: Trouble | None = None
) -> HttpResponse:
    """Return the page, or for a partial update the note, of an HTTP status.

    What was typed into a form that the machine could not work on can be sent again from the page.
    """
    said = trouble or TROUBLES.get(status, TROUBLES[500])
    template = "ui/parts/trouble.html" if is_partial(request) else "ui/error.html"
    context = {
        "trouble": said,
        "status": status,
        "quote_code": getattr(request, "quote_code", ""),
        "again": again(request) if status in _OF_THE_MACHINE else None,
    }
    response = render(request, template, context, status=status)
    if status in _OF_THE_MACHINE:
        response.headers["Cache-Control"] = "no-store"
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(limits.get("base.busy_seconds"))
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a malformed request; `handler400`."""
    return problem_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request without the right; `handler403`."""
    return problem_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for what is not there, or not for this reader; `handler404`."""
    return problem_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the platform failed, or what it runs on; `handler500`."""
    return problem_page(request, machine_status(sys.exception()))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token no longer holds; `CSRF_FAILURE_VIEW`."""
    return problem_page(request, 403, trouble=_STALE_PAGE)
