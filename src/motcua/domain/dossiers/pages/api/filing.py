"""File a dossier, and list the client's own."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from ninja import Header, Query, Router

from motcua.domain.dossiers.access import API_FILE, API_TRACK
from motcua.domain.dossiers.actions.file_by_api import file_by_api
from motcua.domain.dossiers.api_filing import ApiFiling
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.api.shapes import (
    DossierPage,
    DossiersWanted,
    FilingAsked,
    FilingDone,
    FilingHeaders,
)
from motcua.domain.dossiers.pages.api.showing import line_of
from motcua.domain.dossiers.queries import own_dossiers
from motcua.kernel.access.api import Request, operation

router = Router(tags=["Hồ sơ"])

_START = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LAST_MICROSECONDS = 10**16


@router.post("/ho-so", response={201: FilingDone}, summary="Nộp hồ sơ")
@operation(permission=API_FILE, purpose="own")
def file_dossier(
    request: Request, response: HttpResponse, headers: Header[FilingHeaders], body: FilingAsked
) -> dict[str, object]:
    """Nộp một hồ sơ trực tuyến; hệ thống gọi là chủ hồ sơ trên cổng này.

    Gửi lại với cùng `Idempotency-Key` và cùng nội dung thì nhận lại đúng câu trả lời đầu tiên,
    không nộp thêm; cùng khóa mà khác nội dung thì bị từ chối (409). Yêu cầu bị từ chối không để
    lại gì: sửa rồi gửi lại với khóa cũ cũng được. Khóa được nhớ 30 ngày.
    """
    done, is_new = file_by_api(
        actor=request.actor,
        key=headers.idempotency_key,
        filing=ApiFiling(
            procedure_code=body.procedure,
            agency_code=body.agency,
            answers=body.answers,
            files=tuple(dict.fromkeys(body.files)),
            payer_class=body.payer_class,
        ),
    )
    response["Location"] = reverse("api:show_dossier", kwargs={"code": done.answer["code"]})
    response["Idempotent-Replayed"] = "false" if is_new else "true"
    return dict(done.answer)


@router.get("/ho-so", response=DossierPage, summary="Hồ sơ đã nộp")
@operation(permission=API_TRACK)
def list_dossiers(request: Request, asked: Query[DossiersWanted]) -> DossierPage:
    """Các hồ sơ của hệ thống gọi, cũ trước mới sau; `cursor` để hỏi tiếp những hồ sơ sau đó."""
    rows = own_dossiers(request.actor).filter(_after(asked.since)).order_by("opened_at", "id")
    found = list(rows[: asked.limit + 1])
    page = found[: asked.limit]
    return DossierPage(
        items=[line_of(row) for row in page],
        cursor=_cursor(page[-1]) if page else asked.since,
        has_more=len(found) > asked.limit,
    )


def _cursor(row: Dossier) -> str:
    return f"{(row.filed_at - _START) // _MICROSECOND}.{row.id.hex}"


def _after(cursor: str) -> Q:
    if not cursor:
        return Q()
    micros, _, row_id = cursor.partition(".")
    at = _START + timedelta(microseconds=min(int(micros), _LAST_MICROSECONDS))
    return Q(opened_at__gt=at) | Q(opened_at=at, id__gt=UUID(row_id))
