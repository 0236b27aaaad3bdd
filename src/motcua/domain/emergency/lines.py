"""Readings in an emergency as lists show them: never what was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from motcua.domain.emergency.grounds import GROUNDS
from motcua.domain.emergency.lasting import purpose_of
from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.identity.api import Grant
from motcua.kernel.privacy.api import ReadingRecord
from motcua.kernel.ui.api import Status


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingLine:
    """One reading: who asked, who let it, until when, how often the data was opened."""

    code: str
    officer: str
    ground: str
    reason: str
    asked_at: datetime
    let_by: str
    state: Status
    until: datetime | None
    reads: int
    is_open: bool


def readings() -> QuerySet[Grant]:
    """Return every reading that was asked for, the latest first."""
    rows = Grant.objects.filter(kind=Grant.Kind.READING)
    return rows.select_related("account", "confirmed_by").order_by("-asked_at")


def own_or_led(actor: Actor) -> Q:
    """Return the condition for what an actor asked, and for leaders what their agency did."""
    own = Q(account=actor.id)
    if "leader" not in actor.roles:
        return own
    return own | Q(account__holdings__post__unit__agency=actor.agency_id)


def lines_of(rows: QuerySet[Grant]) -> Sequence[ReadingLine]:
    """Return readings as lines: two statements."""
    found = list(rows.distinct()[: limits.get("emergency.list_rows")])
    codes = [purpose_of(one).code for one in found if one.confirmed_at]
    counted = ReadingRecord.objects.filter(purpose__in=codes).values_list("purpose")
    reads = dict(counted.annotate(count=Count("pk")))
    return [_line(one, reads.get(purpose_of(one).code, 0)) for one in found]


def _line(row: Grant, reads: int) -> ReadingLine:
    is_open = bool(row.confirmed_at) and not row.ended_at and row.expires_at > clock.machine_now()
    return ReadingLine(
        code=row.content["code"],
        officer=row.account.display_name,
        ground=GROUNDS[row.content["ground"]],
        reason=row.reason,
        asked_at=row.asked_at,
        let_by=row.confirmed_by.display_name if row.confirmed_by else "",
        state=_state(row, is_open=is_open),
        until=row.expires_at if row.confirmed_at else None,
        reads=reads,
        is_open=is_open,
    )


def _state(row: Grant, *, is_open: bool) -> Status:
    if is_open:
        return Status(label="Đang mở", tone="late")
    if row.ended_at:
        return Status(label="Đã dừng", tone="calm")
    if row.expires_at <= clock.machine_now():
        return Status(label="Đã hết hạn", tone="calm")
    return Status(label="Chờ người thứ hai", tone="act")
