"""Who may sign what beyond their post: as the entries of each power tell it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from motcua.domain.issuing import events
from motcua.domain.issuing.models import SigningPower
from motcua.kernel.base.api import SYSTEM
from motcua.kernel.ledger.api import (
    Chain,
    ToldEntry,
    ToldRows,
    Untold,
    as_day,
    as_id,
    column,
    instant_told,
    told_last,
    told_rows,
)

_GIVEN: Final = events.SIGNING_POWER_GIVEN.code


def register() -> None:
    """Let `motcua fsck` and the audit compare signing powers with the ledger."""
    told_rows.register("signing_powers", POWERS)


def _powers() -> QuerySet[SigningPower]:
    return SigningPower.objects.select_related("post__unit__agency")


def _confirming(chain: Chain) -> ToldEntry | None:
    """Return what let a power count: its confirmation, or its giving by the system."""
    if chain[0].actor_id == SYSTEM.id:
        return chain[0]
    confirmed = (one for one in chain if one.event == events.SIGNING_POWER_CONFIRMED.code)
    return next(confirmed, None)


def _ending(chain: Chain) -> ToldEntry | None:
    ended = (one for one in chain if one.event == events.SIGNING_POWER_ENDED.code)
    return next(ended, None)


def _confirmed(chain: Chain, row: SigningPower) -> datetime | Untold | None:
    return instant_told(_confirming(chain), row.confirmed_at)


def _ended(chain: Chain, row: SigningPower) -> datetime | Untold | None:
    return instant_told(_ending(chain), row.ended_at)


def _fields(value: str) -> Sequence[str]:
    return value.split()


POWERS = ToldRows(
    kind="signing_power",
    name="quyền ký được giao",
    rows=_powers,
    code=lambda row: f"quyền ký {row.kind} của {row.post.title}, {row.post.unit.agency.name}",
    first=frozenset({_GIVEN}),
    unborn="Nhật ký không có lần giao quyền ký này.",
    shown=(
        column("kind", "Hình thức giao ký", told_last("power", of=_GIVEN)),
        column("post", "Vị trí được giao ký", told_last("post", as_id, of=_GIVEN)),
        column("fields", "Lĩnh vực được giao ký", told_last("fields", _fields, of=_GIVEN)),
        column("content", "Nội dung được giao", told_last("content", of=_GIVEN)),
        column("basis", "Văn bản giao", told_last("basis", of=_GIVEN)),
        column("first_on", "Giao từ ngày", told_last("first", as_day, of=_GIVEN)),
        column("last_on", "Giao đến hết ngày", told_last("last", as_day, of=_GIVEN)),
        column("confirmed_at", "Lúc xác nhận giao ký", _confirmed),
        column("ended_at", "Lúc thôi giao ký", _ended),
    ),
    untold={
        "given_by": "người ghi mục nhật ký đầu",
        "given_at": "cùng giao dịch với mục nhật ký đầu",
        "confirmed_by": "người ghi mục nhật ký xác nhận",
    },
)
