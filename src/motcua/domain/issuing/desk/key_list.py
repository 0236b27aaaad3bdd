"""Every signing key that is held here: where it lies, whose it is, until when it counts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.api import Account, Holding
from motcua.kernel.organisations.api import Agency, Unit, in_force
from motcua.kernel.signatures import api as signatures

_EVERYWHERE = "administrator"


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldKey:
    """A key with its owner as they are today.

    Attributes:
        holder: The officer, or whose seal it is; nothing of one who is not here any more.
        posts: What the officer is; nothing for a seal.
    """

    state: signatures.KeyState
    standing: signatures.CertificateStanding
    holder: str
    posts: str
    agencies: Sequence[Agency]
    is_seal: bool

    @property
    def agency(self) -> str:
        """Where that is."""
        return ", ".join(dict.fromkeys(one.short_name for one in self.agencies))

    @property
    def is_over(self) -> bool:
        """Whether its certificate is of another day."""
        return not self.state.valid_from <= clock.now() <= self.state.valid_to


def held_keys(actor: Actor) -> Sequence[HeldKey]:
    """Return the keys of where the actor administers or leads, by agency; four statements.

    Raises:
        signatures.SignerUnavailableError: The signer does not answer.
    """
    found = all_held_keys()
    if _EVERYWHERE in actor.roles:
        return found
    return [one for one in found if actor.agency_id in {agency.pk for agency in one.agencies}]


def all_held_keys() -> Sequence[HeldKey]:
    """Return every key that the signer holds, by agency and holder; four statements.

    Raises:
        signatures.SignerUnavailableError: The signer does not answer.
    """
    states = signatures.key_states()
    return sorted(_told(states), key=lambda one: (one.agency, one.is_seal, one.holder))


def _told(states: Mapping[str, signatures.KeyState]) -> Iterator[HeldKey]:
    owners = {name: owner for name in states if (owner := signatures.owner_of(name))}
    standings = signatures.certificate_standings()
    people = _People.of([one.owner for one in owners.values() if one.kind == "personal"])
    seals = _Seals.of([one for one in owners.values() if one.kind == "seal"])
    for name, owner in owners.items():
        whose = people.of_one(owner) if owner.kind == "personal" else seals.of_one(owner)
        yield HeldKey(
            state=states[name],
            standing=standings[name],
            holder=whose.holder,
            posts=whose.posts,
            agencies=whose.agencies,
            is_seal=owner.kind == "seal",
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Whose:
    holder: str = ""
    posts: str = ""
    agencies: Sequence[Agency] = ()


@dataclass(frozen=True, slots=True)
class _People:
    """Officers with the posts that they hold today."""

    accounts: Mapping[UUID, Account]
    holdings: Mapping[UUID, Sequence[Holding]]

    @classmethod
    def of(cls, ids: Sequence[UUID]) -> "_People":
        held: dict[UUID, list[Holding]] = {}
        rows = Holding.objects.filter(in_force(clock.today()), account__in=ids)
        for one in rows.select_related("post__unit__agency"):
            held.setdefault(one.account_id, []).append(one)
        return cls(Account.objects.in_bulk(ids), held)

    def of_one(self, owner: signatures.KeyOwner) -> _Whose:
        account = self.accounts.get(owner.owner)
        posts = [one.post for one in self.holdings.get(owner.owner, ())]
        return _Whose(
            holder=account.display_name if account else "",
            posts=", ".join(dict.fromkeys(post.title for post in posts)),
            agencies=[post.unit.agency for post in posts],
        )


@dataclass(frozen=True, slots=True)
class _Seals:
    """Agencies and their units, as owners of seals."""

    agencies: Mapping[UUID, Agency]
    units: Mapping[UUID, Unit]

    @classmethod
    def of(cls, owners: Sequence[signatures.KeyOwner]) -> "_Seals":
        return cls(
            Agency.objects.in_bulk([one.owner for one in owners]),
            Unit.objects.in_bulk([one.unit for one in owners if one.unit]),
        )

    def of_one(self, owner: signatures.KeyOwner) -> _Whose:
        agency = self.agencies.get(owner.owner)
        unit = self.units.get(owner.unit) if owner.unit else None
        if agency is None:
            return _Whose()
        return _Whose(holder=f"con dấu của {unit.name if unit else agency.name}", agencies=[agency])
