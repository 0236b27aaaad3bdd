"""Lanes in which nobody sits today: a step that comes there would wait for nobody."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Final

from motcua.kernel.base.api import clock
from motcua.kernel.bpmn.api import Lane
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import Agency, in_force

_ANYWHERE: Final = frozenset({"", "desk", "commune", "province"})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Seat:
    role: str
    unit_words: frozenset[str]
    agency: str


def unmanned(lanes: Sequence[Lane]) -> Iterator[Lane]:
    """Yield the lanes whose work nobody could do today; two queries.

    Asked of the agency that a lane names; else whether any agency has somebody. A lane that says no
    role is left out, and so are all where nobody has such a post yet.
    """
    said = [lane for lane in lanes if lane.role]
    seats = list(_seats({lane.role for lane in said})) if said else []
    if not seats:
        return
    named = _agencies({lane.place for lane in said})
    for lane in said:
        if not any(_is_for(lane, seat) and _is_at(lane, seat, seats, named) for seat in seats):
            yield lane


def _is_for(lane: Lane, seat: _Seat) -> bool:
    return seat.role == lane.role and (not lane.unit or lane.unit in seat.unit_words)


def _is_at(lane: Lane, seat: _Seat, seats: Sequence[_Seat], named: Set[str]) -> bool:
    """Say whether a seat is in an agency that a lane means: any, a named one, or one so made."""
    if lane.place in _ANYWHERE:
        return True
    if lane.place in named:
        return seat.agency == lane.place
    return any(one.agency == seat.agency and lane.place in one.unit_words for one in seats)


def _agencies(places: Set[str]) -> Set[str]:
    rows = Agency.objects.in_force(clock.today()).filter(short_name__in=places)
    return set(rows.values_list("short_name", flat=True))


def _seats(roles: Set[str]) -> Iterator[_Seat]:
    today = clock.today()
    rows = Holding.objects.filter(
        in_force(today),
        in_force(today, prefix="post__"),
        post__role__in=roles,
        account__is_active=True,
    )
    names = (
        "post__role",
        "post__unit__kind",
        "post__unit__fields",
        "post__unit__agency__short_name",
    )
    for role, kind, fields, agency in rows.values_list(*names):
        yield _Seat(role=role, unit_words=frozenset({kind, *fields}), agency=agency)
