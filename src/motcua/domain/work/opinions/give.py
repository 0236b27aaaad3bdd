"""Answering what one was asked about a matter; also late, also for who is away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from motcua.domain.work.actions.changing import record
from motcua.domain.work.actions.doing import doing
from motcua.domain.work.actions.opinions import ANSWERING, answer
from motcua.domain.work.actions.tell_asker import tell_asker
from motcua.domain.work.acts import Act, Asked, Done, Effect, Offer, Typed
from motcua.domain.work.alike.reasons import says_something
from motcua.domain.work.errors import NotAskedError
from motcua.domain.work.models import Matter, Opinion
from motcua.domain.work.opened import Opened
from motcua.domain.work.opinions.asking import Asking, OpinionFact
from motcua.domain.work.opinions.standing import waiting_for
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal, clock, dates, limits, text
from motcua.kernel.privacy.api import sealing_key

_GONE = (
    "Câu hỏi này không còn được hỏi: người hỏi đã rút, đơn vị đã trả lời, hoặc việc đã kết thúc."
)
_NEED_WORDS: Mapping[str, str] = {
    Opinion.Verdict.AGREE: "Hãy ghi Ông/Bà đồng ý với nội dung gì.",
    Opinion.Verdict.DISAGREE: "Hãy ghi vì sao Ông/Bà không đồng ý.",
    Opinion.Verdict.REMARKS: "Hãy ghi ý kiến khác là gì.",
}


@dataclass(frozen=True)
class GivingAct[O: Opened[Any]]:
    """The act of a kind."""

    asking: Asking[O]

    @cached_property
    def act(self) -> Act[O]:
        """Return it as cards, keys and commands have it."""
        return self.asking.sharing.act(
            key=ANSWERING,
            slug="cho-y-kien",
            letter="g",
            order=self.asking.order + 1,
            fields="work/desk/opinions/give.html",
            offer=self._offer,
            why_not=self._why_not,
            do=self._do,
            parts=self._parts,
            is_main=True,
            gone=_GONE,
        )

    def _waiting(self, opened: O, actor: Actor) -> Sequence[Opinion]:
        return waiting_for(actor, opened.matter)

    def _offer(self, opened: O, actor: Actor) -> Offer | None:
        waiting = self._waiting(opened, actor)
        return _offer(waiting[0]) if waiting else None

    def _why_not(self, opened: O, actor: Actor) -> Refusal | None:
        if self._waiting(opened, actor):
            return None
        return NotAskedError("Không có câu hỏi nào ở đây chờ Ông/Bà trả lời.")

    def _do(self, asked: Asked[O]) -> Done:
        """Answer whatever became of the matter since the page was opened."""
        actor, matter = asked.actor, asked.opened.matter
        with doing(self.act, type(asked.opened), actor, matter.pk) as opened:
            opinion = _chosen(actor, opened.matter, asked.typed.word("opinion"))
            fact = _answer(actor, opened.matter, opinion, asked.typed)
            record(self.asking.events.given, opened.matter, actor, fact.open, sealed=fact.sealed)
            tell_asker(actor, opened.matter, opinion)
        return Done(said=f"Đã trả lời ý kiến về {matter.code}.")

    def _parts(self, asked: Asked[O]) -> Mapping[str, object]:
        waiting = self._waiting(asked.opened, asked.actor)
        chosen = asked.typed.word("opinion")
        return {
            "waiting": waiting,
            "chosen": next((one.pk for one in waiting if chosen in {"", str(one.pk)}), None),
            "verdicts": Opinion.Verdict.choices,
        }


def _answer(actor: Actor, matter: Matter, opinion: Opinion, typed: Typed) -> OpinionFact:
    verdict, words = said_in(typed)
    answer(actor, matter, opinion, verdict=verdict, words=words)
    fact = fact_of(matter, opinion, words)
    return replace(fact, open={**fact.open, "late": _is_late(opinion)})


def fact_of(matter: Matter, opinion: Opinion, words: str) -> OpinionFact:
    """Return what is recorded of an answer: whose it is, what it is, its words sealed."""
    key = sealing_key(matter.subject)
    return OpinionFact(
        open={
            "opinion": opinion.pk,
            "unit": opinion.task.unit_id.hex if opinion.task.unit_id else None,
            "verdict": str(opinion.verdict),
        },
        sealed={"words": key.seal_group(words)} if words else {},
    )


def _chosen(actor: Actor, matter: Matter, typed: str) -> Opinion:
    """Return the question that is answered: the one named, else the only one, or the oldest."""
    waiting = waiting_for(actor, matter)
    found = [one for one in waiting if not typed or str(one.pk) == typed]
    if not found:
        raise NotAskedError("Câu hỏi này không còn chờ trả lời; hãy tải lại trang.")
    return found[0]


def said_in(typed: Typed) -> tuple[Opinion.Verdict, str]:
    """Return what is said: a verdict and words that tell what it is about, or why.

    Raises:
        Invalid: It is incomplete, or too long.
    """
    words, most = text.clean(typed.word("words")), limits.get("work.opinion_characters")
    problems = []
    if typed.word("verdict") not in Opinion.Verdict.values:
        problems.append(Problem(field="verdict", message="Hãy chọn ý kiến của Ông/Bà."))
    if len(words) > most:
        problems.append(Problem(field="words", message=f"Hãy viết tối đa {most} ký tự."))
    if typed.word("verdict") in _NEED_WORDS and not says_something(words):
        problems.append(Problem(field="words", message=_NEED_WORDS[typed.word("verdict")]))
    if problems:
        raise Invalid(tuple(problems))
    return Opinion.Verdict(typed.word("verdict")), words


def _is_late(opinion: Opinion) -> bool:
    return opinion.task.due_at is not None and clock.now() > opinion.task.due_at


def _offer(opinion: Opinion) -> Offer:
    due = opinion.task.due_at
    return Offer(
        title="Cho ý kiến",
        note=f"trả lời trước {dates.format_hour_and_day(due)}" if due else "",
        effects=(
            Effect(icon="bell", text="người hỏi được báo và thấy ý kiến; người dân thì không"),
            Effect(icon="inbox", text="việc này thôi chờ Ông/Bà"),
        ),
    )
