"""The names of officers and of their places, as letters, notices and pages show them."""

from uuid import UUID

from motcua.domain.dossiers.models import Dossier
from motcua.kernel.base.api import clock
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import Unit, in_force


def name_in_post(post_id: UUID) -> str:
    """Return who holds a post today, or an empty string."""
    today = clock.today()
    row = (
        Holding.objects.filter(in_force(today), post_id=post_id)
        .select_related("account")
        .order_by("-valid_from")
        .first()
    )
    return row.account.display_name if row else ""


def place_of(unit: Unit, dossier: Dossier) -> str:
    """Return a unit as people are told of it: with its agency, where its name does not say that."""
    is_own = unit.agency_id == dossier.settled_by_id
    agency = (dossier.settled_by if is_own else unit.agency).short_name
    return unit.name if agency in unit.name else f"{unit.name}, {agency}"
