"""Telling leaders, level by level, of what has been overdue for long."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.domain.work import events
from motcua.domain.work.models import Escalation, Matter
from motcua.domain.work.reminders.morning import Morning
from motcua.domain.work.reminders.patience import patience_for
from motcua.domain.work.reminders.people import LEADING, Seat, leading, out_of_each, present, seats
from motcua.kernel.base.api import SYSTEM, clock, limits
from motcua.kernel.ledger.api import append_many
from motcua.kernel.organisations.api import LEADERSHIP, Agency

type _Level = Escalation.Level


@dataclass(frozen=True, kw_only=True, slots=True)
class Reported:
    """What was reported to leaders, and the accounts of those leaders."""

    rows: Sequence[Escalation]
    accounts: frozenset[UUID]


@transaction.atomic
def escalate(*, agency: Agency, morning: Morning, kinds: Collection[str]) -> Reported:
    """Report what an agency settles and is long overdue, each level of each due date once.

    A unit without a leader of its own has no level: what it has goes to the agency's at once, on
    the day on which its own would be told. Of each level the longest overdue are reported, as many
    as a morning bears; the rest on the mornings after. Whoever is kept out of a matter is not told
    of it; where that is every leader, nobody is. Records `work.escalated` of each matter and level.

    Args:
        agency: Which settles.
        morning: The legal day, on the agency's calendar.
        kinds: Those of which matters wait for somebody there.
    """
    rows: list[Escalation] = []
    accounts: set[UUID] = set()
    for level in Escalation.Level:
        found = [one for kind in kinds for one in _late(agency, kind, level, morning)]
        late = sorted(found, key=lambda one: (one.due_at, one.pk))
        told = _told(late, agency, level, morning)[: limits.get("work.escalated_count")]
        written = [row for row, _who in told]
        _write(written)
        rows += written
        accounts.update(*(who for _row, who in told))
    return Reported(rows=rows, accounts=frozenset(accounts))


def _late(agency: Agency, kind: str, level: _Level, morning: Morning) -> Iterator[Matter]:
    """Yield the matters of a kind, locked, that were not reported to a level and are to be."""
    told = Escalation.objects.filter(level=level, due_at=OuterRef("due_at"))
    rows = _running(agency, kind).filter(_is_due_to(level, kind, agency, morning))
    rows = rows.exclude(Exists(told.filter(matter=OuterRef("pk"))))
    locked = list(rows.select_for_update().order_by("due_at", "pk"))
    known = _known(locked, level)
    yield from (one for one in locked if (one.pk, one.due_at) not in known)


def _is_due_to(level: _Level, kind: str, agency: Agency, morning: Morning) -> Q:
    """Return since when a level is told: the agency's in place of a unit that nobody leads."""
    patience = patience_for(kind, agency.code, on=morning.day)
    is_led = Exists(leading(morning.day).filter(post__unit=OuterRef("holder_unit")))
    by_unit = Q(due_at__lt=morning.overdue_since(patience.days(Escalation.Level.UNIT)))
    if level == Escalation.Level.UNIT:
        return by_unit & Q(is_led)
    by_agency = Q(due_at__lt=morning.overdue_since(patience.days(Escalation.Level.AGENCY)))
    return by_agency | (by_unit & ~Q(is_led))


def _running(agency: Agency, kind: str) -> QuerySet[Matter]:
    return Matter.objects.filter(
        settled_by=agency, kind=kind, holder_unit__isnull=False, paused_at=None, settled_at=None
    )


def _known(locked: Sequence[Matter], level: _Level) -> set[tuple[UUID, object]]:
    """Return what another worker reported while this one waited for the lock."""
    rows = Escalation.objects.filter(matter__in=[one.pk for one in locked], level=level)
    return set(rows.values_list("matter", "due_at")) if locked else set()


def _told(
    late: Sequence[Matter], agency: Agency, level: _Level, morning: Morning
) -> Sequence[tuple[Escalation, Collection[UUID]]]:
    """Return the rows to write, each with the accounts that are told; none without anybody."""
    if not late:
        return []
    leaders = _leaders(late, agency, level, morning)
    out = out_of_each([one.pk for one in late])
    found = []
    for one in late:
        scope = _scope(one, agency, level)
        who = {seat.account_id for seat in leaders.get(scope, ())}
        told = {account for account in who if (account, one.pk) not in out}
        if told:
            found.append((_row(one, scope, level, morning), told))
    return found


def _leaders(
    late: Sequence[Matter], agency: Agency, level: _Level, morning: Morning
) -> Mapping[UUID, Sequence[Seat]]:
    where = (
        Q(post__unit__in={one.holder_unit_id for one in late})
        if level == Escalation.Level.UNIT
        else Q(post__unit__agency=agency, post__unit__kind=LEADERSHIP)
    )
    found: dict[UUID, list[Seat]] = {}
    for seat in seats(where & Q(post__role__in=LEADING), day=morning.day):
        scope = seat.unit_id if level == Escalation.Level.UNIT else seat.agency_id
        found.setdefault(scope, []).append(seat)
    return {scope: present(those) for scope, those in found.items()}


def _scope(matter: Matter, agency: Agency, level: _Level) -> UUID:
    unit_id = matter.holder_unit_id if level == Escalation.Level.UNIT else None
    return unit_id or agency.pk


def _row(matter: Matter, scope: UUID, level: _Level, morning: Morning) -> Escalation:
    assert matter.due_at is not None  # it is what is overdue
    return Escalation(matter=matter, level=level, scope=scope, due_at=matter.due_at, on=morning.day)


def _write(rows: Sequence[Escalation]) -> None:
    Escalation.objects.bulk_create(rows)
    append_many(
        events.ESCALATED,
        actor=SYSTEM,
        facts=[
            (
                row.matter.subject,
                {"leader": str(row.level), "due": clock.local(row.due_at).isoformat()},
            )
            for row in rows
        ],
    )
