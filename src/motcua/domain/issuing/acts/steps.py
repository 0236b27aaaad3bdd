"""The steps from a draft to a sealed paper: what each is called, causes and says, and doing it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.domain.issuing.access import SEAL, SIGN
from motcua.domain.issuing.actions.number_and_seal import number_and_seal
from motcua.domain.issuing.actions.reject import reject
from motcua.domain.issuing.actions.sign import ask_to_confirm, sign
from motcua.domain.issuing.actions.take_back import take_back
from motcua.domain.issuing.desk.looks import Look, look_of
from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.facts import Verb
from motcua.domain.issuing.models import Paper
from motcua.domain.work.api import (
    Asked,
    Done,
    Effect,
    Opened,
    StaleMatterError,
    Typed,
    why_not_seen,
)
from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.signatures.api import ConfirmationAwaitedError, ConfirmationNeededError


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One of the steps, wherever it is taken.

    Attributes:
        verb: What is done to the paper; to seal one is to number it too.
        slug: Its address, below the matter's.
        order: Among the acts on a matter.
        do: Does it, with what its form holds, and how the paper was seen.
        title: On its card; `{paper}` is what the paper is called.
        note: Below the title.
        effects: What it will cause.
        said: What is said once it is done, of `{paper}`, its `{number}` and `{code}` of the matter.
        page: On which page; empty for the matter's, or the paper's, own.
        letter: Its key.
        permission: Who may ask for it; empty where the kind of matter says so.
        purpose: What for the matter is read.
    """

    verb: Verb
    slug: str
    order: int
    do: Callable[[Actor, Paper, Typed, Look | None], Paper]
    title: str
    note: str
    effects: Sequence[Effect]
    said: str
    page: str = ""
    letter: str = ""
    permission: str = ""
    purpose: str = ""


@no_event("the verb of the step records itself")
def finish(
    verb: Verb,
    *,
    actor: Actor,
    paper: Paper,
    code: str,
    typed: Typed,
    look: Look | None = None,
) -> Done:
    """Take a step with a paper, and say what was done.

    Args:
        verb: Which step.
        actor: Who takes it.
        paper: Which paper.
        code: Of its matter.
        typed: What the form of the step holds: `pin`, `reason`.
        look: How the actor saw what they sign; None where no page showed it.

    Raises:
        Refusal: That of the verb.
    """
    step = STEPS[verb]
    after = step.do(actor, paper, typed, look)
    said = step.said.format(paper=paper.name, code=code, number=after.number_text)
    return Done(said=said, page=step.page)


@no_event("the verb of the step records itself")
def finish_asked[O: Opened[Any]](verb: Verb, asked: Asked[O], paper: Paper) -> Done:
    """Take a step as an act on a paper's matter; whose page signs says how it showed the draft.

    Raises:
        PaperStateError: The page does not say so.
        Refusal: That of the verb.
    """
    return finish(
        verb,
        actor=asked.actor,
        paper=paper,
        code=asked.opened.matter.code,
        typed=asked.typed,
        look=look_of(asked, paper) if verb is Verb.SIGN else None,
    )


def chosen_paper[O: Opened[Any]](
    asked: Asked[O], field: str, papers: Sequence[Paper], *, states: Collection[Paper.State]
) -> Paper:
    """Return the paper that a page's form names; a command's may be the one whose turn it is.

    One that no longer waits is returned too, so that the verb refuses it.

    Args:
        asked: The act.
        field: Of its form, which names the paper.
        papers: The matter's, latest first.
        states: Those in which one waits for the act.

    Raises:
        StaleMatterError: The page does not say which revision of the matter it showed, or it has
            changed since.
        PaperStateError: There is none, or the page does not name which.
    """
    if unseen := why_not_seen(asked.opened.matter, asked.revision):
        raise StaleMatterError(unseen)
    named = [one for one in papers if one.id.hex == asked.typed.word(field)]
    if not named and asked.revision is not None:
        raise PaperStateError(_NOT_NAMED)
    waiting = [one for one in reversed(papers) if one.state in states]
    found = [*named, *waiting, *papers]
    if not found:
        raise PaperStateError("Chưa có văn bản nào để làm việc này.")
    return found[0]


_NOT_NAMED = "Trang gửi lên không nói là văn bản nào. Chưa làm gì; hãy tải lại trang rồi làm lại."


def effects_of(verb: Verb) -> Sequence[Effect]:
    """Return what a step will cause, whatever the matter."""
    return STEPS[verb].effects


def _sign(actor: Actor, paper: Paper, typed: Typed, look: Look | None) -> Paper:
    try:
        return sign(actor=actor, paper_id=paper.id, pin=typed.word("pin"), look=look)
    except ConfirmationNeededError:
        ask_to_confirm(actor=actor, paper_ids=[paper.id])
        raise ConfirmationAwaitedError(_ASKED) from None


_ASKED = "Hãy xác nhận trên điện thoại rồi bấm Ký lần nữa ở đây."


def _reject(actor: Actor, paper: Paper, typed: Typed, _look: Look | None) -> Paper:
    return reject(actor=actor, paper_id=paper.id, reason=typed.word("reason"))


def _seal(actor: Actor, paper: Paper, typed: Typed, _look: Look | None) -> Paper:
    return number_and_seal(actor=actor, paper_id=paper.id, pin=typed.word("pin"))


def _take_back(actor: Actor, paper: Paper, _typed: Typed, _look: Look | None) -> Paper:
    return take_back(actor=actor, paper_id=paper.id)


_ALL = (
    Step(
        verb=Verb.SIGN,
        slug="ky",
        order=5,
        letter="t",
        permission=SIGN,
        purpose="sign",
        do=_sign,
        title="Ký {paper}",
        note="chữ ký số cá nhân, có mã PIN",
        effects=(
            Effect(icon="sign", text="ký số và đóng dấu thời gian vào văn bản"),
            Effect(icon="stamp", text="chuyển văn thư lấy số, đóng dấu"),
        ),
        said="Đã ký {paper} của {code}.",
        page="issuing:leader",
    ),
    Step(
        verb=Verb.REJECT,
        slug="tra-lai",
        order=6,
        permission=SIGN,
        purpose="sign",
        do=_reject,
        title="Trả lại dự thảo",
        note="kèm lý do",
        effects=(Effect(icon="return", text="người dự thảo thấy lý do, sửa tiếp từ bản này"),),
        said="Đã trả lại dự thảo của {code}.",
        page="issuing:leader",
    ),
    Step(
        verb=Verb.SEAL,
        slug="dong-dau",
        order=7,
        letter="t",
        permission=SEAL,
        purpose="seal",
        do=_seal,
        title="Lấy số, đóng dấu {paper}",
        note="một việc, không tách được",
        effects=(
            Effect(icon="hash", text="lấy số kế tiếp trong sổ, điền số và ngày"),
            Effect(icon="stamp", text="đóng dấu cơ quan, khóa văn bản"),
        ),
        said="Đã lấy số {number}, đóng dấu {paper} của {code}.",
        page="issuing:clerk",
    ),
    Step(
        verb=Verb.TAKE_BACK,
        slug="lay-lai-du-thao",
        order=8,
        letter="b",
        do=_take_back,
        title="Lấy lại dự thảo",
        note="khi lãnh đạo chưa ký",
        effects=(Effect(icon="undo", text="lãnh đạo không còn thấy bản này; sửa tiếp từ bản này"),),
        said="Đã lấy lại dự thảo của {code}.",
    ),
)
STEPS = {step.verb: step for step in _ALL}
