"""Say that the code of an agency was checked against the province's list, or take that back."""

from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import append
from motcua.kernel.organisations.actions.locked_agency import locked_agency
from motcua.kernel.organisations.events import CODE_VERIFIED, agency_subject


@transaction.atomic
def verify_code(
    *, actor: Actor, agency_id: UUID, legal_basis: str, is_verified: bool = True
) -> None:
    """Mark an agency's code as verified (or as provisional again); repeating changes nothing.

    Its prefixes are marked with it. Locks the agency. Records `organisations.code_verified`.

    Raises:
        UnknownAgencyError: There is no such agency.
    """
    agency = locked_agency(agency_id)
    stale = agency.prefixes.exclude(is_verified=is_verified)
    if agency.is_code_verified == is_verified and not stale.exists():
        return
    stale.update(is_verified=is_verified)
    agency.is_code_verified = is_verified
    agency.save(update_fields=["is_code_verified"])
    append(
        CODE_VERIFIED,
        subject=agency_subject(agency.id),
        actor=actor,
        open={
            "agency": str(agency.id),
            "code": agency.code,
            "is_verified": is_verified,
            "legal_basis": legal_basis,
        },
    )
