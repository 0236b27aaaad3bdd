"""Whom an officer may ask about a matter: units and people of the agency, and other agencies."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.work.access import UNIT_LEADER
from motcua.domain.work.models import Matter
from motcua.domain.work.targets import Target, holdings_free_for, person_of, whole_unit
from motcua.kernel.base.api import Actor, Invalid, Problem, clock, limits, prepared, text
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import (
    LEADERSHIP,
    Agency,
    Unit,
    find_agencies,
    is_module_on,
    nearest_agencies,
)

_SPECIALIST = "specialist"
_ADVISERS = ("one_stop", _SPECIALIST, "leader", UNIT_LEADER)
_NAMED_AT_MOST = 5
_SHORT: Mapping[str, str] = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}
"""What names begin with, as people write it."""


def advisers_of(actor: Actor, matter: Matter) -> Sequence[Target]:
    """Return the units of the actor's agency and their people, without the actor; one statement.

    The actor's own unit is asked by name alone. Whoever must stay out of the matter is offered
    nowhere, nor a unit that has nobody else.
    """
    if actor.agency_id is None:
        return []
    found: dict[str, Target] = {}
    for row in _holdings(matter.pk, agency_id=actor.agency_id, today=clock.today()):
        unit = row.post.unit
        if unit.pk != actor.unit_id:
            found.setdefault(unit.pk.hex, whole_unit(unit))
        if row.account_id != actor.id:
            one = person_of(row)
            found[one.value] = one
    return list(found.values())


def agencies_named(matter: Matter, lines: str, *, field: str) -> Sequence[Target]:
    """Return for each agency named on a line the unit that is asked there.

    It is the unit of the kind that holds the matter; else the one in which all specialists sit;
    else the leadership. An agency that is named twice, however it is spelt, is asked once.

    Args:
        matter: About what.
        lines: Names of agencies, with or without accents.
        field: Where they were typed.

    Raises:
        Invalid: A line names no agency, several, or one in which nobody can be asked.
    """
    names = [line for line in map(str.strip, lines.splitlines()) if line]
    most = limits.get("work.agencies_asked")
    if len(names) > most:
        raise Invalid((Problem(field=field, message=f"Mỗi lần hỏi tối đa {most} cơ quan khác."),))
    agencies = {one.pk: one for one in (_agency(matter, name, field) for name in names)}
    return [_unit_asked(matter, one, field) for one in agencies.values()]


def _agency(matter: Matter, name: str, field: str) -> Agency:
    words = _whole_words(name)
    named = find_agencies(words)
    exact = [one for one in named if words in _names_of(one)]
    chosen = [one for one in exact or named if one.pk != matter.settled_by_id]
    if len(chosen) == 1 and is_module_on(matter.kind, chosen[0].pk):
        return chosen[0]
    raise Invalid((Problem(field=field, message=_unclear(matter, name, chosen)),))


def _whole_words(name: str) -> str:
    """Return a name folded, with what people shorten written out."""
    return " ".join(_SHORT.get(word, word) for word in text.fold(name).split())


def _names_of(agency: Agency) -> set[str]:
    return {_whole_words(one) for one in (agency.name, agency.short_name, agency.code)}


def _unclear(matter: Matter, name: str, found: Sequence[Agency]) -> str:
    if not found:
        near = [
            one for one in nearest_agencies(_whole_words(name)) if one.pk != matter.settled_by_id
        ]
        hint = f" Tên gần nhất: {', '.join(one.name for one in near)}." if near else ""
        return (
            f"Không hỏi được cơ quan nào tên “{name}”; đơn vị cùng cơ quan thì chọn ở trên.{hint}"
        )
    if len(found) == 1:
        return f"Không hỏi được {found[0].name}: cơ quan này không nhận loại việc này."
    named = ", ".join(one.name for one in found[:_NAMED_AT_MOST])
    return f"Tên “{name}” có ở nhiều cơ quan ({named}…); hãy ghi đủ tên."


def _unit_asked(matter: Matter, agency: Agency, field: str) -> Target:
    rows = _holdings(matter.pk, agency_id=agency.pk, today=clock.today())
    units = {row.post.unit_id: row.post.unit for row in rows}
    expert = {row.post.unit_id: row.post.unit for row in rows if row.post.role == _SPECIALIST}
    unit = next(_candidates(matter, units, expert), None)
    if unit is None:
        message = f"{agency.name} chưa có ai trên hệ thống trả lời được."
        raise Invalid((Problem(field=field, message=message),))
    return Target(value=unit.pk.hex, label=agency.name, unit_id=unit.pk, post_id=None)


def _candidates(
    matter: Matter, units: Mapping[UUID, Unit], expert: Mapping[UUID, Unit]
) -> Iterator[Unit]:
    kind = matter.holder_unit.kind if matter.holder_unit else ""
    yield from (unit for unit in units.values() if unit.kind == kind != LEADERSHIP)
    if len(expert) == 1:
        yield from expert.values()
    yield from (unit for unit in units.values() if unit.kind == LEADERSHIP)


@prepared
def _holdings(matter_id: UUID, agency_id: UUID, today: date) -> QuerySet[Holding]:
    """Return who of an agency may be asked about a matter."""
    return holdings_free_for(matter_id, agency_id=agency_id, roles=_ADVISERS, today=today)
