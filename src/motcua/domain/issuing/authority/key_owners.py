"""Whose a signing key is, and who may order something for it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from motcua.domain.issuing.access import LEAD_UNLOCKS, UNLOCK_KEYS
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.api import Account, Holding
from motcua.kernel.organisations.api import Agency, Unit, in_force
from motcua.kernel.signatures import api as signatures

_EVERYWHERE = "administrator"
_SEALING = "clerk"


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnedKey:
    """A key with whose it is.

    Attributes:
        owner: The officer's name, or whose seal it is, in a sentence.
        common_name: The same in a certificate.
        organisation: The agency in a certificate.
        agencies: Where that is.
        people: Who uses the key, and is told of what happens to it.
    """

    key_id: str
    owner: str
    common_name: str
    organisation: str
    agency: str
    agencies: Collection[UUID]
    people: Collection[UUID]


def owned_key(key_id: str) -> OwnedKey | None:
    """Return a key with whose it is; None where nobody here has one of that name."""
    named = signatures.owner_of(key_id)
    if named is None:
        return None
    if named.kind == "personal":
        return _personal(key_id, named.owner)
    return _seal(key_id, named.owner, named.unit)


def may_order(actor: Actor, key: OwnedKey) -> bool:
    """Say whether the actor may ask or confirm: where they administer or lead, never for a key that
    they use themselves.
    """
    is_called = allows(actor, UNLOCK_KEYS) or allows(actor, LEAD_UNLOCKS)
    if not is_called or actor.id in key.people:
        return False
    return _EVERYWHERE in actor.roles or actor.agency_id in key.agencies


def login_key(login: str) -> str:
    """Return the name of the key of whoever signs in so; nothing where nobody does."""
    account = Account.objects.filter(login=login.strip(), is_active=True).first()
    return signatures.personal_key(account.pk) if account else ""


def _personal(key_id: str, account_id: UUID) -> OwnedKey | None:
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        return None
    held = Holding.objects.filter(in_force(clock.today()), account=account)
    agencies = [one.post.unit.agency for one in held.select_related("post__unit__agency")]
    return OwnedKey(
        key_id=key_id,
        owner=account.display_name,
        common_name=account.display_name,
        organisation=agencies[0].name if agencies else "",
        agency=", ".join(dict.fromkeys(one.short_name for one in agencies)),
        agencies={one.pk for one in agencies},
        people={account.pk},
    )


def _seal(key_id: str, agency_id: UUID, unit_id: UUID | None) -> OwnedKey | None:
    agency = Agency.objects.filter(pk=agency_id).first()
    unit = Unit.objects.filter(pk=unit_id, agency=agency_id).first() if unit_id else None
    if agency is None or (unit_id and unit is None):
        return None
    name = unit.name if unit else agency.name
    clerks = Holding.objects.filter(
        in_force(clock.today()), post__unit__agency=agency, post__role=_SEALING
    )
    return OwnedKey(
        key_id=key_id,
        owner=f"con dấu của {name}",
        common_name=name,
        organisation=agency.name,
        agency=agency.short_name,
        agencies={agency.pk},
        people=set(clerks.values_list("account", flat=True)),
    )
