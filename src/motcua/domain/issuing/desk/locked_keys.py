"""The signing keys that wrong PINs have locked, for the page of those who unlock them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.domain.issuing.authority.key_owners import OwnedKey, may_unlock, owned_key
from motcua.domain.issuing.models import KeyUnlock
from motcua.kernel.base.api import Actor
from motcua.kernel.signatures import api as signatures

_LATEST = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class LockedKey:
    """A locked key that the actor may help to unlock.

    Attributes:
        unlock: What somebody asked for it, if anybody did.
    """

    key: OwnedKey
    unlock: KeyUnlock | None
    can_confirm: bool


def locked_keys(actor: Actor) -> Sequence[LockedKey]:
    """Return the locked keys of where the actor administers or leads, but for their own.

    Raises:
        signatures.SignerUnavailableError: The signer does not answer.
    """
    names = [state.key_id for state in signatures.locked_keys()]
    owned = (owned_key(name) for name in names)
    asked = _asked(names)
    return [
        LockedKey(
            key=key,
            unlock=(unlock := asked.get(key.key_id)),
            can_confirm=unlock is not None and unlock.asked_by_id != actor.id,
        )
        for key in owned
        if key is not None and may_unlock(actor, key)
    ]


def past_unlocks(actor: Actor) -> Sequence[tuple[KeyUnlock, OwnedKey]]:
    """Return what was unlocked or left locked lately, the latest first."""
    rows = KeyUnlock.objects.exclude(confirmed_at=None, dropped_at=None)
    found = rows.select_related("asked_by", "confirmed_by").order_by("-asked_at")[:_LATEST]
    owned = [(row, owned_key(row.key_id)) for row in found]
    return [(row, key) for row, key in owned if key is not None and may_unlock(actor, key)]


def _asked(names: Sequence[str]) -> Mapping[str, KeyUnlock]:
    rows = KeyUnlock.objects.filter(key_id__in=names, confirmed_at=None, dropped_at=None)
    return {row.key_id: row for row in rows.select_related("asked_by")}
