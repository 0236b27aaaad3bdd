"""What follows a draft as acts on its matter: signed, sent back, taken back, numbered and sealed.

Whoever's turn it is finds it on the matter's page, beside what the paper rests on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from motcua.domain.issuing.acts.steps import STEPS, Step, finish_asked
from motcua.domain.issuing.authority.standing import away_words
from motcua.domain.issuing.content.brief import Brief
from motcua.domain.issuing.desk.briefs import brief_in
from motcua.domain.issuing.desk.looks import ShownPage, pages_to_sign
from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.facts import STATES, Verb
from motcua.domain.issuing.kinds import paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.opened import OpenedWithPapers
from motcua.domain.work.api import Act, Asked, Done, Offer, Sharing, doubt_effects
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.signatures.api import is_confirmed_afar, personal_key


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
        for step in STEPS.values()
    )


@dataclass(frozen=True, kw_only=True)
class FinishingAct[O: OpenedWithPapers[Any]]:
    """One of the acts, as a kind has it."""

    sharing: Sharing[O]
    step: Step
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
        doubts = doubt_effects(opened) if self.step.verb is Verb.SIGN else ()
        return Offer(
            title=self.step.title.format(paper=paper.name.lower()),
            note=self.step.note,
            effects=(*self.step.effects, *doubts),
        )

    def _why_not(self, opened: O, actor: Actor) -> Refusal | None:
        paper = self._waiting(opened)
        if paper is None:
            return PaperStateError("Không có văn bản nào đang chờ việc này.")
        return paper_kinds.get(paper.kind).why_not(actor, opened.matter, paper, self.step.verb)

    def _parts(self, asked: Asked[O]) -> Mapping[str, object]:
        paper, verb = self._waiting(asked.opened), self.step.verb
        brief, capacity, away, is_afar = Brief(), "", "", False
        pages: Sequence[ShownPage] = ()
        if paper is not None and verb is Verb.SIGN:
            brief = brief_in(paper, asked.opened.reading_for(asked.actor))
            kind = paper_kinds.get(paper.kind)
            capacity = kind.capacity_of(asked.actor, asked.opened.matter, paper)
            away = away_words(asked.actor)
            pages = pages_to_sign(asked.actor, paper)
            is_afar = is_confirmed_afar(personal_key(asked.actor.id))
        seen = {"brief": brief, "capacity": capacity, "away": away, "pages": pages}
        return {"paper": paper, "verb": verb.value, "is_afar": is_afar, **seen}

    def _do(self, asked: Asked[O]) -> Done:
        paper = self._waiting(asked.opened)
        if paper is None or paper.id.hex != asked.typed.word("paper"):
            raise PaperStateError("Văn bản vừa được xử lý ở nơi khác; hãy xem bản mới rồi làm lại.")
        return finish_asked(self.step.verb, asked, paper)
