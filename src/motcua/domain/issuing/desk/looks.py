"""That a draft was shown to whoever signs it: the page's form says which, to whom and when.

What it says is sealed with the installation's own secret, so that no form makes it up, and enters
the ledger with the signature: how long the draft lay open, and beside how many others.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from django.core import signing

from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.models import Paper
from motcua.domain.work.api import Asked, Opened
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import OpenValue

_SALT: Final = "issuing.look"
FIELD: Final = "seen_draft"
"""The field of a form that signs."""

_UNSEEN: Final = (
    "Trang gửi lên không cho biết Ông/Bà đã xem bản dự thảo nào, hoặc bản ấy đã đổi. Chưa ký gì;"
    " hãy mở lại văn bản, xem rồi ký."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """How a draft was seen by whoever signs it.

    Attributes:
        seconds: How long it lay open before them.
        drafts: How many drafts their page showed; one where it was opened by itself.
    """

    seconds: int
    drafts: int

    @property
    def told(self) -> Mapping[str, OpenValue]:
        """What the event of the signature says of it."""
        return {"seen_seconds": self.seconds, "seen_drafts": self.drafts}


def look_word(actor: Actor, paper: Paper, *, drafts: int = 1) -> str:
    """Return what a form hands back that shows a draft to an officer now."""
    return signing.dumps({**_named(actor, paper), "at": _now(), "drafts": drafts}, salt=_SALT)


def look_in(word: str, actor: Actor, paper: Paper) -> Look:
    """Return how an officer saw a draft, as their form says.

    Raises:
        PaperStateError: It does not say so, or of another draft, officer or state of its file.
    """
    return _look(_said(word), _named(actor, paper))


class LooksTogether:
    """What the form of a page says that showed drafts together; each word of it is read once."""

    def __init__(self, words: Sequence[str]) -> None:
        self._said: dict[tuple[str, str], Mapping[str, Any]] = {}
        for word in words:
            with suppress(PaperStateError):
                said = _said(word)
                self._said.setdefault((said["paper"], said["file"]), said)

    def of(self, actor: Actor, paper: Paper) -> Look:
        """Return how an officer saw one of the drafts.

        Raises:
            PaperStateError: See `look_in`; none of the words is about the draft.
        """
        named = _named(actor, paper)
        return _look(self._said.get((named["paper"], named["file"]), {}), named)


def look_of[O: Opened[Any]](asked: Asked[O], paper: Paper) -> Look | None:
    """Return how whoever asks for an act saw its draft; None where no page asked.

    Raises:
        PaperStateError: See `look_in`.
    """
    if asked.revision is None:
        return None
    return look_in(asked.typed.word(FIELD), asked.actor, paper)


def _said(word: str) -> Mapping[str, Any]:
    try:
        said: Mapping[str, Any] = signing.loads(word, salt=_SALT)
    except signing.BadSignature:
        raise PaperStateError(_UNSEEN) from None
    return said


def _look(said: Mapping[str, Any], named: Mapping[str, str]) -> Look:
    if {**said, **named} != said:
        raise PaperStateError(_UNSEEN)
    return Look(seconds=max(_now() - said["at"], 0), drafts=said["drafts"])


def _named(actor: Actor, paper: Paper) -> dict[str, str]:
    file = paper.file_id.hex if paper.file_id else ""
    return {"who": actor.id.hex, "paper": paper.pk.hex, "file": file}


def _now() -> int:
    return int(clock.machine_now().timestamp())
