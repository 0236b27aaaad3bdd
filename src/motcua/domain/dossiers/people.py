"""The names of places, as letters, notices and pages show them."""

from motcua.domain.dossiers.models import Dossier
from motcua.kernel.organisations.api import Unit


def place_of(unit: Unit, dossier: Dossier) -> str:
    """Return a unit as people are told of it."""
    is_own = unit.agency_id == dossier.settled_by_id
    return place_words(unit.name, (dossier.settled_by if is_own else unit.agency).short_name)


def place_words(unit: str, agency: str) -> str:
    """Return a unit's name with its agency, where it does not say that."""
    return unit if agency in unit else f"{unit}, {agency}"
