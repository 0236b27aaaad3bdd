"""Acts that every kind of matter gets alike: work makes them, a kind says what is its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.domain.work.acts import GONE, Act, Asked, Done, Offer
from motcua.domain.work.opened import Opened
from motcua.kernel.base.api import Actor, Refusal


@dataclass(frozen=True, kw_only=True, slots=True)
class Sharing[O: Opened[Any]]:
    """What a kind of matter says of itself, once, to the acts that work makes for it.

    Attributes:
        permission: Who does them.
        purpose: See `Act`.
        not_at_work: Returns why it is not the officer's to do: another settles it, or it ended.
        frame: A template that frames the acts' forms (`part.fields`), where cards do not.
    """

    permission: str
    purpose: str
    not_at_work: Callable[[O, Actor], Refusal | None]
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
        parts: Callable[[Asked[O]], Mapping[str, object]],
        change: Callable[[Asked[O]], Done] | None = None,
        do: Callable[[Asked[O]], Done] | None = None,
        is_main: bool = False,
        gone: str = GONE,
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
            change=change,
            do=do,
            template=self.frame or fields,
            parts=lambda asked: {**parts(asked), "fields": fields},
            is_main=is_main,
            gone=gone,
        )
