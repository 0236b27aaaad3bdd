"""That a draft was shown to whoever signs it: the page's form says which, to whom and when.

Each page of it says so for itself, beside its picture: a form that shows one page of two lacks the
word of the other, and nothing is signed. What it says is sealed with the installation's own secret,
so that no form makes it up, and enters the ledger with the signature: how long the draft lay open,
and beside how many others.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, Final

from django.core import signing
from django.urls import reverse

from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.models import Paper
from motcua.domain.work.api import Asked, Opened
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.files.api import StoredFile
from motcua.kernel.ledger.api import OpenValue

_SALT: Final = "issuing.look"
_NOT_DRAWN: Final = 0
FIELD: Final = "seen_draft"
"""The field of a form that signs."""

_UNSEEN: Final = (
    "Trang gửi lên không cho biết Ông/Bà đã xem bản dự thảo nào, hoặc bản ấy đã đổi. Chưa ký gì;"
    " hãy mở lại văn bản, xem rồi ký."
)
_PAGES_LACK = (
    "Trang gửi lên không bày đủ {count} trang của bản dự thảo. Chưa ký gì; hãy mở lại văn bản, xem"
    " hết các trang rồi ký."
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownPage:
    """One page of a paper as it is shown; `word` is what a form hands back that signs it.

    Where there is no picture of it, `url` is the whole file: intake draws it soon after.
    """

    number: int
    url: str
    is_drawn: bool = True
    word: str = ""


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


def pages_shown(paper: Paper | None, file: StoredFile | None = None) -> Sequence[ShownPage]:
    """Return every page of a paper's file to look at, one without a picture before it is drawn.

    Args:
        paper: Of which; nothing is shown of None.
        file: Its file where it was fetched, with those of other papers.
    """
    if paper is None or paper.file_id is None:
        return ()
    count = _page_count(paper, file)
    if not count:
        whole = reverse("files:download", args=[paper.file_id])
        return [ShownPage(number=1, url=whole, is_drawn=False)]
    return [
        ShownPage(number=number, url=reverse("files:page", args=[paper.file_id, number]))
        for number in range(1, count + 1)
    ]


def pages_to_sign(
    actor: Actor, paper: Paper, file: StoredFile | None = None, *, drafts: int = 1
) -> Sequence[ShownPage]:
    """Return every page of a draft, each with what a form hands back that shows it now.

    While its pages are not drawn nobody knows how many there are: the word says that it was so, and
    counts no more once they are.

    Args:
        actor: Whom it is shown to.
        paper: Which draft.
        file: See `pages_shown`.
        drafts: How many the form shows.
    """
    named, at = _named(actor, paper), _now()
    return [
        replace(
            page,
            word=signing.dumps(
                {
                    **named,
                    "page": page.number if page.is_drawn else _NOT_DRAWN,
                    "at": at,
                    "drafts": drafts,
                },
                salt=_SALT,
            ),
        )
        for page in pages_shown(paper, file)
    ]


def is_drawn(pages: Sequence[ShownPage]) -> bool:
    """Say whether there are pictures of a paper to look at."""
    return bool(pages) and all(page.is_drawn for page in pages)


def look_words(actor: Actor, paper: Paper) -> list[str]:
    """Return what the form of a page hands back that shows a whole draft to an officer now."""
    return [page.word for page in pages_to_sign(actor, paper)]


class LooksTogether:
    """What the form of a page says of the drafts it showed; each word of it is read once."""

    def __init__(self, words: Sequence[str]) -> None:
        self._said: dict[tuple[str, str], dict[int, Mapping[str, Any]]] = {}
        for word in words:
            with suppress(signing.BadSignature):
                said: Mapping[str, Any] = signing.loads(word, salt=_SALT)
                pages = self._said.setdefault((said["paper"], said["file"]), {})
                pages.setdefault(said.get("page", _NOT_DRAWN), said)

    def of(self, actor: Actor, paper: Paper) -> Look:
        """Return how an officer saw one of the drafts.

        Raises:
            PaperStateError: None of the words is about this draft, officer and state of its file,
                or one of its pages lacks.
        """
        named = _named(actor, paper)
        pages = self._said.get((named["paper"], named["file"]), {})
        own = {number: said for number, said in pages.items() if {**said, **named} == said}
        if not own:
            raise PaperStateError(_UNSEEN)
        count = _page_count(paper)
        if not own.keys() >= (set(range(1, count + 1)) or {_NOT_DRAWN}):
            raise PaperStateError(_PAGES_LACK.format(count=count))
        last = max(own.values(), key=lambda said: said["at"])
        return Look(seconds=max(_now() - last["at"], 0), drafts=last["drafts"])


def look_of[O: Opened[Any]](asked: Asked[O], paper: Paper) -> Look | None:
    """Return how whoever asks for an act saw its draft; None where no page asked.

    Raises:
        PaperStateError: See `LooksTogether.of`.
    """
    if asked.revision is None:
        return None
    return LooksTogether(asked.typed.words(FIELD)).of(asked.actor, paper)


def _page_count(paper: Paper, file: StoredFile | None = None) -> int:
    if file is None and paper.file_id is not None:
        file = StoredFile.objects.filter(pk=paper.file_id).only("page_count").first()
    return file.page_count if file else 0


def _named(actor: Actor, paper: Paper) -> dict[str, str]:
    file = paper.file_id.hex if paper.file_id else ""
    return {"who": actor.id.hex, "paper": paper.pk.hex, "file": file}


def _now() -> int:
    return int(clock.machine_now().timestamp())
