"""Who files and where, as far as doubts may ask: nothing of it leaves the account it is of."""

from collections.abc import Callable, Mapping
from uuid import UUID

from motcua.domain.packs.api import ProcedureDefinition
from motcua.kernel.identity.api import Account, display_names, find_citizen
from motcua.kernel.organisations.api import Agency


def circumstances(
    definition: ProcedureDefinition,
    answers: Mapping[str, object],
    *,
    filer_id: UUID | None,
    agency: Agency | None,
    find: Callable[[str], Account | None] = find_citizen,
) -> Mapping[str, object]:
    """Return what doubts of a procedure see besides answers; nothing where it has none.

    Args:
        definition: The procedure.
        answers: As they stand.
        filer_id: The citizen's account that files; None at a counter.
        agency: Who is to settle.
        find: The account of a personal number, where the page has asked already.
    """
    if not definition.procedure.doubts:
        return {}
    number = str(answers.get(definition.procedure.owner.number) or "")
    owner = find(number) if number and filer_id else None
    is_filer = owner is not None and owner.id == filer_id
    return {
        "settling_place": _place(agency) if agency else None,
        "filer_name": owner.display_name if owner and is_filer else _name_of(filer_id),
        "owner_is_filer": is_filer if number and filer_id else None,
    }


def _name_of(account_id: UUID | None) -> str | None:
    return display_names({account_id}).get(account_id) if account_id else None


def _place(agency: Agency) -> str:
    """Return the name of an agency's commune in small letters, without what kind of place it is."""
    area = agency.area
    return area.name.casefold().removeprefix(area.kind.casefold()).strip()
