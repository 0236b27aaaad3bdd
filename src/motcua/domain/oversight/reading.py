"""The facts of dossiers and of officers' days, read for the rules in few statements."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db.models import Min

from motcua.domain.dossiers.api import Dossier
from motcua.domain.oversight.facts import Act, Day, Life, Look, Working, act_of
from motcua.kernel.base.api import clock, limits
from motcua.kernel.deadlines.api import (
    CalendarEndsError,
    WorkingCalendar,
    calendar_for,
    working_minutes_between,
)
from motcua.kernel.ledger.api import Entry
from motcua.kernel.organisations.api import Agency, Unit
from motcua.kernel.privacy.api import ReadingRecord

_CHUNK = 2_000


class OfficerDay(NamedTuple):
    """Whose day, and which."""

    actor: UUID
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldLife:
    """A dossier's row, which finds it, and its acts."""

    dossier: Dossier
    life: Life


def lives_of(dossier_ids: Collection[UUID]) -> Sequence[ToldLife]:
    """Return the lives of some dossiers: two statements."""
    rows = Dossier.objects.select_related("settled_by").filter(pk__in=dossier_ids)
    acts: dict[UUID, list[Act]] = defaultdict(list)
    told = Entry.objects.filter(subject_kind="dossier", subject_id__in=dossier_ids)
    for entry in told.order_by("subject_id", "sequence").iterator(chunk_size=_CHUNK):
        acts[entry.subject_id].append(act_of(entry))
    return [
        ToldLife(dossier=row, life=Life(acts=acts[row.pk], working=working_of(row.settled_by)))
        for row in rows
    ]


def earlier_of_the_same(again: Sequence[ToldLife]) -> Mapping[UUID, Sequence[ToldLife]]:
    """Return, by dossier, what the same person had filed for the same procedure shortly before."""
    hashes = {bytes(one.dossier.person_hash) for one in again if one.dossier.person_hash}
    if not hashes:
        return {}
    topics = {one.dossier.topic_code for one in again}
    since = min(one.dossier.opened_at for one in again) - timedelta(days=365)
    rows = Dossier.objects.filter(
        person_hash__in=hashes, topic_code__in=topics, opened_at__gte=since
    )
    lives = lives_of(rows.values_list("pk", flat=True))
    return {
        one.dossier.pk: [
            other
            for other in lives
            if _is_same(other.dossier, one.dossier)
            and other.dossier.opened_at < one.dossier.opened_at
        ]
        for one in again
        if one.dossier.person_hash
    }


def _is_same(one: Dossier, other: Dossier) -> bool:
    hashes = [bytes(each.person_hash) for each in (one, other) if each.person_hash]
    is_same_person = len(hashes) == 2 and hashes[0] == hashes[1]
    return is_same_person and one.topic_code == other.topic_code


def day_of(which: OfficerDay, agency: Agency | None) -> Day:
    """Return what an officer did on a day: four statements."""
    first = datetime.combine(which.on, time(), tzinfo=clock.LOCAL)
    last = first + timedelta(days=1)
    before = first - timedelta(days=limits.get("oversight.short_post_days"))
    within = {"at_us__gte": _us(before), "at_us__lt": _us(last)}
    own = Entry.objects.filter(actor_id=which.actor, **within).order_by("at_us")
    recent = [act_of(row) for row in own.iterator(chunk_size=_CHUNK)]
    acts = [act for act in recent if act.at >= first]
    account = Entry.objects.filter(
        subject_kind="account", subject_id=which.actor, **within
    ).order_by("sequence")
    looks = ReadingRecord.objects.filter(actor_id=which.actor, at__gte=first, at__lt=last)
    return Day(
        actor=which.actor,
        on=which.on,
        acts=acts,
        recent=recent,
        looks=[Look(*one) for one in looks.order_by("at", "pk").values_list("at", "subject_id")],
        first_looks=_first_looks(which.actor, acts),
        account=[act_of(row) for row in account],
        working=working_of(agency),
    )


def _first_looks(actor: UUID, acts: Sequence[Act]) -> Mapping[UUID, datetime]:
    signed = {act.subject_id for act in acts if act.event == "dossier.result_signed"}
    if not signed:
        return {}
    rows = ReadingRecord.objects.filter(actor_id=actor, subject_id__in=signed)
    return dict(rows.values("subject_id").annotate(at=Min("at")).values_list("subject_id", "at"))


def agencies_of_units(units: Collection[UUID]) -> Mapping[UUID, Agency]:
    """Return the agency of each unit."""
    rows = Unit.objects.select_related("agency__parent").filter(pk__in=units)
    return {row.pk: row.agency for row in rows}


def working_of(agency: Agency | None) -> Working:
    """Return how an agency counts working time."""
    if agency is None:
        return _elapsed
    calendar = calendar_for(agency.calendar_code, agency=agency.code)
    return partial(_minutes, calendar=calendar)


def _minutes(start: datetime, end: datetime, *, calendar: WorkingCalendar) -> int:
    try:
        return working_minutes_between(start, end, calendar)
    except CalendarEndsError:
        return _elapsed(start, end)


def _elapsed(start: datetime, end: datetime) -> int:
    return (end - start) // timedelta(minutes=1)


def _us(at: datetime) -> int:
    return int(at.timestamp()) * 1_000_000
