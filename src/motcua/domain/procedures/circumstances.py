"""Who files and where, as far as doubts may ask: nothing of it leaves the account it is of."""

from collections.abc import Mapping
from uuid import UUID

from motcua.domain.packs.api import ProcedureDefinition
from motcua.kernel.identity.api import display_names, find_citizen
from motcua.kernel.organisations.api import Agency


def circumstances(
    definition: ProcedureDefinition,
    answers: Mapping[str, object],
    *,
    filer_id: UUID | None,
    agency: Agency | None,
) -> Mapping[str, object]:
    """Return what doubts of a procedure see besides answers; nothing where it has none.

    Args:
        definition: The procedure.
        answers: As they stand.
        filer_id: The citizen's account that files; None at a counter.
        agency: Who is to settle.
    """
    if not definition.procedure.doubts:
        return {}
    number = str(answers.get(definition.procedure.owner.number) or "")
    owner = find_citizen(number) if number and filer_id else None
    is_known = bool(number) and filer_id is not None
    return {
        "settling_place": _place(agency) if agency else None,
        "filer_name": display_names({filer_id}).get(filer_id) if filer_id else None,
        "owner_is_filer": owner is not None and owner.id == filer_id if is_known else None,
    }


def _place(agency: Agency) -> str:
    """Return the name of an agency's commune in small letters, without what kind of place it is."""
    area = agency.area
    return area.name.casefold().removeprefix(area.kind.casefold()).strip()
