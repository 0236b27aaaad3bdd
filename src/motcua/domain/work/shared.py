"""Acts that every kind of matter gets alike: work makes them, a kind says what is its own."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from motcua.domain.work.acts import Act, Asked, Done, Offer
from motcua.domain.work.models import Matter
from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.ledger.api import Event, OpenValue, SealedGroup


class Changes[O](Protocol):
    """Opens a matter of a kind, locked, for a block; saves it when the block ends."""

    def __call__(
        self, actor: Actor, matter_id: UUID, /, *, revision: int | None = None
    ) -> AbstractContextManager[O]: ...


class Records[O](Protocol):
    """Records an event of a kind, with what the kind tells of every change beside."""

    def __call__(
        self,
        actor: Actor,
        opened: O,
        event: Event,
        told: Mapping[str, OpenValue],
        sealed: Mapping[str, SealedGroup],
        /,
    ) -> object: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Sharing[O]:
    """What a kind of matter says of itself, once, to the acts that work makes for it.

    Attributes:
        home: The module of the kind that says so (`__name__`).
        permission: Who does them.
        purpose: See `Act`.
        change: Opens a matter to be changed; refuses where it was changed meanwhile.
        matter_of: Returns the matter of what the kind opens.
        not_at_work: Returns why it is not the officer's to do: another settles it, or it ended.
        record: Records a fact under the kind's own code.
        frame: A template that frames the acts' forms (`part.fields`), where cards do not.
    """

    home: str
    permission: str
    purpose: str
    change: Changes[O]
    matter_of: Callable[[O], Matter]
    not_at_work: Callable[[O, Actor], Refusal | None]
    record: Records[O]
    frame: str = ""

    def act(
        self,
        *,
        key: str,
        slug: str,
        letter: str,
        order: int,
        fields: str,
        offer: Callable[[O, Actor], Offer | None],
        why_not: Callable[[O, Actor], Refusal | None],
        do: Callable[[Asked[O]], Done],
        parts: Callable[[Asked[O]], Mapping[str, object]],
        is_main: bool = False,
    ) -> Act[O]:
        """Return an act of the kind; `fields` is the template of its form, all else as in `Act`."""
        return Act(
            key=key,
            slug=slug,
            letter=letter,
            order=order,
            permission=self.permission,
            purpose=self.purpose,
            offer=offer,
            why_not=why_not,
            do=do,
            template=self.frame or fields,
            parts=lambda asked: {**parts(asked), "fields": fields},
            is_main=is_main,
            home=self.home,
        )
