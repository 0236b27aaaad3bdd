"""What each kind of matter says of itself; no address and no word of it is ever stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

from django.http import HttpRequest

from motcua.domain.work.acts import ActsOn
from motcua.domain.work.own.notice import NoticeOf
from motcua.domain.work.own.owned import Owned, Track
from motcua.domain.work.waiting.facets import Facet
from motcua.kernel.base.api import Actor, Registry


class HandsOver(Protocol):
    """The owner's action that passes a matter on; it checks, records and refuses."""

    def __call__(
        self, *, actor: Actor, matter_id: UUID, to_unit_id: UUID, to_post_id: UUID | None
    ) -> object: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class StageWords:
    """What being at a stage means: the words of lists, and the act that is waited for."""

    label: str
    act: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A kind of matter.

    Attributes:
        name: What one is called, `Hồ sơ`.
        stages: By the kind's own word for what is being done.
        page: Returns the address of the page on which officers work on one, by code.
        preview_page: Returns the address of what the list shows beside itself, by code.
        preview: Returns that for a reader, as HTML; nothing sealed.
        hand_over: Passes one on.
        icon: Name of a drawing.
        facets: By what lists are narrowed to some of them.
        owned: How matters stand in the list of whoever they belong to; None where nobody has one.
        track: Finds one without an account; None where none can be.
        notice: What whoever one is of is told (`tell_of`); None where nobody is.
        acts: Returns what may be done to one, by code; raises `NotVisibleError` where it is out of
            the actor's reach. None where a kind has no acts.
        is_discreet: Whether matters linked to one are not told of it to who does not reach it.
    """

    name: str
    page: Callable[[str], str]
    preview_page: Callable[[str], str]
    preview: Callable[[HttpRequest, str], str]
    hand_over: HandsOver
    stages: Mapping[str, StageWords] = field(default_factory=dict)
    icon: str = "doc"
    facets: Sequence[Facet] = ()
    owned: Owned | None = None
    track: Track | None = None
    notice: NoticeOf | None = None
    acts: Callable[[Actor, str], ActsOn[Any]] | None = None
    is_discreet: bool = False

    def at(self, stage: str) -> StageWords:
        """Return what being at a stage means; the bare word where the kind says nothing."""
        return self.stages.get(stage) or StageWords(label=stage)


@dataclass(frozen=True, kw_only=True, slots=True)
class BulkAct:
    """Something done on a page of its own to what was ticked in the inbox.

    Attributes:
        label: On the button.
        icon: Beside it.
        permission: Who is offered it.
        address: Returns the page for the codes that were ticked.
    """

    label: str
    icon: str
    permission: str
    address: Callable[[Sequence[str]], str]


kinds: Registry[Kind] = Registry("work.kinds")
bulk_acts: Registry[BulkAct] = Registry("work.bulk_acts")
