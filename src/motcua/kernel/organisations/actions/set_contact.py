"""Say whom people call and where they go: an agency's telephone, hours and address."""

import re
from typing import Final
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, text
from motcua.kernel.ledger.api import append
from motcua.kernel.organisations.actions.locked_agency import locked_agency
from motcua.kernel.organisations.errors import PhoneRefusedError
from motcua.kernel.organisations.events import CONTACT_SET, agency_subject

_PHONE: Final = re.compile(r"\+?[0-9][0-9 .]{2,18}")


@transaction.atomic
def set_contact(*, actor: Actor, agency_id: UUID, phone: str, hours: str, address: str) -> None:
    """Set what pages print of an agency for whoever asks a person; empty prints nothing.

    Repeating changes nothing. Locks the agency. Records `organisations.contact_set`.

    Raises:
        UnknownAgencyError: There is no such agency.
        PhoneRefusedError: The telephone is none.
    """
    told = {
        "phone": text.clean_line(phone),
        "hours": text.clean_line(hours),
        "address": text.clean_line(address),
    }
    if told["phone"] and not _PHONE.fullmatch(told["phone"]):
        raise PhoneRefusedError("Số điện thoại gồm chữ số, ví dụ 0239 000 0001.")
    agency = locked_agency(agency_id)
    if all(getattr(agency, name) == value for name, value in told.items()):
        return
    agency.phone, agency.hours, agency.address = told["phone"], told["hours"], told["address"]
    agency.save(update_fields=["phone", "hours", "address"])
    append(
        CONTACT_SET,
        subject=agency_subject(agency.id),
        actor=actor,
        open={"agency": str(agency.id), **told},
    )
