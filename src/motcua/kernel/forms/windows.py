"""Which save stands when windows, late saves and repeated ones cross.

A window has an identity and numbers its own saves. Its own saves never conflict with each other: of
two, the higher number stands in whatever order they land. A save conflicts with another window's
that its page has not seen. Without script a page cannot count: each one that the server draws is a
window, both presses of its button carry one number, and the one that lands last stands.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from motcua.kernel.forms.types import Posted

WHOLE = "*"
"""The part of whoever saves a form in one piece; it also covers parts saved before any record."""

_WINDOW = re.compile(r"[A-Za-z0-9_-]{8,32}")
_WINDOW_BYTES = 9
_MOST_DIGITS = 9

type Saves = Mapping[str, Sequence[str | int]]
"""The last save of each part, as it is stored beside the answers."""


class Verdict(Enum):
    """What becomes of a save."""

    TAKEN = "taken"
    LATE = "late"
    """A later save of the same window has landed, with everything that this one holds."""
    CONTESTED = "contested"
    """Another window saved what this one has not seen."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Save:
    """One save of a page: from which window, the how-manieth there, and what the page had seen.

    A window without a name is a stranger to every save, also to one without a name.
    """

    window: str
    number: int
    seen: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LastSave:
    """Who saved a part last, at which revision, and at which one another window had before."""

    window: str = ""
    number: int = 0
    revision: int = 0
    others: int = 0

    def judge(self, save: Save) -> Verdict:
        """Say what becomes of a save that lands after this one."""
        is_own = bool(save.window) and save.window == self.window
        if save.seen < (self.others if is_own else self.revision):
            return Verdict.CONTESTED
        return Verdict.LATE if is_own and save.number < self.number else Verdict.TAKEN

    def followed_by(self, save: Save, *, revision: int) -> "LastSave":
        """Return the last save once `save` was taken, which made `revision`."""
        is_own = bool(save.window) and save.window == self.window
        return LastSave(
            window=save.window,
            number=save.number,
            revision=revision,
            others=self.others if is_own else self.revision,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class PageWindow:
    """What a page tells of itself with each save, and of the last one: see `forms/window.html`."""

    id: str
    number: int
    seen: int
    last: LastSave


def last_save(saves: Saves, part: str) -> LastSave:
    """Return the last save of a part; a blank one when nobody has saved it."""
    stored = saves.get(part) or saves.get(WHOLE)
    if stored is None:
        return LastSave()
    window, number, revision, others = stored
    return LastSave(
        window=str(window), number=int(number), revision=int(revision), others=int(others)
    )


def with_save(saves: Saves, part: str, last: LastSave) -> dict[str, Sequence[str | int]]:
    """Return the saves with a part's last one replaced."""
    return {**saves, part: [last.window, last.number, last.revision, last.others]}


def posted_save(posted: Mapping[str, object]) -> Save | None:
    """Return what a page told of its save; None when it told nothing."""
    told = Posted(posted)
    seen = _number(told.one("_revision"))
    if seen is None:
        return None
    window = told.one("_window") or ""
    return Save(
        window=window if _WINDOW.fullmatch(window) else "",
        number=_number(told.one("_number")) or 0,
        seen=seen,
    )


def page_window(saves: Saves, part: str, *, revision: int, after: Save | None = None) -> PageWindow:
    """Return the window of a page about to be drawn.

    Args:
        saves: The last saves, as stored.
        part: The part of the form that the page shows.
        revision: What the page shows.
        after: The save that the page answers: the window stays the same.
    """
    return PageWindow(
        id=(after.window if after else "") or secrets.token_urlsafe(_WINDOW_BYTES),
        number=after.number + 1 if after else 0,
        seen=revision,
        last=last_save(saves, part),
    )


def _number(told: str | None) -> int | None:
    if told and told.isascii() and told.isdigit() and len(told) <= _MOST_DIGITS:
        return int(told)
    return None
