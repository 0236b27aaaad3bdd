"""What the page of a matter shows alike, whatever its kind: its clock, what one may do, its place.

A kind adds what its own matters say.
"""

from typing import Any

from django.http import QueryDict

from motcua.domain.work.acts import ActsOn
from motcua.domain.work.due_words import due_words
from motcua.domain.work.models import HandOver
from motcua.domain.work.opened import Opened
from motcua.domain.work.pages.desk.acts import Again
from motcua.domain.work.pages.desk.cards import cards_of, keys_of, words_to_copy
from motcua.domain.work.pages.desk.listed import carried
from motcua.domain.work.pages.desk.timeline import trouble_of
from motcua.domain.work.waiting.neighbours import neighbours_of
from motcua.kernel.base.api import clock


def matter_page[O: Opened[Any]](
    acts: ActsOn[O],
    *,
    unfolded: str = "",
    typed: QueryDict | None = None,
    again: Again | None = None,
    listed: str = "",
) -> dict[str, object]:
    """Return what the template of such a page is given.

    Args:
        acts: What may be done to it, for whom.
        unfolded: The slug of the act that stands unfolded; empty for what the matter came for.
        typed: What was typed there before.
        again: What was refused, in the place of both.
        listed: The list that one came from; see `listed_in`.
    """
    matter = acts.opened.matter
    trouble = trouble_of(again, matter.subject) if again else None
    before = again.typed if again else typed
    cards = cards_of(
        acts,
        opened=again.slug if again else unfolded,
        typed=before,
        problems=trouble.problems if trouble else (),
    )
    neighbours = neighbours_of(acts.actor, kind=matter.kind, code=matter.code, listed=listed)
    return {
        "due": due_words(matter, now=clock.now()),
        "cards": cards,
        "page_keys": keys_of(cards),
        "neighbours": neighbours,
        "carried": carried(listed),
        "trouble": trouble,
        "kept": words_to_copy(cards, before),
        "along": _said_along(acts.opened),
        "menu_current": "inbox",
        "menu_counts": neighbours.menu_counts,
    }


def _said_along(opened: Opened[Any]) -> HandOver | None:
    """Return the passing that brought a matter to its holder, if something was said."""
    last = opened.passing.last if opened.passing else None
    return last if last is not None and last.note else None
