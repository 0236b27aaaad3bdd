"""Let dossier codes of an agency begin otherwise from a day on, and take that back in time."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import append
from motcua.kernel.organisations.actions.locked_agency import locked_agency
from motcua.kernel.organisations.errors import PrefixRefusedError
from motcua.kernel.organisations.events import PREFIX_DROPPED, PREFIX_SET, agency_subject
from motcua.kernel.organisations.models import Agency, AgencyPrefix
from motcua.kernel.organisations.rules import is_dossier_prefix


@transaction.atomic
def set_dossier_prefix(
    *, actor: Actor, agency_id: UUID, prefix: str, on: date, legal_basis: str
) -> AgencyPrefix:
    """Open a new dated prefix of an agency and end the one before it the day it begins.

    Codes given before keep what they begin with. Locks the agency. Records
    `organisations.prefix_set`.

    Raises:
        UnknownAgencyError: There is no such agency.
        PrefixRefusedError: The prefix is malformed or another agency's, or the day is past or
            not after the last one.
    """
    agency = locked_agency(agency_id)
    _refuse(agency, prefix, on)
    standing = agency.prefixes.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    standing.update(valid_to=on)
    row = AgencyPrefix.objects.create(
        agency=agency, prefix=prefix, is_verified=True, valid_from=on, legal_basis=legal_basis
    )
    append(
        PREFIX_SET,
        subject=agency_subject(agency.id),
        actor=actor,
        open={
            "agency": agency.code,
            "prefix": prefix,
            "valid_from": on.isoformat(),
            "legal_basis": legal_basis,
        },
    )
    return row


@transaction.atomic
def drop_coming_prefix(*, actor: Actor, agency_id: UUID) -> bool:
    """Take back a prefix that has not begun; the one before it goes on. Say whether there was one.

    Records `organisations.prefix_dropped`.
    """
    agency = locked_agency(agency_id)
    coming = agency.prefixes.filter(valid_from__gt=clock.today()).order_by("-valid_from").first()
    if coming is None:
        return False
    coming.delete()
    agency.prefixes.filter(valid_to=coming.valid_from).update(valid_to=None)
    append(
        PREFIX_DROPPED,
        subject=agency_subject(agency.id),
        actor=actor,
        open={
            "agency": agency.code,
            "prefix": coming.prefix,
            "valid_from": coming.valid_from.isoformat(),
        },
    )
    return True


def _refuse(agency: Agency, prefix: str, on: date) -> None:
    if not is_dossier_prefix(prefix):
        raise PrefixRefusedError("Đầu mã hồ sơ có dạng H27.154.02 (mã tỉnh, cơ quan, bộ phận).")
    if on <= clock.today():
        raise PrefixRefusedError("Đầu mã mới bắt đầu sớm nhất từ ngày mai: mã đã cấp không đổi.")
    if agency.prefixes.filter(valid_from__gte=on).exists():
        raise PrefixRefusedError("Đã có đầu mã bắt đầu từ ngày đó hoặc muộn hơn.")
    others = AgencyPrefix.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    if others.filter(prefix=prefix).exclude(agency=agency).exists():
        raise PrefixRefusedError(f"Đầu mã {prefix} đang là của cơ quan khác.")
