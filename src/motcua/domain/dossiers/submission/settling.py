"""Which agency settles a dossier."""

from datetime import date

from motcua.domain.packs.api import ProcedureDefinition
from motcua.kernel.organisations.api import Agency, find_agencies


def settling_agency(
    definition: ProcedureDefinition, *, chosen: Agency | None, on: date
) -> Agency | None:
    """Return who settles: the commune that was chosen, or the one department that is named.

    A procedure of the province alone names its department; there is nothing to choose.
    """
    if "commune" in definition.procedure.levels:
        return chosen if chosen is not None and chosen.level == "commune" else None
    return next(iter(find_agencies(definition.procedure.settled_by.name, on=on, limit=1)), None)
