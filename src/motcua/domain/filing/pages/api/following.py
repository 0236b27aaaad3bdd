"""List the client's own dossiers, follow one, and hold its receipt."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from ninja import Path, Query, Router

from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import API_TRACK, Dossier, dossier_with_code, own_dossiers
from motcua.domain.filing.pages.api.dossier_shapes import (
    DossierNamed,
    DossierPage,
    DossierShown,
    DossiersWanted,
    ReceiptShown,
)
from motcua.domain.filing.pages.api.showing import line_of, shown
from motcua.kernel.access.api import Request, operation
from motcua.kernel.ledger.api import last_entry, receipt_of

router = Router(tags=["Hồ sơ"])

_START = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_LAST_MICROSECONDS = 10**16


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


@router.get("/ho-so/{code}", response=DossierShown, summary="Tình trạng một hồ sơ")
@operation(permission=API_TRACK, purpose="own")
def show_dossier(request: Request, asked: Path[DossierNamed]) -> DossierShown:
    """Tình trạng, hạn trả và từng dòng giải thích; hồ sơ của hệ thống khác thì như không có."""
    return shown(request.actor, dossier_with_code(request.actor, asked.code))


@router.get("/ho-so/{code}/bien-nhan", response=ReceiptShown, summary="Biên nhận có chữ ký")
@operation(permission=API_TRACK)
def show_receipt(request: Request, asked: Path[DossierNamed]) -> ReceiptShown:
    """Dấu vết nộp hồ sơ trong sổ cái, có chữ ký của hệ thống."""
    dossier = dossier_with_code(request.actor, asked.code)
    entry = last_entry(dossier.subject, events.FILED.code)
    if entry is None:
        raise Http404
    word = receipt_of(entry)
    check = f"{reverse('api:check_receipt')}?{urlencode({'p': word})}"
    return ReceiptShown(
        code=dossier.code,
        receipt=word,
        entry_sha256=bytes(entry.hash).hex(),
        verify_url=f"{settings.MOTCUA_BASE_URL}{check}",
    )


def _cursor(row: Dossier) -> str:
    return f"{(row.filed_at - _START) // _MICROSECOND}.{row.id.hex}"


def _after(cursor: str) -> Q:
    if not cursor:
        return Q()
    micros, _, row_id = cursor.partition(".")
    at = _START + timedelta(microseconds=min(int(micros), _LAST_MICROSECONDS))
    return Q(opened_at__gt=at) | Q(opened_at=at, id__gt=UUID(row_id))
