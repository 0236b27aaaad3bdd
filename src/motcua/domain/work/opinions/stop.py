"""Taking back what was asked and is not answered: by whoever asked, or has the matter now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from motcua.domain.work.actions.changing import record
from motcua.domain.work.actions.opinions import stop_asking
from motcua.domain.work.acts import Act, Asked, Done, Effect, Offer
from motcua.domain.work.errors import NotAskedError
from motcua.domain.work.models import Opinion
from motcua.domain.work.opened import Opened
from motcua.domain.work.opinions.asking import Asking
from motcua.domain.work.opinions.shown import asked_words
from motcua.domain.work.opinions.standing import opinions_of
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal


@dataclass(frozen=True)
class StoppingAct[O: Opened[Any]]:
    """The act of a kind."""

    asking: Asking[O]

    @cached_property
    def act(self) -> Act[O]:
        """Return it as cards, keys and commands have it."""
        return self.asking.sharing.act(
            key="stop_asking",
            slug="thoi-hoi",
            letter="w",
            order=self.asking.order + 2,
            fields="work/desk/opinions/stop.html",
            offer=self._offer,
            why_not=self._why_not,
            change=self._do,
            parts=self._parts,
        )

    def _unanswered(self, opened: O, actor: Actor) -> Sequence[Opinion]:
        """Return what waits for an answer and is the actor's to take back."""
        waiting = [one for one in opinions_of(opened.matter) if one.task.ended_at is None]
        if waiting and self.asking.sharing.not_at_work(opened, actor) is None:
            return waiting
        return [one for one in waiting if one.asked_by_id == actor.post_id]

    def _offer(self, opened: O, actor: Actor) -> Offer | None:
        return _OFFER if self._unanswered(opened, actor) else None

    def _why_not(self, opened: O, actor: Actor) -> Refusal | None:
        if self._unanswered(opened, actor):
            return None
        return NotAskedError("Không có câu hỏi nào của Ông/Bà còn chờ trả lời.")

    def _do(self, asked: Asked[O]) -> Done:
        actor, matter = asked.actor, asked.opened.matter
        chosen = _chosen(self._unanswered(asked.opened, actor), asked.typed.words("opinion"))
        stop_asking(actor, matter, chosen)
        units = sorted({one.task.unit_id.hex for one in chosen if one.task.unit_id})
        record(self.asking.events.stopped, matter, actor, units=units)
        return Done(said="Đã rút câu hỏi.", page="")

    def _parts(self, asked: Asked[O]) -> Mapping[str, object]:
        chosen = set(asked.typed.words("opinion"))
        found = self._unanswered(asked.opened, asked.actor)
        return {"unanswered": [(_Line.of(one), str(one.pk) in chosen) for one in found]}


def _chosen(unanswered: Sequence[Opinion], typed: Sequence[str]) -> Sequence[Opinion]:
    """Return what was ticked.

    Raises:
        Invalid: Nothing was, or something that no longer waits.
    """
    found = [one for one in unanswered if str(one.pk) in set(typed)]
    if not found or len(found) < len(set(typed)):
        message = "Hãy chọn câu hỏi cần rút, còn chờ trả lời."
        raise Invalid((Problem(field="opinion", message=message),))
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A question, as it is chosen."""

    id: int
    who: str
    at: datetime

    @classmethod
    def of(cls, opinion: Opinion) -> "_Line":
        task = opinion.task
        return cls(id=opinion.pk, who=asked_words(task), at=task.begun_at)


_OFFER = Offer(
    title="Rút câu hỏi ý kiến",
    note="câu chưa ai trả lời",
    effects=(
        Effect(icon="undo", text="việc này thôi chờ người được hỏi"),
        Effect(icon="lock", text="ai chỉ vì được hỏi mới thấy thì thôi thấy"),
    ),
)
