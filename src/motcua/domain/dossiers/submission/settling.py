"""Which agency settles a dossier."""

from collections.abc import Mapping
from datetime import date

from motcua.domain.dossiers.models import Dossier
from motcua.domain.packs.api import ProcedureDefinition, settled_elsewhere, settlers
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.organisations.api import Agency, find_agencies


def settling_agency(
    definition: ProcedureDefinition,
    *,
    chosen: Agency | None,
    answers: Mapping[str, object],
    on: date,
) -> Agency | None:
    """Return who settles: the commune that was chosen, or the one department that is named.

    A procedure of the province alone names its department; there is nothing to choose. Answers
    may lead elsewhere, such as to the board of an economic zone.
    """
    other = settled_elsewhere(definition.procedure, answers=answers)
    if other:
        return next(iter(find_agencies(other, on=on, limit=1)), None)
    if "commune" in definition.procedure.levels:
        return chosen if chosen is not None and chosen.level == "commune" else None
    return next(iter(find_agencies(definition.procedure.settled_by.name, on=on, limit=1)), None)


def settlers_of(dossier: Dossier) -> str:
    """Return who settles a dossier, in words: not always the agency that has it as a whole."""
    procedure = definition_of(dossier.version).procedure
    return settlers(procedure, agency=dossier.settled_by.name)
