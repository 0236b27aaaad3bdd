"""What follows a draft as acts on its matter: signed, sent back, taken back, numbered and sealed.

Whoever's turn it is finds it on the matter's page, beside what the paper rests on.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from motcua.domain.issuing.access import SEAL, SIGN
from motcua.domain.issuing.actions.number_and_seal import number_and_seal
from motcua.domain.issuing.actions.reject import reject
from motcua.domain.issuing.actions.sign import sign
from motcua.domain.issuing.actions.take_back import take_back
from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.facts import STATES, Verb
from motcua.domain.issuing.kinds import paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.work.api import Act, Asked, Done, Effect, Offer, Opened, doubt_effects
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, Refusal

_SIGNED = (
    Effect(icon="sign", text="ký số và đóng dấu thời gian vào văn bản"),
    Effect(icon="stamp", text="chuyển văn thư lấy số, đóng dấu"),
)
_SENT_BACK = (Effect(icon="return", text="người dự thảo thấy lý do, sửa tiếp từ bản này"),)
_TAKEN_BACK = (Effect(icon="undo", text="lãnh đạo không còn thấy bản này; sửa tiếp từ bản này"),)
_SEALED = (
    Effect(icon="hash", text="lấy số kế tiếp trong sổ, điền số và ngày"),
    Effect(icon="stamp", text="đóng dấu cơ quan, khóa văn bản"),
)


def finishing_acts[O: Opened[Any]](
    papers: Callable[[O], Iterable[Paper]], *, permission: str, purpose: str
) -> Sequence[Act[O]]:
    """Return the acts on the papers of a kind of matter that are drafted and not yet sealed.

    Args:
        papers: Returns those of one matter.
        permission: Who takes a draft back; leaders sign, clerks seal.
        purpose: For what the matter is opened by whoever takes back.
    """
    return (
        _act(papers, _Step(verb=Verb.SIGN, slug="ky", order=5, letter="t", do=_sign), SIGN, "sign"),
        _act(papers, _Step(verb=Verb.REJECT, slug="tra-lai", order=6, do=_reject), SIGN, "sign"),
        _act(
            papers,
            _Step(verb=Verb.SEAL, slug="dong-dau", order=7, letter="t", do=_seal),
            SEAL,
            "seal",
        ),
        _act(
            papers,
            _Step(verb=Verb.TAKE_BACK, slug="lay-lai-du-thao", order=8, letter="b", do=_take_back),
            permission,
            purpose,
        ),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Step:
    """One of the acts: its verb and place, and what does it to the paper that was shown."""

    verb: Verb
    slug: str
    order: int
    do: Callable[[Asked[Any], Paper], Done]
    letter: str = ""


def _act[O: Opened[Any]](
    papers: Callable[[O], Iterable[Paper]], step: _Step, permission: str, purpose: str
) -> Act[O]:
    # What is numbered and not sealed is sealed by the same act, which takes no second number.
    begins = Verb.NUMBER if step.verb is Verb.SEAL else step.verb

    def waiting(opened: O) -> Paper | None:
        return next((one for one in papers(opened) if one.state in STATES[begins]), None)

    def offer(opened: O, actor: Actor) -> Offer | None:
        paper = waiting(opened)
        if paper is None or not allows(actor, permission) or why_not(opened, actor) is not None:
            return None
        found = _OFFERS[step.verb](paper)
        doubts = doubt_effects(opened) if step.verb is Verb.SIGN else ()
        return replace(found, effects=(*found.effects, *doubts))

    def why_not(opened: O, actor: Actor) -> Refusal | None:
        paper = waiting(opened)
        if paper is None:
            return PaperStateError("Không có văn bản nào đang chờ việc này.")
        return paper_kinds.get(paper.kind).why_not(actor, opened.matter, paper, step.verb)

    def parts(asked: Asked[O]) -> Mapping[str, object]:
        return {"paper": waiting(asked.opened), "verb": step.verb.value}

    def do(asked: Asked[O]) -> Done:
        paper = waiting(asked.opened)
        if paper is None or paper.id.hex != asked.typed.word("paper"):
            raise PaperStateError("Văn bản vừa được xử lý ở nơi khác; hãy xem bản mới rồi làm lại.")
        return step.do(asked, paper)

    return Act(
        key=f"{step.verb.value}_paper",
        slug=step.slug,
        letter=step.letter,
        order=step.order,
        permission=permission,
        purpose=purpose,
        offer=offer,
        why_not=why_not,
        do=do,
        template="issuing/desk/acts/finish.html",
        parts=parts,
        is_main=step.verb in {Verb.SIGN, Verb.SEAL},
    )


_OFFERS: Mapping[Verb, Callable[[Paper], Offer]] = {
    Verb.SIGN: lambda paper: Offer(
        title=f"Ký {paper.name.lower()}", note="chữ ký số cá nhân, có mã PIN", effects=_SIGNED
    ),
    Verb.REJECT: lambda _paper: Offer(
        title="Trả lại dự thảo", note="kèm lý do", effects=_SENT_BACK
    ),
    Verb.SEAL: lambda paper: Offer(
        title=f"Lấy số, đóng dấu {paper.name.lower()}",
        note="một việc, không tách được",
        effects=_SEALED,
    ),
    Verb.TAKE_BACK: lambda _paper: Offer(
        title="Lấy lại dự thảo", note="khi lãnh đạo chưa ký", effects=_TAKEN_BACK
    ),
}


def _sign(asked: Asked[Any], paper: Paper) -> Done:
    sign(actor=asked.actor, paper_id=paper.id, pin=asked.typed.word("pin"))
    said = f"Đã ký {paper.name} của {asked.opened.matter.code}."
    return Done(said=said, page="issuing:leader")


def _reject(asked: Asked[Any], paper: Paper) -> Done:
    reject(actor=asked.actor, paper_id=paper.id, reason=asked.typed.word("reason"))
    said = f"Đã trả lại dự thảo của {asked.opened.matter.code}."
    return Done(said=said, page="issuing:leader")


def _seal(asked: Asked[Any], paper: Paper) -> Done:
    number_and_seal(actor=asked.actor, paper_id=paper.id, pin=asked.typed.word("pin"))
    said = f"Đã lấy số, đóng dấu {paper.name} của {asked.opened.matter.code}."
    return Done(said=said, page="issuing:clerk")


def _take_back(asked: Asked[Any], paper: Paper) -> Done:
    take_back(actor=asked.actor, paper_id=paper.id)
    return Done(said=f"Đã lấy lại dự thảo của {asked.opened.matter.code}.", page="")
