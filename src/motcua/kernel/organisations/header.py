"""The agency that an officer works in, as the header of the desk names it."""

from functools import lru_cache
from uuid import UUID

from motcua.kernel.base.api import Actor
from motcua.kernel.organisations.errors import UnknownAgencyError
from motcua.kernel.organisations.queries import agency
from motcua.kernel.ui.api import menu


def show_place() -> None:
    """Let headers name the agency of their reader."""
    menu.use_place(_place)


def _place(actor: Actor) -> str:
    return _agency_name(actor.agency_id) if actor.agency_id else ""


@lru_cache(maxsize=512)
def _agency_name(agency_id: UUID) -> str:
    """Return the short name of an agency; a name changes with a new version of the chart alone."""
    try:
        name = agency(agency_id).short_name
    except UnknownAgencyError:
        return ""
    return name[:1].upper() + name[1:]
