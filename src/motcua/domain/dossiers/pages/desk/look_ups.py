"""Looking people up: what a search by name or number shows is recorded; how often is watched."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from motcua.domain.dossiers.events import LOOK_UPS_UNUSUAL
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.purposes import LOOK_UP
from motcua.kernel.base.api import Actor, Refusal, clock, limits
from motcua.kernel.identity.api import count_try, display_names
from motcua.kernel.ledger.api import Subject, append, entries
from motcua.kernel.privacy.api import read_each
from motcua.kernel.ui.api import attention

_MINUTE, _HOUR = 1, 60


class TooManyLookUpsError(Refusal):
    """Somebody looks people up faster than anybody needs to."""

    code = "too_many_look_ups"


def record_look_up(actor: Actor, found: Sequence[Dossier]) -> None:
    """Leave a reading record of each dossier that a search by name or number shows."""
    read_each(actor, subjects=[one.subject for one in found], purpose=LOOK_UP)


def may_look_up(actor: Actor) -> bool:
    """Count one look-up and say whether it may be answered.

    Unusually many in an hour are told once to administration: records `dossier.look_ups_unusual`.
    """
    in_hour = count_try("look-ups.hour", actor.id.hex, minutes=_HOUR)
    if in_hour == limits.get("desk.usual_look_ups_count") + 1:
        _tell(actor, in_hour)
    in_minute = count_try("look-ups.minute", actor.id.hex, minutes=_MINUTE)
    is_slow = in_minute <= limits.get("desk.look_ups_a_minute_count")
    return is_slow and in_hour <= limits.get("desk.look_ups_an_hour_count")


@transaction.atomic
def _tell(actor: Actor, count: int) -> None:
    append(
        LOOK_UPS_UNUSUAL,
        subject=_of_month(),
        actor=actor,
        open={"account": str(actor.id), "count": count, "minutes": _HOUR},
    )


def unusual_look_ups(actor: Actor) -> Iterator[attention.Concern]:
    """Say who looked unusually many people up this month, for administration."""
    told = [entry.fields["open"] for entry in entries(_of_month())]
    if not told:
        return
    names = display_names({UUID(one["account"]) for one in told})
    yield attention.Concern(
        title=f"Tra cứu người dân nhiều bất thường: {', '.join(sorted(names.values()))}",
        text=f"Tháng này {len(told)} lần có người tìm theo tên, số định danh quá "
        f"{limits.get('desk.usual_look_ups_count')} lượt trong một giờ.",
        act="Hỏi người ấy và lãnh đạo cơ quan vì sao; không giải thích được thì khóa tài khoản.",
        url=reverse("identity_admin:officers"),
    )


def _of_month() -> Subject:
    """One chain a month: short enough to be read whole."""
    today = clock.today()
    return Subject(kind="look_ups", id=UUID(int=today.year * 100 + today.month))
