"""How an agency stands: where dossiers are stuck, and three numbers that moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from motcua.domain.dossiers.api import Dossier, Stage, Status
from motcua.domain.issuing.api import Verb
from motcua.domain.work.api import (
    NOBODY,
    HandOver,
    Task,
    end_of_day,
    held_in_agency,
    short_left,
    whole_agency,
)
from motcua.kernel.base.api import Actor
from motcua.kernel.deadlines.api import calendar_for
from motcua.kernel.organisations.api import Unit, agency

_WEEK = timedelta(days=7)
_SHOWN_DAYS = 14
_TARGET_PERCENT = 98
_SETTLING = (Stage.APPRAISAL, Stage.SIGNING, Stage.NUMBERING)
_SETTLED = (Status.NOT_RECEIVED, Status.SETTLED, Status.RETURNED)


@dataclass(frozen=True, kw_only=True, slots=True)
class StuckUnit:
    """A unit with what it holds: late, nearly late, and how long the oldest has waited.

    `late_steps` are those that are in time as a whole, past the limit of the step they wait for.
    """

    name: str
    late: int
    late_steps: int
    soon: int
    held: int
    whole: int
    longest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A number, how it moved in a week, and why it is worth a look."""

    title: str
    value: str
    line: Sequence[float]
    target: float | None
    change: str
    tone: str


def stuck_units(actor: Actor, *, now: datetime) -> Sequence[StuckUnit]:
    """Return the units of the actor's agency whose turn it is, most late first; one statement.

    What was submitted for signature or number is with whoever signs or numbers it.
    """
    end = end_of_day(now)
    submitted = Task.objects.filter(
        matter=OuterRef("matter"), ended_at=None, token=0, act__in=(Verb.SIGN, Verb.NUMBER)
    )
    running = Q(matter__paused_at=None, matter__settled_at=None)
    past_step = Q(matter__task__due_at__lt=now)
    rows = list(
        held_in_agency(actor)
        .annotate(
            turn=Coalesce(
                Subquery(submitted.values("unit__name")[:1]), F("matter__holder_unit__name")
            )
        )
        .values("turn")
        .annotate(
            held=Count("pk"),
            late=Count("pk", filter=running & Q(due_at__lt=now)),
            late_steps=Count("pk", filter=running & past_step & ~Q(due_at__lt=now)),
            soon=Count("pk", filter=running & Q(due_at__gte=now, due_at__lte=end)),
            oldest=Min("due_at", filter=running & Q(due_at__lt=now)),
        )
        .order_by("-late", "-late_steps", "-soon", "-held", "turn")
    )
    calendar = calendar_for(agency(actor.agency_id).calendar_code) if actor.agency_id else None
    whole = max((row["late"] + row["soon"] for row in rows), default=1) or 1
    return [
        StuckUnit(
            name=row["turn"],
            late=row["late"],
            late_steps=row["late_steps"],
            soon=row["soon"],
            held=row["held"],
            whole=whole,
            longest=short_left(now, row["oldest"], calendar).removeprefix("quá ")
            if row["oldest"] and calendar
            else "–",
        )
        for row in rows
    ]


def moves_of(actor: Actor, *, now: datetime) -> Sequence[Move]:
    """Return three numbers of the last two weeks, this week beside the one before."""
    since = now - timedelta(days=_SHOWN_DAYS)
    filed = _by_day(_own(actor), "opened_at", Q(channel="online"), now)
    return [
        _on_time(_to_be_settled(actor, since=since, now=now), now),
        _percent("Nộp trực tuyến", _line(filed), *_weeks(filed)),
        _count("Hồ sơ mới", filed),
    ]


type _Ripe = Sequence[tuple[datetime, datetime | None]]
"""When each dossier was due, and when it was settled."""
type _Count = tuple[int, int]
"""How many there were, and how many of them were good."""


def _to_be_settled(actor: Actor, *, since: datetime, now: datetime) -> _Ripe:
    """Return what was settled since a moment, and what is late and open; what is paused is not.

    What is open counts for whose turn it is, as in the list of what is late. What was late when it
    was sent back to its owner is measured by the day that it missed.
    """
    asked_late = Q(supplement_requests__requested_at__gt=F("supplement_requests__due_before"))
    missed = Min("supplement_requests__due_before", filter=asked_late)
    done = Q(settled_at__gte=since, settled_at__lte=now, status__in=_SETTLED)
    settled = _own(actor).filter(done, due_at__isnull=False)
    running = Q(matter__settled_at=None, matter__ended_at=None, matter__paused_at=None)
    late = held_in_agency(actor).filter(running, due_at__lt=now, matter__dossier__isnull=False)
    found = [
        *settled.annotate(binding=Coalesce(missed, "due_at")).values_list("binding", "settled_at"),
        *late.values_list("due_at", "matter__settled_at"),
    ]
    return [(due, at) for due, at in found if due is not None]


def _on_time(rows: _Ripe, now: datetime) -> Move:
    """Return the share settled in time of all that had to be settled: what is late and open too."""
    day = timedelta(days=1)
    ends = [now - day * before for before in reversed(range(_SHOWN_DAYS))]
    line = [_ripe_at(rows, end, within=day) for end in ends]
    this, before = (_ripe_at(rows, end, within=_WEEK) for end in (now, now - _WEEK))
    title = "Đúng hạn, trong số phải xong"
    return _percent(title, _line(line), this, before, target=_TARGET_PERCENT)


def _ripe_at(rows: _Ripe, at: datetime, *, within: timedelta) -> _Count:
    """Count what was settled within a time before a moment, and what was late and open then."""
    settled = [due >= done for due, done in rows if done is not None and at - within < done <= at]
    late = sum(due < at and (done is None or done > at) for due, done in rows)
    return len(settled) + late, sum(settled)


def _line(days: Iterable[_Count]) -> Sequence[float]:
    return [good / all_ * 100 for all_, good in days if all_]


def _own(actor: Actor) -> QuerySet[Dossier]:
    """Return what the actor's agency settles, and what its units, or theirs, had a part of.

    An agency reaches as a whole only what it settles: of a part, the unit that had it tells.
    """
    agency = whole_agency(actor)
    here = Unit.objects.filter(Q(agency=agency) | Q(pk=actor.unit_id or NOBODY)).values("pk")
    had = HandOver.objects.filter(to_unit__in=here, stage__in=_SETTLING)
    return Dossier.objects.filter(Q(settled_by=agency) | Q(pk__in=had.values("matter")))


def _by_day(rows: QuerySet[Dossier], column: str, good: Q, now: datetime) -> Sequence[_Count]:
    """Return, for each of the last days of 24 hours, how many there were and were good."""
    day = timedelta(days=1)
    counts: dict[str, Count] = {}
    for before in reversed(range(_SHOWN_DAYS)):
        end = now - day * before
        within = Q((f"{column}__gt", end - day), (f"{column}__lte", end))
        counts[f"all{before}"] = Count("pk", filter=within)
        counts[f"good{before}"] = Count("pk", filter=within & good)
    found = list(rows.aggregate(**counts).values())
    return list(zip(found[::2], found[1::2], strict=True))


def _weeks(days: Sequence[_Count]) -> tuple[_Count, _Count]:
    """Return what the last seven days come to, and the seven before."""
    before, this = days[: -_WEEK.days], days[-_WEEK.days :]
    return _sum(this), _sum(before)


def _sum(days: Sequence[_Count]) -> _Count:
    return sum(all_ for all_, _ in days), sum(good for _, good in days)


def _percent(
    title: str,
    line: Sequence[float],
    this: _Count,
    before: _Count,
    *,
    target: float | None = None,
) -> Move:
    if not this[0]:
        return _empty(title, line, target)
    value = this[1] / this[0] * 100
    if not before[0]:
        change, tone = "Tuần trước chưa có số để so.", "calm"
    else:
        moved = value - before[1] / before[0] * 100
        change = _moved(moved, digits=1, unit=" điểm phần trăm")
        tone = "ok" if moved >= 0 else "late"
    if target is not None and value < target:
        change += f" Mục tiêu {int(target)} %."
    shown = f"{value:.1f}".replace(".", ",") + " %"
    return Move(title=title, value=shown, line=line, target=target, change=change, tone=tone)


def _count(title: str, days: Sequence[_Count]) -> Move:
    this, before = _weeks(days)
    line = [float(all_) for all_, _good in days]
    if not this[0] and not before[0]:
        return _empty(title, line, None)
    change = _moved(this[0] - before[0], digits=0, unit="")
    return Move(title=title, value=str(this[0]), line=line, target=None, change=change, tone="calm")


def _moved(by: float, *, digits: int, unit: str) -> str:
    if round(by, digits) == 0:
        return "Không đổi so với tuần trước."
    amount = f"{abs(by):.{digits}f}".replace(".", ",")
    return ("Tăng %s." if by > 0 else "Giảm %s.") % f"{amount}{unit}"


def _empty(title: str, line: Sequence[float], target: float | None) -> Move:
    change = "Bảy ngày qua chưa có số."
    return Move(title=title, value="–", line=line, target=target, change=change, tone="calm")
