"""Who has read what a matter says of people, as those people see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from motcua.kernel.base.api import GUEST, SYSTEM, Actor, clock, padded, prepared
from motcua.kernel.identity.api import display_names
from motcua.kernel.ledger.api import Subject
from motcua.kernel.organisations.api import Unit
from motcua.kernel.privacy.api import ReadingDay, purpose_label, purpose_shows, reading_days
from motcua.kernel.ui import api as ui


@dataclass(frozen=True, kw_only=True, slots=True)
class Reads:
    """Readings of one kind of reader: how many, and one line a day for each reader and purpose."""

    count: int
    lines: Sequence[ui.Reading]


@dataclass(frozen=True, kw_only=True, slots=True)
class Readers:
    """Readings by officers, latest first; those of the system itself and the reader's own apart.

    Whoever proved that a matter is theirs without an account is nobody that could be named.
    """

    others: Reads
    system: Reads
    own: Reads


def readers_of(actor: Actor, subject: Subject, *, what: str) -> Readers:
    """Return who read a subject: three statements however many readings there are.

    Args:
        actor: For whom it is shown.
        subject: Of what.
        what: What was read, in words, where the purpose names nothing less.
    """
    rows = reading_days(subject)
    names = display_names({row.actor_id for row in rows})
    units = _unit_names({row.unit_id for row in rows if row.unit_id})

    def reads(belongs: Callable[[ReadingDay], bool]) -> Reads:
        chosen = [row for row in rows if belongs(row)]
        lines = [_shown(row, what, names, units) for row in chosen]
        return Reads(count=sum(row.count for row in chosen), lines=lines)

    return Readers(
        others=reads(lambda row: row.actor_id not in (actor.id, SYSTEM.id, GUEST.id)),
        system=reads(lambda row: row.actor_id == SYSTEM.id),
        own=reads(lambda row: row.actor_id == actor.id),
    )


def _unit_names(unit_ids: set[UUID]) -> dict[UUID, str]:
    rows = _units(padded(unit_ids)) if unit_ids else []
    return {unit.id: _place(unit.name, unit.agency.short_name) for unit in rows}


@prepared
def _units(unit_ids: tuple[UUID, ...]) -> QuerySet[Unit]:
    return Unit.objects.filter(id__in=unit_ids).select_related("agency")


def _place(unit: str, agency: str) -> str:
    return unit if agency in unit else f"{unit}, {agency}"


def _shown(
    row: ReadingDay, what: str, names: dict[UUID, str], units: dict[UUID, str]
) -> ui.Reading:
    is_system = row.actor_id == SYSTEM.id
    who = "Hệ thống" if is_system else names.get(row.actor_id, "Tài khoản đã đóng")
    return ui.Reading(
        at=f"{clock.local(row.last_at):%d/%m/%Y %H:%M}",
        who=who,
        place=units.get(row.unit_id, "") if row.unit_id else "",
        what=_counted(row, purpose_shows(row.purpose, otherwise=what)),
        purpose=purpose_label(row.purpose),
    )


def _counted(row: ReadingDay, what: str) -> str:
    if row.count == 1:
        return what
    return f"{what}, {row.count} lượt từ {clock.local(row.first_at):%H:%M}"
