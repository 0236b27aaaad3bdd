"""Amending what one answered, while the matter is open; the ledger keeps what was said before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from motcua.domain.work.actions.changing import record
from motcua.domain.work.actions.doing import doing
from motcua.domain.work.actions.opinions import amend
from motcua.domain.work.actions.tell_asker import tell_asker
from motcua.domain.work.acts import Act, Asked, Done, Effect, Offer
from motcua.domain.work.errors import NotAskedError
from motcua.domain.work.models import Opinion
from motcua.domain.work.opened import Opened
from motcua.domain.work.opinions.asking import Asking
from motcua.domain.work.opinions.give import fact_of, said_in
from motcua.domain.work.opinions.shown import asked_words
from motcua.domain.work.opinions.standing import answered_by
from motcua.kernel.base.api import Actor, Refusal


@dataclass(frozen=True)
class AmendingAct[O: Opened[Any]]:
    """The act of a kind."""

    asking: Asking[O]

    @cached_property
    def act(self) -> Act[O]:
        """Return it as cards, keys and commands have it."""
        return self.asking.sharing.act(
            key="amend_opinion",
            slug="sua-y-kien",
            order=self.asking.order + 1,
            fields="work/desk/opinions/amend.html",
            offer=self._offer,
            why_not=self._why_not,
            do=self._do,
            parts=self._parts,
        )

    def _offer(self, opened: O, actor: Actor) -> Offer | None:
        return _OFFER if answered_by(actor, opened.matter) else None

    def _why_not(self, opened: O, actor: Actor) -> Refusal | None:
        if answered_by(actor, opened.matter):
            return None
        return NotAskedError("Ở đây không có ý kiến nào của Ông/Bà còn sửa được.")

    def _do(self, asked: Asked[O]) -> Done:
        """Amend whatever became of the matter since the page was opened, while it is open."""
        actor, matter = asked.actor, asked.opened.matter
        with doing(self.act, type(asked.opened), actor, matter.pk) as opened:
            opinion = _chosen(answered_by(actor, opened.matter), asked.typed.word("opinion"))
            verdict, words = said_in(asked.typed)
            amend(opened.matter, opinion, verdict=verdict, words=words)
            fact = fact_of(opened.matter, opinion, words)
            record(self.asking.events.amended, opened.matter, actor, fact.open, sealed=fact.sealed)
            tell_asker(actor, opened.matter, opinion)
        return Done(said="Đã sửa ý kiến.", page="")

    def _parts(self, asked: Asked[O]) -> Mapping[str, object]:
        own = answered_by(asked.actor, asked.opened.matter)
        if not own:
            return {}
        reading = asked.opened.reading_for(asked.actor)
        before = str(reading.reveal(own[-1].words)) if own[-1].words is not None else ""
        typed = asked.typed
        return {
            "own": [(str(one.pk), asked_words(one.task)) for one in own],
            "chosen": typed.word("opinion") or str(own[-1].pk),
            "verdicts": Opinion.Verdict.choices,
            "verdict": typed.word("verdict") or own[-1].verdict,
            "words": typed.word("words") if "words" in typed.values else before,
        }


def _chosen(own: Sequence[Opinion], typed: str) -> Opinion:
    """Return the answer that is amended: the one named, else the latest."""
    found = [one for one in own if not typed or str(one.pk) == typed]
    if not found:
        raise NotAskedError("Ý kiến này không sửa được nữa; hãy tải lại trang.")
    return found[-1]


_OFFER = Offer(
    title="Sửa ý kiến đã cho",
    note="khi việc chưa kết thúc",
    effects=(
        Effect(icon="check", text="người hỏi được báo, thấy ý kiến mới và rằng ý kiến đã được sửa"),
        Effect(icon="law", text="ý kiến trước vẫn còn trong sổ nhật ký của việc này"),
    ),
)
