"""Signing keys, for the page of those who order them and for that of their owners."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from motcua.domain.issuing.authority.key_owners import OwnedKey, may_order, owned_key
from motcua.domain.issuing.authority.standing import sealers_of
from motcua.domain.issuing.models import OPEN_ORDERS, KeyOrder
from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.identity.api import Holding
from motcua.kernel.organisations.api import Agency, in_force
from motcua.kernel.signatures import api as signatures

_LATEST = 20
_SIGNING = ("leader", "unit_leader", "clerk")
_SEALING = "clerk"


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderedKey:
    """What is ordered for a key that the actor may order for."""

    key: OwnedKey
    order: KeyOrder
    can_confirm: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WantedKey:
    """A key that whoever signs or seals lacks, or whose certificate ends soon.

    Attributes:
        ends_at: When it ends; None where there is no key.
    """

    key_id: str
    name: str
    agency: str
    is_seal: bool
    state: signatures.KeyState | None

    @property
    def is_lacking(self) -> bool:
        """Whether there is none, or none that is still valid."""
        return self.state is None or self.state.valid_to <= clock.now()


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnKey:
    """A key that the actor uses, what is ordered for it, and its request while it waits."""

    key: OwnedKey
    is_seal: bool
    state: signatures.KeyState | None
    making: KeyOrder | None
    destroying: KeyOrder | None
    request: str


def ordered_keys(actor: Actor) -> Sequence[OrderedKey]:
    """Return what is ordered and not done, of where the actor administers or leads."""
    rows = KeyOrder.objects.filter(OPEN_ORDERS)
    found = rows.select_related("asked_by", "confirmed_by").order_by("asked_at")
    return [
        OrderedKey(
            key=key,
            order=row,
            can_confirm=row.confirmed_at is None and row.asked_by_id != actor.id,
        )
        for row in found
        if (key := owned_key(row.key_id)) is not None and may_order(actor, key)
    ]


def locked_keys(actor: Actor) -> Sequence[OwnedKey]:
    """Return the locked keys of where the actor administers or leads, but for their own.

    Raises:
        signatures.SignerUnavailableError: The signer does not answer.
    """
    owned = (owned_key(state.key_id) for state in signatures.locked_keys())
    return [key for key in owned if key is not None and may_order(actor, key)]


def wanted_keys(actor: Actor) -> Sequence[WantedKey]:
    """Return the keys to be ordered where the actor administers or leads; four statements.

    Raises:
        signatures.SignerUnavailableError: The signer does not answer.
    """
    states = signatures.key_states()
    asked = set(
        KeyOrder.objects.filter(OPEN_ORDERS, act=KeyOrder.Act.MAKE).values_list("key_id", flat=True)
    )
    soon = clock.now() + timedelta(days=limits.get("issuing.key_renewal_days"))
    return [
        one
        for one in _needed(actor, states)
        if one.key_id not in asked and (one.state is None or one.state.valid_to <= soon)
    ]


def past_orders(actor: Actor) -> Sequence[tuple[KeyOrder, OwnedKey]]:
    """Return what was done or left undone lately, the latest first."""
    rows = KeyOrder.objects.exclude(OPEN_ORDERS)
    found = rows.select_related("asked_by", "confirmed_by").order_by("-asked_at")[:_LATEST]
    owned = [(row, owned_key(row.key_id)) for row in found]
    return [(row, key) for row, key in owned if key is not None and may_order(actor, key)]


def own_keys(actor: Actor) -> Sequence[OwnKey]:
    """Return the actor's own key and the seals that they keep.

    Raises:
        signatures.SignerUnavailableError: The signer does not answer.
    """
    names = [signatures.personal_key(actor.id), *_seals_of(actor)]
    orders = list(KeyOrder.objects.filter(OPEN_ORDERS, key_id__in=names))
    states = signatures.key_states()
    found = ((owned_key(name), [row for row in orders if row.key_id == name]) for name in names)
    return [
        OwnKey(
            key=key,
            is_seal=key.key_id != names[0],
            state=states.get(key.key_id),
            making=(making := _of(rows, KeyOrder.Act.MAKE)),
            destroying=_of(rows, KeyOrder.Act.DESTROY),
            request=_request(making),
        )
        for key, rows in found
        if key is not None
    ]


def _of(rows: Collection[KeyOrder], act: str) -> KeyOrder | None:
    return next((row for row in rows if row.act == act), None)


def _request(making: KeyOrder | None) -> str:
    if making is None or not making.waits_for_certificate:
        return ""
    return signatures.key_request(key_id=making.key_id).decode()


def _seals_of(actor: Actor) -> Sequence[str]:
    if _SEALING not in actor.roles or actor.agency_id is None:
        return ()
    return [one.key_id for one in sealers_of(Agency.objects.filter(pk=actor.agency_id))]


def _needed(actor: Actor, states: Mapping[str, signatures.KeyState]) -> Iterator[WantedKey]:
    today = clock.today()
    held = Holding.objects.filter(
        in_force(today),
        in_force(today, prefix="post__"),
        account__is_active=True,
        post__role__in=_SIGNING,
    )
    if "administrator" not in actor.roles:
        held = held.filter(post__unit__agency=actor.agency_id)
    rows = list(held.select_related("account", "post__unit__agency").order_by("account__login"))
    sealing = {row.post.unit.agency for row in rows if row.post.role == _SEALING}
    for account, agency in dict.fromkeys(
        (row.account, row.post.unit.agency) for row in rows if row.post.role != _SEALING
    ):
        key_id = signatures.personal_key(account.pk)
        if account.pk != actor.id:
            yield WantedKey(
                key_id=key_id,
                name=account.display_name,
                agency=agency.short_name,
                is_seal=False,
                state=states.get(key_id),
            )
    if _SEALING in actor.roles:
        return
    for sealer in sealers_of(sorted(sealing, key=lambda one: one.code)):
        yield WantedKey(
            key_id=sealer.key_id,
            name=f"con dấu của {sealer.name}",
            agency=sealer.agency.short_name,
            is_seal=True,
            state=states.get(sealer.key_id),
        )
