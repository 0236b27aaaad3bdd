"""What the acts of a kind of matter share, said once; those that all kinds have, work makes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.domain.work.acts import GONE, Act, Asked, Done, Offer, Shown, while_open
from motcua.domain.work.opened import Opened
from motcua.kernel.base.api import Actor, Refusal

type WhyNot[O] = Callable[[O, Actor], Refusal | None]
"""What is against an act of an officer on a matter; None where nothing is."""


def _nothing(_opened: Opened[Any]) -> Refusal | None:
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sharing[O: Opened[Any]]:
    """What a kind of matter says of itself to its acts, whoever makes them.

    Attributes:
        kind: As what it opens its matters.
        permission: Who does them.
        purpose: See `Act`.
        not_at_work: Returns why it is not the officer's to do: another settles it, or it ended.
        against: Returns what of the kind is against changing its course now.
        templates: The folder of the forms of acts of its own, each called as its slug.
        frame: A template that frames the forms of acts that work makes (`part.fields`), where cards
            do not.
    """

    kind: type[O]
    permission: str
    purpose: str
    not_at_work: WhyNot[O]
    against: Callable[[O], Refusal | None] = _nothing
    templates: str = ""
    frame: str = ""

    def not_free(self, opened: O, actor: Actor) -> Refusal | None:
        """Say why an officer does not change the course of a matter now."""
        return self.not_at_work(opened, actor) or self.against(opened)

    def act(
        self,
        *,
        key: str,
        slug: str,
        order: int,
        offer: Offer | Callable[[O, Actor], Offer | None],
        letter: str = "",
        fields: str = "",
        permission: str = "",
        purpose: str = "",
        why_not: WhyNot[O] | None = None,
        unless: Callable[[O], Refusal | None] = _nothing,
        parts: Callable[[Asked[O]], Mapping[str, object]] = lambda _asked: {},
        change: Callable[[Asked[O]], Done] | None = None,
        do: Callable[[Asked[O]], Done] | None = None,
        preview: Callable[[Asked[O]], Shown] | None = None,
        is_main: bool = False,
        gone: str = GONE,
    ) -> Act[O]:
        """Return an act of the kind; see `Act` for all that is not said here.

        Args:
            offer: Alike for everybody while the matter is open, or how it is offered when.
            fields: The template of its form, where work makes it; else it is in `templates`.
            permission: Where others do it than the kind's other acts.
            purpose: Where they open the matter for something else.
            why_not: Where more is against it than that it is not theirs to do.
            unless: Says why it makes no sense on a matter: it is not offered then, and refused.
        """
        against = why_not or self.not_at_work
        offered = while_open(offer) if isinstance(offer, Offer) else offer
        return Act(
            key=key,
            slug=slug,
            letter=letter,
            order=order,
            permission=permission or self.permission,
            purpose=purpose or self.purpose,
            offer=lambda opened, actor: None if unless(opened) else offered(opened, actor),
            why_not=lambda opened, actor: against(opened, actor) or unless(opened),
            change=change,
            do=do,
            preview=preview,
            template=(self.frame or fields) if fields else f"{self.templates}/{slug}.html",
            parts=(lambda asked: {**parts(asked), "fields": fields}) if fields else parts,
            is_main=is_main,
            gone=gone,
        )
