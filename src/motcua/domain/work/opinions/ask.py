"""Asking units and people for their opinion; the matter and its clock stay with its holder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from motcua.domain.work.actions.changing import record
from motcua.domain.work.actions.opinions import ask
from motcua.domain.work.acts import Act, Asked, Done, Effect, Offer, Typed
from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Matter
from motcua.domain.work.opened import Opened
from motcua.domain.work.opinions.advisers import advisers_of, agencies_named
from motcua.domain.work.opinions.answering_day import end_of_answering
from motcua.domain.work.opinions.asking import Asking, OpinionFact
from motcua.domain.work.targets import Target
from motcua.kernel.base.api import Actor, Invalid, Problem, clock, dates, limits, text
from motcua.kernel.privacy.api import sealing_key


@dataclass(frozen=True)
class AskingAct[O: Opened[Any]]:
    """The act of a kind."""

    asking: Asking[O]

    @cached_property
    def act(self) -> Act[O]:
        """Return it as cards, keys and commands have it."""
        return self.asking.sharing.act(
            key="ask_opinion",
            slug="lay-y-kien",
            letter="y",
            order=self.asking.order,
            fields="work/desk/opinions/ask.html",
            offer=self._offer,
            change=self._do,
            parts=self._parts,
        )

    def _offer(self, opened: O, actor: Actor) -> Offer | None:
        is_theirs = self.asking.sharing.not_at_work(opened, actor) is None
        return _offer(opened.matter) if is_theirs else None

    def _do(self, asked: Asked[O]) -> Done:
        matter = asked.opened.matter
        whom, fact = _ask(self.asking, asked.actor, matter, asked.typed)
        record(self.asking.events.asked, matter, asked.actor, fact.open, sealed=fact.sealed)
        said = f"Đã hỏi {', '.join(one.label for one in whom)}."
        return Done(said=said + _warning(matter, fact), page="")

    def _parts(self, asked: Asked[O]) -> Mapping[str, object]:
        matter, chosen = asked.opened.matter, set(asked.typed.words("to"))
        found = advisers_of(asked.actor, matter)
        return {
            "advisers": [(one, one.value in chosen) for one in found],
            "asks_elsewhere": self.asking.asks_elsewhere,
            "first_day": clock.today(),
            "due_at": matter.due_at,
        }


def _ask[O: Opened[Any]](
    asking: Asking[O], actor: Actor, matter: Matter, typed: Typed
) -> tuple[Sequence[Target], OpinionFact]:
    question = _question(typed)
    whom = _whom(asking, actor, matter, typed)
    due_at = end_of_answering(matter, typed.word("by"), field="by")
    ask(actor, matter, question=question, whom=whom, due_at=due_at)
    fact = OpinionFact(
        open={
            "units": sorted({one.unit_id.hex for one in whom}),
            "by": clock.local(due_at).isoformat(),
        },
        sealed={"question": sealing_key(matter.subject).seal_group(question)},
    )
    return whom, fact


def _warning(matter: Matter, fact: OpinionFact) -> str:
    """Say that answers may come when the matter itself is late; it is asked nevertheless."""
    by = datetime.fromisoformat(str(fact.open["by"]))
    if matter.due_at is None or by <= matter.due_at:
        return ""
    due = dates.format_hour_and_day(matter.due_at)
    return f" Lưu ý: hạn trả lời sau hạn của {kinds.get(matter.kind).name.lower()} ({due})."


def _question(typed: Typed) -> str:
    found, most = text.clean(typed.word("question")), limits.get("work.opinion_characters")
    if not 0 < len(found) <= most:
        message = f"Hãy ghi điều cần hỏi, tối đa {most} ký tự."
        raise Invalid((Problem(field="question", message=message),))
    return found


def _whom[O: Opened[Any]](
    asking: Asking[O], actor: Actor, matter: Matter, typed: Typed
) -> Sequence[Target]:
    chosen = set(typed.words("to"))
    found = [one for one in advisers_of(actor, matter) if one.value in chosen]
    if asking.asks_elsewhere:
        found += agencies_named(matter, typed.word("agencies"), field="agencies")
    if len(found) < len(chosen) or not found:
        message = "Hãy chọn đơn vị, người để hỏi trong danh sách."
        raise Invalid((Problem(field="to", message=message),))
    return found


def _offer(matter: Matter) -> Offer:
    name = kinds.get(matter.kind).name.lower()
    due = dates.format_hour_and_day(matter.due_at) if matter.due_at else "chưa có"
    return Offer(
        title="Lấy ý kiến phối hợp",
        note=f"{name} vẫn ở chỗ Ông/Bà",
        effects=(
            Effect(icon="send", text="người được hỏi thấy trong Việc chờ tôi, đọc được và trả lời"),
            Effect(icon="clock", text=f"đồng hồ không dừng: hạn vẫn là {due}"),
            Effect(icon="law", text="không trả lời thì không phải là đồng ý"),
        ),
    )
