"""What needs no token: tracking with code and digits, and the check of a receipt.

The digits stand in the body, not in the address: addresses end up in logs.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest
from ninja import Query, Router
from ninja.errors import Throttled

from motcua.domain.dossiers.api import Dossier, OpenedDossier, told_state, tracked
from motcua.domain.filing.pages.api.dossier_shapes import (
    ReceiptAsked,
    ReceiptVerdictShown,
    TrackAsked,
    TrackShown,
)
from motcua.domain.filing.pages.api.showing import parts_shown, status_of
from motcua.domain.work.api import GuessedTooOftenError, tracked_by
from motcua.kernel.access.api import PUBLIC, Request, operation
from motcua.kernel.base.api import clock
from motcua.kernel.ledger.api import ReceiptVerdict, Subject, catalogue, entry_with_hash
from motcua.kernel.ledger.api import check_receipt as verdict_on

router = Router(tags=["Công khai"])

_START = datetime(1970, 1, 1, tzinfo=UTC)


@router.post("/tra-cuu", response=TrackShown, summary="Tra cứu không cần đăng nhập")
@operation(permission=PUBLIC)
def track_dossier(request: Request, body: TrackAsked) -> TrackShown:
    """Tình trạng hồ sơ cho người có mã và bốn số cuối điện thoại; không nêu tên ai.

    Mã không có và số không đúng được trả lời như nhau.
    """
    try:
        found = tracked_by(tracked, request, code=body.code, digits=body.digits)
    except GuessedTooOftenError as refusal:
        raise Throttled(wait=refusal.wait_seconds) from None
    if found is None:
        raise Http404
    return _shown(found)


@router.get("/xac-minh/bien-nhan", response=ReceiptVerdictShown, summary="Kiểm tra biên nhận")
@operation(permission=PUBLIC)
def check_receipt(request: HttpRequest, asked: Query[ReceiptAsked]) -> ReceiptVerdictShown:
    """Biên nhận có do hệ thống này ký không, và sổ cái còn giữ đúng dấu vết ấy không."""
    verdict = verdict_on(asked.p)
    told = verdict.fields
    open_fields: Mapping[str, object] = told.get("open") or {}
    event = str(told.get("event", ""))
    return ReceiptVerdictShown(
        verdict=verdict.verdict,
        is_in_ledger=_is_in_ledger(verdict),
        site=str(told.get("site", "")),
        event=event,
        event_label=catalogue.get(event).text if event in catalogue else "",
        at=_instant(told["at_us"]) if told else None,
        dossier=str(open_fields.get("code") or ""),
        procedure=str(open_fields.get("procedure") or ""),
        entry_sha256=verdict.leaf.hex(),
    )


def _shown(dossier: Dossier) -> TrackShown:
    return TrackShown(
        code=dossier.code,
        procedure=dossier.procedure_code,
        procedure_name=dossier.procedure_name,
        status=status_of(dossier),
        plain=told_state(OpenedDossier(dossier), now=clock.now()).plain,
        filed_at=clock.local(dossier.filed_at),
        due_at=clock.local(dossier.due_at) if dossier.due_at else None,
        is_paused=dossier.paused_at is not None,
        parts=parts_shown(dossier),
    )


def _is_in_ledger(verdict: ReceiptVerdict) -> bool:
    if verdict.verdict != "genuine":
        return False
    named = verdict.fields["subject"]
    subject = Subject(kind=str(named["kind"]), id=UUID(str(named["id"])))
    return entry_with_hash(subject, verdict.leaf) is not None


def _instant(at_us: int) -> datetime:
    return clock.local(_START + timedelta(microseconds=at_us))
