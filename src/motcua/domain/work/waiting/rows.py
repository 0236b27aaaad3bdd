"""The rows of what waits, with what lists tell them apart by."""

from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from django.db.models import Case, CharField, Exists, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Least

from motcua.domain.work.access import NOBODY
from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Reach
from motcua.domain.work.queries import (
    end_of_day,
    inbox,
    is_submitted_to_others,
    own_post,
    reported,
    with_own_task,
)
from motcua.kernel.base.api import Actor, limits


class Place(Enum):
    """Where a row stands in time; values as the statement says them."""

    LATE = "late"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    NONE = "none"
    SUBMITTED = "submitted"
    SETTLED = "settled"
    PAUSED = "paused"
    ENDED = "ended"


_SUBMITTED_TO = ("sign", "number")
"""What others do to a paper that the holder drafted; see `issuing`."""


class TabSlug(Enum):
    """The tabs; values as the address bears them."""

    ALL = "tat-ca"
    LATE = "qua-han"
    TODAY = "hom-nay"
    SOON = "sap-den"
    NEW = "moi"
    PAUSED = "tam-dung"


class SortSlug(Enum):
    """The orders; values as the address bears them."""

    STEP_DUE = "han-buoc"
    DUE = "han"
    NEWEST = "moi-nhat"
    OLDEST = "cu-nhat"


class Received(Enum):
    """Since when the holder has it; values as the address bears them."""

    TODAY = "hom-nay"
    WEEK = "7-ngay"
    MONTH = "30-ngay"
    BEFORE = "truoc"


class Whom(Enum):
    """For whom a row waits, seen from the actor; values as the address bears them."""

    OWN = "toi"
    UNIT = "don-vi"
    AWAY = "dung-thay"
    BESIDE = "giao-them"


_PLACE_OF_TAB = {
    TabSlug.LATE: Place.LATE,
    TabSlug.TODAY: Place.TODAY,
    TabSlug.SOON: Place.SOON,
    TabSlug.PAUSED: Place.PAUSED,
}


type Moments = tuple[date, datetime, datetime, datetime, datetime, datetime, datetime]
"""The legal day; the present instant; since when something was received today, this week and this
month; the last instant of the day; until when something is due soon."""


def moments_of(now: datetime) -> Moments:
    """Return what parts the rows in time, seen from an instant."""
    end = end_of_day(now)
    midnight = end.replace(hour=0, minute=0, second=0, microsecond=0)
    week, month = midnight - timedelta(days=6), midnight - timedelta(days=29)
    soon = end + timedelta(days=limits.get("work.soon_days"))
    return end.date(), now, midnight, week, month, end, soon


def waiting(actor: Actor, moments: Moments) -> QuerySet[Reach, Any]:
    """Return what waits for an officer, told apart by `place`, `received`, `whom` and `doing`.

    `step_due` is by when the actor has to do it: their own task, else the holder's, and never later
    than the whole; `is_reported` whether leaders were told that the whole is overdue. No column
    costs anything where a statement does not ask for it.
    """
    today, now, midnight, week, month, end, soon = moments
    named = {"own_name": "name", "own_due": "due_at"}
    rows = with_own_task(actor, inbox(actor, today=today), named, today=today)
    step, whole = ("own_due", "matter__task__due_at"), "due_at"
    due = rows.annotate(step_due=Least(Coalesce(*step, whole), Coalesce(whole, *step)))
    found: QuerySet[Reach, Any] = due.annotate(
        place=_place(actor, today, now, end, soon),
        received=_received(midnight, week, month),
        whom=_whom(actor, today),
        doing=Coalesce("own_name", "matter__task__name", _stage_words()),
        is_reported=Exists(reported()),
    )
    return found


def in_order(rows: QuerySet[Reach, Any], sort: SortSlug) -> QuerySet[Reach, Any]:
    """Return rows in order; by due time what others have to sign, what waits to be returned, is
    paused or has ended last."""
    last = {"matter__ended_at": 4, "matter__paused_at": 3, "matter__settled_at": 2}
    rank = Case(
        *(When(**{f"{since}__isnull": False}, then=Value(at)) for since, at in last.items()),
        When(place=Place.SUBMITTED.value, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    orders: dict[SortSlug, tuple[Any, ...]] = {
        SortSlug.STEP_DUE: (rank, F("step_due").asc(nulls_last=True)),
        SortSlug.DUE: (rank, F("due_at").asc(nulls_last=True)),
        SortSlug.NEWEST: ("-matter__holder_since",),
        SortSlug.OLDEST: ("matter__holder_since",),
    }
    return rows.order_by(*orders[sort], "matter_id")


def in_tab(tab: TabSlug) -> Q:
    """Return the condition of a tab."""
    if tab is TabSlug.ALL:
        return Q()
    if tab is TabSlug.NEW:
        return Q(received=Received.TODAY.value)
    return Q(place=_PLACE_OF_TAB[tab].value)


def is_in_tab(tab: TabSlug, *, place: str, received: str) -> bool:
    """Say whether rows that stand there are in a tab; the same as `in_tab`."""
    if tab is TabSlug.NEW:
        return received == Received.TODAY.value
    return tab is TabSlug.ALL or place == _PLACE_OF_TAB[tab].value


def _place(actor: Actor, today: date, now: datetime, end: datetime, soon: datetime) -> Case:
    return Case(
        When(matter__ended_at__isnull=False, then=Value(Place.ENDED.value)),
        When(matter__paused_at__isnull=False, then=Value(Place.PAUSED.value)),
        When(matter__settled_at__isnull=False, then=Value(Place.SETTLED.value)),
        When(
            is_submitted_to_others(actor, today, acts=_SUBMITTED_TO),
            then=Value(Place.SUBMITTED.value),
        ),
        When(step_due__isnull=True, then=Value(Place.NONE.value)),
        When(step_due__lt=now, then=Value(Place.LATE.value)),
        When(step_due__lte=end, then=Value(Place.TODAY.value)),
        When(step_due__lte=soon, then=Value(Place.SOON.value)),
        default=Value(Place.LATER.value),
        output_field=CharField(),
    )


def _received(midnight: datetime, week: datetime, month: datetime) -> Case:
    since = {Received.TODAY: midnight, Received.WEEK: week, Received.MONTH: month}
    return Case(
        *(When(matter__holder_since__gte=at, then=Value(one.value)) for one, at in since.items()),
        default=Value(Received.BEFORE.value),
        output_field=CharField(),
    )


def _whom(actor: Actor, today: date) -> Case:
    is_held_there = Q(matter__holder_unit=actor.unit_id or NOBODY)
    is_own = is_held_there & Q(matter__holder_post=actor.post_id or NOBODY)
    return Case(
        When(is_own, then=Value(Whom.OWN.value)),
        When(is_held_there & Q(matter__holder_post=None), then=Value(Whom.UNIT.value)),
        When(
            is_held_there & own_post(actor, "matter__holder_post", today),
            then=Value(Whom.AWAY.value),
        ),
        default=Value(Whom.BESIDE.value),
        output_field=CharField(),
    )


def _stage_words() -> Case:
    """Say what is done at a stage in the words of its kind; the bare word where it has none."""
    said = [
        When(matter__kind=key, matter__stage=stage, then=Value(words.label))
        for key, kind in kinds.items()
        for stage, words in kind.stages.items()
    ]
    return Case(*said, default=F("matter__stage"), output_field=CharField())
