"""What goes wrong, as problem details (RFC 9457) with Vietnamese words."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import orjson
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja.errors import HttpError, Throttled, ValidationError

from motcua.kernel.access.api import ForbiddenError, NotVisibleError
from motcua.kernel.base.api import Invalid, Refusal, limits, machine_status
from motcua.kernel.identity.api import BadTokenError
from motcua.project.api.parsing import MalformedError
from motcua.project.api.wording import message_of

MEDIA_TYPE = "application/problem+json"
TITLES: Mapping[int, str] = {
    400: "Yêu cầu không đúng dạng",
    401: "Cần mã truy cập hợp lệ",
    403: "Mã truy cập không có phạm vi này",
    404: "Không tìm thấy",
    405: "Địa chỉ không nhận phương thức này",
    408: "Nội dung gửi lên đến quá chậm",
    409: "Việc này chưa làm được",
    411: "Cần nói trước độ dài của nội dung",
    413: "Nội dung quá lớn",
    415: "Loại nội dung không được nhận",
    422: "Có mục cần sửa",
    429: "Gọi quá nhiều lần",
    500: "Hệ thống gặp lỗi",
    503: "Hệ thống tạm thời bận",
    507: "Kho lưu trữ đã đầy",
}
_STATUSES: Mapping[str, int] = {
    "invalid": 422,
    "file_too_large": 413,
    "empty_file": 422,
    "too_many_uploads": 429,
    "not_attachable": 409,
}
_logger = logging.getLogger(__name__)


class MethodNotAllowedError(Exception):
    """The address does not answer this method; `allowed` are those it does."""

    def __init__(self, allowed: Iterable[str]) -> None:
        super().__init__()
        self.allowed = tuple(sorted(allowed))


class UnsupportedTypeError(Exception):
    """The body is of a kind that the operation does not take."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted = wanted


class TooLargeError(Exception):
    """The body is longer than the operation takes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FieldProblem:
    """One thing to mend: its place in the request as a dotted path."""

    place: str
    field: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ProblemDetails:
    """A problem before it is written out."""

    status: int
    code: str
    detail: str
    errors: Sequence[FieldProblem] = ()
    headers: Mapping[str, str] = field(default_factory=dict)

    def as_response(self, request: HttpRequest) -> HttpResponse:
        """Return it as `application/problem+json`."""
        content: dict[str, object] = {
            "type": f"urn:motcua:problem:{self.code}",
            "title": TITLES[self.status],
            "status": self.status,
            "detail": self.detail,
            "instance": f"urn:motcua:request:{getattr(request, 'quote_code', '')}",
        }
        if self.errors:
            content["errors"] = [
                {"in": one.place, "field": one.field, "message": one.message} for one in self.errors
            ]
        return HttpResponse(
            orjson.dumps(content),
            status=self.status,
            content_type=MEDIA_TYPE,
            headers={**self.headers, "Cache-Control": "no-store"},
        )


def answer(request: HttpRequest, error: Exception) -> HttpResponse:
    """Return the problem that an error is; one that nobody foresaw is logged and told as ours."""
    return details_of(error).as_response(request)


def details_of(error: Exception) -> ProblemDetails:
    """Return what is told of an error."""
    if isinstance(error, HttpError) and isinstance(error.__cause__, Exception):
        error = error.__cause__
    found = _of_request(error) or _of_rights(error) or _of_refusal(error) or _of_machine(error)
    if found is not None:
        return found
    _logger.error("unforeseen error in the API", exc_info=error)
    return ProblemDetails(
        status=500, code="internal", detail="Lỗi ở phía chúng tôi; sự việc đã được ghi lại."
    )


def _of_request(error: Exception) -> ProblemDetails | None:
    match error:
        case MalformedError():
            return ProblemDetails(status=400, code="malformed", detail=str(error))
        case ValidationError():
            return _validation(error)
        case TooLargeError() | RequestDataTooBig():
            return ProblemDetails(status=413, code="too_large", detail="Hãy gửi ít hơn.")
        case UnsupportedTypeError():
            return ProblemDetails(
                status=415, code="unsupported_type", detail=f"Hãy gửi {error.wanted}."
            )
        case MethodNotAllowedError():
            allowed = ", ".join(error.allowed)
            return ProblemDetails(
                status=405,
                code="method_not_allowed",
                detail=f"Hãy dùng {allowed}.",
                headers={"Allow": allowed},
            )
        case SuspiciousOperation() | MultiPartParserError() | UnreadablePostError():
            return ProblemDetails(
                status=400, code="malformed", detail="Nội dung gửi lên không đọc được."
            )
    return None


def _of_rights(error: Exception) -> ProblemDetails | None:
    match error:
        case BadTokenError():
            return ProblemDetails(
                status=401,
                code="bad_token",
                detail=error.message,
                headers={"WWW-Authenticate": 'Bearer realm="motcua", error="invalid_token"'},
            )
        case ForbiddenError():
            return ProblemDetails(status=403, code="out_of_scope", detail=f"Cần phạm vi “{error}”.")
        case NotVisibleError() | Http404():
            return ProblemDetails(
                status=404, code="not_found", detail="Không có, hoặc không thuộc quyền xem."
            )
        case Throttled():
            return ProblemDetails(
                status=429,
                code="too_many_requests",
                detail="Hãy đợi rồi gọi lại.",
                headers={"Retry-After": str(max(int(error.wait or 1), 1))},
            )
    return None


def _of_refusal(error: Exception) -> ProblemDetails | None:
    if not isinstance(error, Refusal):
        return None
    status = _STATUSES.get(error.code, 409)
    problems = error.problems if isinstance(error, Invalid) else ()
    return ProblemDetails(
        status=status,
        code=error.code,
        detail=_count_words(len(problems)) if problems else error.message,
        errors=[
            FieldProblem(place="body", field=one.field, message=one.message) for one in problems
        ],
        headers={"Retry-After": "60"} if status == 429 else {},
    )


def _of_machine(error: Exception) -> ProblemDetails | None:
    status = machine_status(error)
    if status == 503:
        _logger.warning("the database did not answer the API", exc_info=error)
        return ProblemDetails(
            status=503,
            code="busy",
            detail="Việc vừa gửi chưa được thực hiện; hãy gửi lại sau ít phút.",
            headers={"Retry-After": str(limits.get("base.busy_seconds"))},
        )
    if status == 507:
        return ProblemDetails(
            status=507, code="no_space", detail="Việc vừa gửi chưa được nhận; hãy thử lại sau."
        )
    return None


def _validation(error: ValidationError) -> ProblemDetails:
    found = [_field_problem(one) for one in error.errors]
    return ProblemDetails(status=422, code="invalid", detail=_count_words(len(found)), errors=found)


def _field_problem(one: Mapping[str, object]) -> FieldProblem:
    raw = one.get("loc")
    place, *rest = [str(part) for part in raw] if isinstance(raw, tuple | list) else ["body"]
    where = {"form": "body", "file": "body"}.get(place, place)
    # The second part is the name of the function's parameter, which callers do not know.
    path = rest[1:] if len(rest) > 1 else rest
    return FieldProblem(place=where, field=".".join(path), message=message_of(one))


def _count_words(count: int) -> str:
    return f"Có {count} mục cần sửa; xem `errors`."
