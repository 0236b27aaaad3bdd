"""An agency whose own rows are about to change."""

from uuid import UUID

from motcua.kernel.organisations.errors import NO_AGENCY, UnknownAgencyError
from motcua.kernel.organisations.models import Agency


def locked_agency(agency_id: UUID) -> Agency:
    """Return an agency, locked.

    Raises:
        UnknownAgencyError: There is no such agency.
    """
    agency = Agency.objects.select_for_update().filter(id=agency_id).first()
    if agency is None:
        raise UnknownAgencyError(NO_AGENCY)
    return agency
