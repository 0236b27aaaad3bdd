"""Whose a step is: the unit, and where only one post there does such work, that post."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from motcua.domain.dossiers.models import Dossier, Step
from motcua.domain.dossiers.process.facts import area_of
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import clock
from motcua.kernel.deadlines.api import after_working_minutes, calendar_for
from motcua.kernel.organisations.api import (
    Agency,
    Post,
    Unit,
    UnknownAgencyError,
    UnknownUnitError,
    agency_of_area,
    unit_of,
)

if TYPE_CHECKING:
    from motcua.kernel.processes.api import Duty


@dataclass(frozen=True, kw_only=True, slots=True)
class Receiver:
    """To whom a step goes."""

    unit: Unit
    post_id: UUID | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """To whom a step is given, and by when it is to be done; None where nothing says."""

    unit: Unit
    post_id: UUID | None
    due_at: datetime | None


def given(dossier: Dossier, duty: "Duty", *, begun_at: datetime | None) -> Given:
    """Return to whom a step goes and until when; who did it before does it again.

    Args:
        dossier: Whose step it is.
        duty: The work.
        begun_at: When it began; None for now.
    """
    receiver = receiver_of(duty, dossier)
    earlier = dossier.steps.filter(element=duty.element, unit=receiver.unit)
    again = earlier.exclude(ended_by=None).order_by("-ended_at").first()
    return Given(
        unit=receiver.unit,
        post_id=again.ended_by_id if again else receiver.post_id,
        due_at=_due_at(duty, receiver.unit, begun_at or clock.now()),
    )


def given_again(dossier: Dossier, step: Step, *, old: "Duty", new: "Duty") -> Given | None:
    """Return what another drawing makes of an open step; None where that is nothing new.

    A step that stays in its lane stays with whoever has it. Its time counts from when it began.
    """
    if step.unit is None or (_lane(old), old.minutes) == (_lane(new), new.minutes):
        return None
    if _lane(old) != _lane(new):
        return given(dossier, new, begun_at=step.begun_at)
    due_at = _due_at(new, step.unit, step.begun_at)
    return Given(unit=step.unit, post_id=step.post_id, due_at=due_at)


def _lane(duty: "Duty") -> tuple[str, str, str]:
    return duty.role, duty.unit, duty.place


def _due_at(duty: "Duty", unit: Unit, begun_at: datetime) -> datetime | None:
    if duty.minutes is None or duty.pause:
        return None
    calendar = calendar_for(unit.agency.calendar_code)
    return after_working_minutes(begun_at, duty.minutes, calendar)


def receiver_of(duty: "Duty", dossier: Dossier) -> Receiver:
    """Return whose step it is, by the lane it is drawn in.

    Where the chart has no such agency or unit today, the step goes to the unit that settles, so
    that it is never nobody's.
    """
    today = clock.local(clock.now()).date()
    try:
        unit = _unit(duty, dossier, today)
    except (UnknownAgencyError, UnknownUnitError):
        unit = unit_of(dossier.settled_by_id, _kind_that_settles(dossier))
    return Receiver(unit=unit, post_id=_only_post(duty, unit, today))


def _unit(duty: "Duty", dossier: Dossier, today: date) -> Unit:
    agency = _agency(duty.place, dossier, today)
    settles = agency.pk == dossier.settled_by_id
    if duty.unit:
        return unit_of(agency, duty.unit, on=today)
    if settles and duty.role == "one_stop":
        return dossier.received_at_desk
    if settles and duty.role == "specialist":
        return unit_of(agency, _kind_that_settles(dossier), on=today)
    posts = Post.objects.in_force(today).filter(unit__agency=agency, role=duty.role)
    found = posts.select_related("unit").order_by("unit__code", "code").first()
    if found is None:
        raise UnknownUnitError(f"Cơ quan không có vị trí “{duty.role}”.")
    return found.unit


def _agency(place: str, dossier: Dossier, today: date) -> Agency:
    if not place:
        return dossier.settled_by
    if place == "desk":
        return dossier.received_at_desk.agency
    if place == "commune":
        return agency_of_area(area_of(dossier), on=today)
    named = Agency.objects.in_force(today)
    rows = named.filter(level="province") if place == "province" else named.filter(short_name=place)
    found = rows.first()
    if found is None:
        raise UnknownAgencyError(f"Không có cơ quan “{place}”.")
    return found


def _kind_that_settles(dossier: Dossier) -> str:
    return definition_of(dossier.version).procedure.settled_by.unit_kind


def _only_post(duty: "Duty", unit: Unit, today: date) -> UUID | None:
    """Return the post of the lane's role, where colleagues of other roles share its unit."""
    rows = list(Post.objects.in_force(today).filter(unit=unit).values_list("id", "role"))
    of_role = [post for post, role in rows if role == duty.role]
    return of_role[0] if len(of_role) == 1 < len(rows) else None
