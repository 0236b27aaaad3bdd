"""What a kind says of its matters to whoever they belong to, in their list and when tracked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, Q

from motcua.kernel.ui import api as ui

type OwnRow = Mapping[str, Any]
"""What was read of one matter: the columns of every kind, those of its own, `is_waiting` and
`is_unrated`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnWords:
    """One matter in the words of whoever it belongs to.

    Attributes:
        tag: Where it stands.
        url: Its page.
        due: By when something is promised, or why nothing is; a short sentence.
        todo: What they have to do, as a button says it; empty where nothing.
        todo_url: Where they do it.
        more: What else the list says of it, such as where it is.
    """

    tag: ui.Status
    url: str
    due: str = ""
    todo: str = ""
    todo_url: str = ""
    more: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Owned:
    """How matters of a kind stand in the list of whoever they belong to.

    Conditions and columns are paths from the matter: one statement reads the list of all kinds.

    Attributes:
        columns: What `words` reads beside the columns of every matter.
        conditions: What `words` asks of the matter's own rows besides, by name.
        waits: The next step is its owner's.
        unrated: Its owner has not yet said how content they are, and may.
        kept: Those that the list shows.
        words: Says one in words at an instant.
    """

    columns: Sequence[str]
    waits: Q
    unrated: Q
    words: Callable[[OwnRow, datetime], OwnWords]
    kept: Q = field(default_factory=Q)
    conditions: Mapping[str, Exists] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tracked:
    """What is told of a matter to whoever knows its code and proves that they may ask.

    Attributes:
        code: Its own, as it was given.
        url: The page that the proof opens; where it is empty the state is told here, and no name.
        tag: Where it stands.
        plain: The same in a sentence.
        rows: What else is told.
    """

    code: str
    url: str = ""
    tag: ui.Status | None = None
    plain: str = ""
    rows: Sequence[ui.Row] = ()


type Track = Callable[[str, str], Tracked | None]
"""Finds a matter of a kind by its code and the last four digits of the telephone that was left;
None where there is none or the digits are wrong, after the same work."""
