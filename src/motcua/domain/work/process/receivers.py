"""Whose a step is: the unit, and where only one post there does such work, that post."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.work.models import Task
from motcua.domain.work.process.opened import OpenedMatter
from motcua.kernel.base.api import clock, prepared
from motcua.kernel.bpmn.api import Duty
from motcua.kernel.deadlines.api import (
    WorkingCalendar,
    after_calendar_days,
    after_working_minutes,
    calendar_for,
)
from motcua.kernel.organisations.api import (
    LEADERSHIP,
    Agency,
    Post,
    Unit,
    UnknownAgencyError,
    UnknownUnitError,
    agency_of_area,
    agency_serving,
    find_unit,
    unit_of,
)
from motcua.kernel.processes.api import definition_of, definitions_of_many, duties_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Receiver:
    """To whom a step goes, and by whose calendar."""

    unit: Unit
    calendar_code: str
    post_id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """To whom a step is given, and by when it is to be done; None where nothing says."""

    unit: Unit
    post_id: UUID | None
    due_at: datetime | None


def given(opened: OpenedMatter, duty: Duty, *, begun_at: datetime | None) -> Given:
    """Return to whom a step goes and until when; who did it before does it again.

    Args:
        opened: The matter whose step it is.
        duty: The work.
        begun_at: When it began; None for now.
    """
    receiver = receiver_of(duty, opened)
    again = _earlier.first(opened.matter.pk, element=duty.element, unit_id=receiver.unit.pk)
    return Given(
        unit=receiver.unit,
        post_id=again.ended_by_id if again else receiver.post_id,
        due_at=due_by_duty(
            duty,
            begun_at=begun_at or clock.now(),
            calendar=calendar_for(receiver.calendar_code),
        ),
    )


def given_again(opened: OpenedMatter, step: Task, *, old: Duty, new: Duty) -> Given | None:
    """Return what another drawing makes of an open step; None where that is nothing new.

    A step that stays in its lane stays with whoever has it. Its time counts from when it began.
    """
    if step.unit is None or _told(old) == _told(new):
        return None
    if _lane(old) != _lane(new):
        return given(opened, new, begun_at=step.begun_at)
    calendar = calendar_for(step.unit.agency.calendar_code)
    due_at = due_by_duty(new, begun_at=step.begun_at, calendar=calendar)
    return Given(unit=step.unit, post_id=step.post_id, due_at=due_at)


def _told(duty: Duty) -> tuple[object, ...]:
    return _lane(duty), duty.minutes, duty.days


def _lane(duty: Duty) -> tuple[str, str, str]:
    return duty.role, duty.unit, duty.place


def duties_of_steps(steps: Sequence[Task]) -> Mapping[int, Duty]:
    """Return the work at steps of drawn processes as drawn, by the step; two statements at most.

    Args:
        steps: With their matters; one that its drawing has no more is left out.
    """
    runs = {one.matter.process_id for one in steps if one.matter.process_id is not None}
    known = {run: duties_of(drawing) for run, drawing in definitions_of_many(runs).items()}
    found = ((one, known.get(one.matter.process_id or UUID(int=0), {})) for one in steps)
    return {one.pk: duties[one.element] for one, duties in found if one.element in duties}


def due_by_duty(duty: Duty, *, begun_at: datetime, calendar: WorkingCalendar) -> datetime | None:
    """Return by when a step is due that began at an instant; None where nothing says."""
    if duty.pause:
        return None
    due_at = begun_at
    if duty.days is not None:
        due_at = after_calendar_days(begun_at, duty.days, calendar)
    if duty.minutes is not None:
        due_at = after_working_minutes(due_at, duty.minutes, calendar)
    return due_at if (duty.days, duty.minutes) != (None, None) else None


def receiver_of(duty: Duty, opened: OpenedMatter) -> Receiver:
    """Return whose step it is, by the lane it is drawn in.

    Where the chart has no such agency or unit today, the step goes to the leaders of whoever
    settles, who are told and give it to somebody: it is never done silently by another.
    """
    today = clock.today()
    try:
        agency = _agency(duty.place, opened, today)
        unit = _unit(duty, opened, agency, today)
    except (UnknownAgencyError, UnknownUnitError):
        agency = opened.matter.settled_by
        unit = find_unit(agency, LEADERSHIP, on=today) or unit_of(agency, opened.settling_kind)
    return Receiver(
        unit=unit, calendar_code=agency.calendar_code, post_id=_only_post(duty, unit, today)
    )


def is_misplaced(opened: OpenedMatter, step: Task) -> bool:
    """Say whether a step waits with whoever settles although its lane is another agency's."""
    settler: Agency = opened.matter.settled_by
    process_id = opened.matter.process_id
    if process_id is None:
        return False
    duty = duties_of(definition_of(process_id))[step.element]
    is_here = step.unit is not None and step.unit.agency_id == settler.pk
    return is_here and duty.place not in {"", "desk", "commune", settler.level, settler.short_name}


def _unit(duty: Duty, opened: OpenedMatter, agency: Agency, today: date) -> Unit:
    settles = agency.pk == opened.matter.settled_by_id
    if duty.unit:
        return unit_of(agency, duty.unit, on=today)
    if settles and duty.role == "one_stop":
        return opened.desk
    if settles and duty.role == "specialist":
        return unit_of(agency, opened.settling_kind, on=today)
    found = _post_of.first(agency.pk, role=duty.role, day=today)
    if found is None:
        raise UnknownUnitError(f"Cơ quan không có vị trí “{duty.role}”.")
    return found.unit


def _agency(place: str, opened: OpenedMatter, today: date) -> Agency:
    settler: Agency = opened.matter.settled_by
    if not place:
        return settler
    if place == "desk":
        return opened.desk.agency
    if place == "commune":
        return agency_of_area(opened.area_code, on=today)
    named = Agency.objects.in_force(today)
    rows = named.filter(level="province") if place == "province" else named.filter(short_name=place)
    found = rows.first() or _serving(place, opened, today)
    if found is None:
        raise UnknownAgencyError(f"Không có cơ quan “{place}”.")
    return found


def _serving(kind: str, opened: OpenedMatter, day: date) -> Agency | None:
    """Return whose unit of a kind does the work of the matter's area, such as its police."""
    settler: Agency = opened.matter.settled_by
    code = opened.area_code or settler.area.code
    return agency_serving(code, kind, besides=settler, on=day)


def _only_post(duty: Duty, unit: Unit, today: date) -> UUID | None:
    """Return the post of the lane's role, where colleagues of other roles share its unit."""
    posts = _posts_of(unit.pk, day=today)
    of_role = [post.pk for post in posts if post.role == duty.role]
    return of_role[0] if len(of_role) == 1 < len(posts) else None


@prepared
def _post_of(agency_id: UUID, role: str, day: date) -> QuerySet[Post]:
    posts = Post.objects.in_force(day).filter(unit__agency_id=agency_id, role=role)
    return posts.select_related("unit").order_by("unit__code", "code")[:1]


@prepared
def _posts_of(unit_id: UUID, day: date) -> QuerySet[Post]:
    return Post.objects.in_force(day).filter(unit_id=unit_id)


@prepared
def _earlier(matter_id: UUID, element: str, unit_id: UUID) -> QuerySet[Task]:
    rows = Task.objects.filter(matter_id=matter_id, element=element, unit_id=unit_id)
    return rows.filter(ended_by__isnull=False).order_by("-ended_at")[:1]
