"""Who acts. A frozen value: `identity` builds it, everything below knows only the value."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

type ActorKind = Literal["citizen", "officer", "client", "system", "guest"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """A person or program acting now, in one post.

    Attributes:
        id: Pseudonym of the account; the ledger keeps it for ever, so it never names anyone.
        kind: What sort of account acts.
        name: Shown to people; never stored in the ledger.
        agency_id: Agency of the post, for officers.
        unit_id: Unit of the post, for officers.
        post_id: The post itself, for officers.
        roles: Role codes; permissions are granted to roles.
        on_behalf: Account for whom a mandate lets this one act.
        scopes: What an API token was limited to; empty for people.
        without: Keys of the modules that the agency of the post does without.
    """

    id: UUID
    kind: ActorKind
    name: str
    agency_id: UUID | None = None
    unit_id: UUID | None = None
    post_id: UUID | None = None
    roles: frozenset[str] = frozenset()
    on_behalf: UUID | None = None
    scopes: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()

    @property
    def is_signed_in(self) -> bool:
        return self.kind != "guest"

    def does_without(self, name: str) -> bool:
        """Say whether a name is of a module that the actor's agency does without.

        Permissions, kinds of matters and the like of a module bear its key before their first dot.
        """
        return name.partition(".")[0] in self.without


SYSTEM = Actor(id=UUID(int=1), kind="system", name="Hệ thống", roles=frozenset({"system"}))
GUEST = Actor(id=UUID(int=0), kind="guest", name="Khách")
