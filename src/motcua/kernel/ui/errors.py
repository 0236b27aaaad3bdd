"""Pages for when something went wrong: what happened, what is safe, what next, a code to quote."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.kernel.ui.partial import is_partial


@dataclass(frozen=True, kw_only=True, slots=True)
class Trouble:
    """What an error page says."""

    title: str
    happened: str
    safe: str
    next: str


_SAVED = "Những gì đã lưu vẫn còn nguyên."

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
    429: Trouble(
        title="Đã thử quá nhiều lần",
        happened="Để chống dò mã, hệ thống tạm không nhận thêm yêu cầu từ nơi này.",
        safe=_SAVED,
        next="Hãy đợi vài phút rồi thử lại.",
    ),
    500: Trouble(
        title="Hệ thống gặp lỗi",
        happened="Lỗi ở phía hệ thống, không phải do người dùng. Sự việc đã được ghi lại.",
        safe="Những gì đã lưu vẫn còn nguyên. Việc vừa gửi chưa được thực hiện.",
        next="Hãy quay lại và thử lại sau ít phút. Nếu vẫn vậy, hãy đọc mã dưới đây khi gọi giúp.",
    ),
    503: Trouble(
        title="Hệ thống tạm thời bận",
        happened="Máy chủ đang bảo trì hoặc có quá nhiều người dùng cùng lúc.",
        safe="Những gì đã lưu vẫn còn nguyên.",
        next="Hãy thử lại sau ít phút. Hạn nộp không vì thế mà bị mất.",
    ),
    507: Trouble(
        title="Kho lưu trữ đã đầy",
        happened="Hệ thống không còn chỗ để nhận thêm tệp hoặc hồ sơ.",
        safe="Những gì đã lưu vẫn còn nguyên. Tệp vừa gửi chưa được nhận.",
        next="Người trực đã được báo. Hãy thử lại sau, hoặc nộp tại quầy.",
    ),
}

_STALE_PAGE = Trouble(
    title="Trang này mở đã lâu",
    happened="Vì an toàn, một trang chỉ gửi được trong một thời gian sau khi mở.",
    safe="Việc vừa bấm chưa được thực hiện. Những gì đã lưu vẫn còn nguyên.",
    next="Hãy quay lại trang trước, tải lại trang, rồi gửi lại.",
)


def problem_page(
    request: HttpRequest, status: int, *, trouble: Trouble | None = None
) -> HttpResponse:
    """Return the page, or for a partial update the note, of an HTTP status."""
    said = trouble or TROUBLES.get(status, TROUBLES[500])
    template = "ui/parts/trouble.html" if is_partial(request) else "ui/error.html"
    context = {
        "trouble": said,
        "status": status,
        "quote_code": getattr(request, "quote_code", ""),
    }
    return render(request, template, context, status=status)


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
    """Answer when the platform failed; `handler500`."""
    return problem_page(request, 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token no longer holds; `CSRF_FAILURE_VIEW`."""
    return problem_page(request, 403, trouble=_STALE_PAGE)
