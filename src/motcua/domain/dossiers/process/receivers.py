"""Whose a step is: the unit, and where only one post there does such work, that post."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.process.facts import area_of
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import clock
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
