"""Turn refusals that no page caught into an answer that a person understands."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motcua.kernel.access.routes import ForbiddenError
from motcua.kernel.base.api import Refusal
from motcua.kernel.privacy.api import KeyErasedError, WrongKeyError
from motcua.kernel.ui.api import Trouble, problem_page

_log = logging.getLogger(__name__)

_ERASED = Trouble(
    title="Dữ liệu này đã được xóa theo luật",
    happened="Nội dung, giấy tờ và tên người trong việc này không còn; không ai mở lại được.",
    safe="Nhật ký các bước xử lý vẫn còn nguyên và kiểm chứng được.",
    next="Nếu cần số liệu hay thời điểm xử lý, hãy xem trong sổ theo dõi.",
)
_ALTERED = Trouble(
    title="Dữ liệu này đã bị sửa ngoài hệ thống",
    happened="Nội dung đang lưu không còn như lúc được niêm phong, nên không mở ra được.",
    safe="Nhật ký còn giữ dấu của nội dung đúng, nên biết được phần nào đã bị sửa.",
    next="Hãy báo người quản trị hệ thống chạy “motcua fsck” và lấy lại từ bản sao lưu.",
)


class RouteMiddleware:
    """Answer 403 for what a role may not do, 409 for what was refused, 410 for what was erased.

    What was sealed and does not open was changed past the platform: 409 too, and the log has it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, ForbiddenError):
            return problem_page(request, 403)
        if isinstance(error, Refusal):
            return problem_page(request, 409, trouble=_trouble(error))
        if isinstance(error, KeyErasedError):
            return problem_page(request, 410, trouble=_ERASED)
        if isinstance(error, WrongKeyError):
            _log.error("sealed data does not open: %s", error)
            return problem_page(request, 409, trouble=_ALTERED)
        return None


def _trouble(refusal: Refusal) -> Trouble:
    return Trouble(
        title="Việc này chưa làm được",
        happened=refusal.message,
        safe="Không có gì bị thay đổi. Những gì đã lưu vẫn còn nguyên.",
        next="Hãy quay lại trang trước để xem tình trạng mới nhất.",
    )
