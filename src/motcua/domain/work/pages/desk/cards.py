"""Acts as a matter's page offers them: each on a card, with its form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from motcua.domain.work.acts import ActsOn, Asked, Choice, Effect, Typed
from motcua.domain.work.opened import Opened
from motcua.domain.work.pages.desk.acts import kept_as, typed_in
from motcua.domain.work.pages.desk.given_back import written_in
from motcua.kernel.base.api import Problem
from motcua.kernel.ui import api as ui


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """One act.

    Attributes:
        slug: Its place in the address.
        letter: Its key on the desk.
        note: What stands below its name.
        blocked: Why it cannot be done now; empty when it can.
        first: Where what has to come first is done; empty where nowhere.
        template: Its form.
        part: What the form chooses from.
        typed: What was typed into it before.
        is_open: Whether it stands unfolded.
        kept: Under what the window of the reader keeps what they type into it.
    """

    slug: str
    title: str
    letter: str
    note: str
    blocked: str
    first: str
    template: str
    effects: Sequence[Effect] = ()
    part: Mapping[str, object] = field(default_factory=dict)
    typed: QueryDict | None = None
    is_open: bool = False
    kept: Mapping[str, object] = field(default_factory=dict)


def cards_of[O: Opened[Any]](
    acts: ActsOn[O],
    *,
    opened: str = "",
    typed: QueryDict | None = None,
    problems: Sequence[Problem] = (),
) -> list[Card]:
    """Return the acts on a matter: first those that can be done, in the order of the work.

    Args:
        acts: What may be done, for whom.
        opened: The slug of the act that stands unfolded; empty for what the matter came for.
        typed: What was typed there before.
        problems: What is wrong with that.
    """
    found = acts.choices()
    main = (one.act.slug for one in found if one.act.is_main and not one.blocked)
    first = opened or next(main, "")
    return [
        _open(acts, one, typed=typed, problems=problems)
        if one.act.slug == first
        else _card(acts, one)
        for one in found
    ]


def words_to_copy(cards: Sequence[Card], typed: QueryDict | None) -> Sequence[str]:
    """Return what somebody wrote for an act that the page has no form of any more, to be copied."""
    if typed is None or any(card.is_open for card in cards):
        return []
    return written_in(typed)


def keys_of(cards: Sequence[Card]) -> list[tuple[str, str]]:
    """Return the keys of what can be done, with what each does: for the sheet of keys."""
    return [(card.letter, card.title) for card in cards if not card.blocked]


def _open[O: Opened[Any]](
    acts: ActsOn[O], choice: Choice[O], *, typed: QueryDict | None, problems: Sequence[Problem]
) -> Card:
    before = Typed() if typed is None else typed_in(typed)
    return _card(acts, choice, before=before, typed=typed, problems=problems, is_open=True)


def _card[O: Opened[Any]](
    acts: ActsOn[O],
    choice: Choice[O],
    *,
    before: Typed | None = None,
    typed: QueryDict | None = None,
    problems: Sequence[Problem] = (),
    is_open: bool = False,
) -> Card:
    act, offer = choice.act, choice.offer
    asked = Asked(actor=acts.actor, opened=acts.opened, typed=before or Typed(), problems=problems)
    is_filled_in = not choice.blocked or typed is not None
    return Card(
        slug=act.slug,
        title=offer.title,
        letter=act.letter,
        note=offer.note,
        blocked=choice.blocked,
        first=choice.first,
        template=act.template,
        effects=offer.effects,
        part=act.parts(asked) if is_filled_in else {},
        typed=typed,
        is_open=is_open,
        kept=ui.kept_for(acts.actor.id, kept_as(acts.opened, act)),
    )
