"""What an officer may do with one paper, and why not what they may not."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from motcua.domain.issuing.access import permission_for
from motcua.domain.issuing.actions.paper_rows import paper_with_id
from motcua.domain.issuing.content.numbering import Numbering
from motcua.domain.issuing.facts import Verb
from motcua.domain.issuing.kinds import About, PaperKind, owners, paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import waiting_against
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, clock

_BEGINNINGS: Mapping[Verb, Verb] = {
    Verb.SIGN: Verb.SIGN,
    Verb.REJECT: Verb.REJECT,
    Verb.SEAL: Verb.NUMBER,  # numbered and sealed at one go, again where that was cut off
    Verb.REPLACE: Verb.REPLACE,
    Verb.WITHDRAW: Verb.WITHDRAW,
}


@dataclass(frozen=True, kw_only=True)
class Reached:
    """A paper that an officer reaches, with its subject."""

    actor: Actor
    paper: Paper
    kind: PaperKind[Any]
    held: Any
    about: About

    def offered(self) -> Mapping[str, str]:
        """Return what the officer's post does with such a paper now: why not, or nothing."""
        return {verb.value: self._why_not(verb) for verb in _BEGINNINGS if self._is_offered(verb)}

    @property
    def numbering(self) -> Numbering:
        """How it would be numbered today."""
        return self.kind.numbering_of(self.held, self.paper, clock.today().year)

    @cached_property
    def ended_by(self) -> Paper | None:
        """What waits to replace or withdraw it."""
        return waiting_against(self.paper)

    def _is_offered(self, verb: Verb) -> bool:
        is_composed = verb is not Verb.REPLACE or self.kind.compose is not None
        is_theirs = allows(self.actor, permission_for(verb))
        return (
            is_composed
            and is_theirs
            and self.paper.state in self.kind.states_for(_BEGINNINGS[verb])
        )

    def _why_not(self, verb: Verb) -> str:
        if verb in {Verb.REPLACE, Verb.WITHDRAW} and (other := self.ended_by):
            return f"{other.name} đang chờ ký, đóng dấu: ban hành hoặc trả lại bản ấy trước."
        refusal = self.kind.why_not(self.actor, self.held, self.paper, verb)
        return refusal.message if refusal else ""


def reached(actor: Actor, *, paper_id: UUID) -> Reached:
    """Return a paper whose subject the actor reaches.

    Raises:
        NotVisibleError: There is none, or it is not theirs to see.
    """
    paper = paper_with_id(paper_id)
    kind = paper_kinds.get(paper.kind)
    owner = owners.get(kind.owner)
    held = owner.look(actor, paper.matter_id)
    return Reached(actor=actor, paper=paper, kind=kind, held=held, about=owner.about(held))
