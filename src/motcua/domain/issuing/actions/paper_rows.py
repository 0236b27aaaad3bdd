"""What the verbs on a paper share: finding its row, taking its bytes out, putting them back.

The signer's process makes signatures outside the database's transaction; each verb takes the
paper out, has it signed, and stores what came back if nobody touched it meanwhile.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from motcua.domain.issuing.actions.keep_tasks import keep_tasks
from motcua.domain.issuing.authority.standing import Issuer
from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.facts import Verb
from motcua.domain.issuing.kinds import PaperKind, owners, paper_kinds
from motcua.domain.issuing.models import Paper, PrintedData
from motcua.domain.issuing.models.printed import PICTURES
from motcua.domain.work.api import Task
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import StoredFile, open_content, store_bytes
from motcua.kernel.privacy.api import Purpose, Reading, read, sealing_key

_TOUCHED = "Giấy tờ này vừa được xử lý ở nơi khác. Hãy tải lại trang để xem tình trạng mới."

_DISCARDED = {Verb.REJECT: Task.Outcome.SENT_BACK}


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A paper under the lock of its subject."""

    paper: Paper
    kind: PaperKind[Any]
    held: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenOut:
    """A paper as it was when its bytes were taken out to be signed, and what to do with it."""

    paper: Paper
    verb: Verb
    pdf: bytes
    reading: Reading
    issuer: Issuer


def take_out(actor: Actor, paper_id: UUID, *, verb: Verb, purpose: Purpose) -> TakenOut:
    """Return a paper with its bytes, for whoever may sign or seal it.

    Raises:
        NotVisibleError: There is none, or its subject is out of the actor's reach.
        PaperStateError: Its state is none for the verb.
        Refusal: The actor may not, or not now.
    """
    paper = paper_with_id(paper_id)
    kind = paper_kinds.get(paper.kind)
    held = owners.get(kind.owner).look(actor, paper.matter_id)
    kind.require_of(actor, held, paper, verb)
    _require_state(kind, paper, verb)
    reading = read(actor, subject=paper.subject, purpose=purpose)
    return TakenOut(
        paper=paper,
        verb=verb,
        pdf=b"".join(open_content(_file(paper), reading)),
        reading=reading,
        issuer=kind.issuer_of(held, paper),
    )


def paper_with_id(paper_id: UUID) -> Paper:
    """Return a paper; whether the actor reaches it, its owner says.

    Raises:
        NotVisibleError: There is none.
    """
    paper = Paper.objects.select_related("agency", "unit", "matter").filter(id=paper_id).first()
    if paper is None:
        raise NotVisibleError
    return paper


@contextmanager
def changing(actor: Actor, paper: Paper, *, verb: Verb) -> Iterator[Opened]:
    """Open a transaction on a paper's subject, locked, and read the row again.

    At the block's end the subject's papers have the tasks that follow.

    Raises:
        NotVisibleError: The subject is out of the actor's reach.
        PaperStateError: Its state is none for the verb.
        Refusal: The actor may not, or not now.
    """
    kind = paper_kinds.get(paper.kind)
    with owners.get(kind.owner).change(actor, paper.matter_id) as held:
        now = paper_with_id(paper.id)
        kind.require_of(actor, held, now, verb)
        _require_state(kind, now, verb)
        yield Opened(paper=now, kind=kind, held=held)
        keep_tasks(actor, held, discarded=_DISCARDED.get(verb, Task.Outcome.CANCELLED))


@contextmanager
def putting_back(actor: Actor, taken: TakenOut) -> Iterator[Opened]:
    """Open the transaction in which a signed paper is stored, if nobody touched it meanwhile.

    Raises:
        PaperStateError: Somebody did.
    """
    with changing(actor, taken.paper, verb=taken.verb) as opened:
        if opened.paper.file_id != taken.paper.file_id:
            raise PaperStateError(_TOUCHED)
        yield opened


def store(paper: Paper, pdf: bytes) -> None:
    """Keep the paper as it now is; what it was before stays as its own file."""
    file = store_bytes(
        subject=paper.subject,
        name=f"{paper.name}.pdf",
        media_type="application/pdf",
        data=pdf,
        component=paper_kinds.get(paper.kind).component(paper),
    )
    paper.file_id = file.id


def keep_said(paper: Paper, said: Mapping[str, Any]) -> None:
    """Keep what a paper was typeset from, but pictures; its row must be there."""
    plain = {key: value for key, value in said.items() if key not in PICTURES}
    sealed = sealing_key(paper.subject).seal(plain)
    PrintedData.objects.update_or_create(paper=paper, defaults={"data": sealed})


def said_by(paper: Paper, reading: Reading) -> Mapping[str, Any] | None:
    """Return what a paper was typeset from; None of one before that was kept."""
    printed = PrintedData.objects.filter(paper=paper).first()
    said: Mapping[str, Any] | None = reading.reveal(printed.data) if printed else None
    return said


def _file(paper: Paper) -> StoredFile:
    file = StoredFile.objects.filter(id=paper.file_id).first() if paper.file_id else None
    if file is None:
        raise PaperStateError("Chưa có tệp của giấy tờ này.")
    return file


def _require_state(kind: PaperKind[Any], paper: Paper, verb: Verb) -> None:
    if paper.state not in kind.states_for(verb):
        raise PaperStateError(_TOUCHED)
