"""What follows a draft as acts on its matter: signed, sent back, taken back, numbered and sealed.

Whoever's turn it is finds it on the matter's page, beside what the paper rests on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
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
from motcua.domain.issuing.opened import OpenedWithPapers
from motcua.domain.work.api import Act, Asked, Done, Effect, Offer, Sharing, doubt_effects
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


def finishing_acts[O: OpenedWithPapers[Any]](
    sharing: Sharing[O], *, permission: str
) -> Sequence[Act[O]]:
    """Return the acts on the papers of a kind of matter that are drafted and not yet sealed.

    Args:
        sharing: What the kind says of itself.
        permission: Who takes a draft back; leaders sign, clerks seal.
    """
    return tuple(
        FinishingAct(sharing=sharing, step=step, permission=step.permission or permission).act
        for step in _STEPS
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Step:
    """One of the acts: its verb and place, who does it, and what does it to the paper shown."""

    verb: Verb
    slug: str
    order: int
    do: Callable[[Asked[Any], Paper], Done]
    offer: Callable[[Paper], Offer]
    letter: str = ""
    permission: str = ""
    purpose: str = ""


@dataclass(frozen=True, kw_only=True)
class FinishingAct[O: OpenedWithPapers[Any]]:
    """One of the acts, as a kind has it."""

    sharing: Sharing[O]
    step: _Step
    permission: str

    @cached_property
    def act(self) -> Act[O]:
        """Return it as cards, keys and commands have it."""
        return self.sharing.act(
            key=f"{self.step.verb.value}_paper",
            slug=self.step.slug,
            letter=self.step.letter,
            order=self.step.order,
            permission=self.permission,
            purpose=self.step.purpose,
            fields="issuing/desk/acts/finish.html",
            offer=self._offer,
            why_not=self._why_not,
            do=self._do,
            parts=self._parts,
            is_main=self.step.verb in {Verb.SIGN, Verb.SEAL},
        )

    def _waiting(self, opened: O) -> Paper | None:
        verb = self.step.verb
        # What is numbered and not sealed is sealed by the same act, which takes no second number.
        states = STATES[Verb.NUMBER if verb is Verb.SEAL else verb]
        return next((one for one in opened.papers if one.state in states), None)

    def _offer(self, opened: O, actor: Actor) -> Offer | None:
        paper = self._waiting(opened)
        is_theirs = allows(actor, self.permission) and self._why_not(opened, actor) is None
        if paper is None or not is_theirs:
            return None
        found = self.step.offer(paper)
        doubts = doubt_effects(opened) if self.step.verb is Verb.SIGN else ()
        return replace(found, effects=(*found.effects, *doubts))

    def _why_not(self, opened: O, actor: Actor) -> Refusal | None:
        paper = self._waiting(opened)
        if paper is None:
            return PaperStateError("Không có văn bản nào đang chờ việc này.")
        return paper_kinds.get(paper.kind).why_not(actor, opened.matter, paper, self.step.verb)

    def _parts(self, asked: Asked[O]) -> Mapping[str, object]:
        return {"paper": self._waiting(asked.opened), "verb": self.step.verb.value}

    def _do(self, asked: Asked[O]) -> Done:
        paper = self._waiting(asked.opened)
        if paper is None or paper.id.hex != asked.typed.word("paper"):
            raise PaperStateError("Văn bản vừa được xử lý ở nơi khác; hãy xem bản mới rồi làm lại.")
        return self.step.do(asked, paper)


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


_STEPS = (
    _Step(
        verb=Verb.SIGN,
        slug="ky",
        order=5,
        letter="t",
        permission=SIGN,
        purpose="sign",
        do=_sign,
        offer=lambda paper: Offer(
            title=f"Ký {paper.name.lower()}", note="chữ ký số cá nhân, có mã PIN", effects=_SIGNED
        ),
    ),
    _Step(
        verb=Verb.REJECT,
        slug="tra-lai",
        order=6,
        permission=SIGN,
        purpose="sign",
        do=_reject,
        offer=lambda _paper: Offer(title="Trả lại dự thảo", note="kèm lý do", effects=_SENT_BACK),
    ),
    _Step(
        verb=Verb.SEAL,
        slug="dong-dau",
        order=7,
        letter="t",
        permission=SEAL,
        purpose="seal",
        do=_seal,
        offer=lambda paper: Offer(
            title=f"Lấy số, đóng dấu {paper.name.lower()}",
            note="một việc, không tách được",
            effects=_SEALED,
        ),
    ),
    _Step(
        verb=Verb.TAKE_BACK,
        slug="lay-lai-du-thao",
        order=8,
        letter="b",
        do=_take_back,
        offer=lambda _paper: Offer(
            title="Lấy lại dự thảo", note="khi lãnh đạo chưa ký", effects=_TAKEN_BACK
        ),
    ),
)
