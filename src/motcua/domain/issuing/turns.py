"""With whom a paper waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from motcua.domain.issuing.facts import Verb
from motcua.domain.work.api import CLERK, UNIT_LEADER
from motcua.kernel.organisations.api import find_unit

_UNITS: Mapping[Verb, tuple[str, str]] = {
    Verb.SIGN: ("leadership", ""),
    Verb.NUMBER: ("office", CLERK),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """Whose turn it is to do something to a paper.

    Attributes:
        unit_id: The unit.
        post_id: The one person there; None for whoever there does such work.
        role: The role in the unit, as a task's.
    """

    unit_id: UUID
    post_id: UUID | None = None
    role: str = ""


def turn_of_office(agency_id: UUID, verb: Verb, *, unit_id: UUID | None = None) -> Turn | None:
    """Return whose turn it is where nobody says otherwise: the agency's leaders, or its clerks.

    Those who lead a unit sign what it makes in its own power; the agency's clerks keep its seal.
    None where the agency has none of them.
    """
    if unit_id is not None and verb is Verb.SIGN:
        return Turn(unit_id=unit_id, role=UNIT_LEADER)
    kind, role = _UNITS[verb]
    unit = find_unit(agency_id, kind)
    return Turn(unit_id=unit.pk, role=role) if unit else None
