"""One act about to happen: which dossier, which step, and who of the cast acts."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from motcua.domain.dossiers.api import Dossier
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.procedures.api import definition
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.identity.api import actor_of, demo
from motcua.project.demo.answers import filled
from motcua.project.demo.scenario import Kind, Scenario, Step, Story, Verb

_USUAL: Final[dict[Verb, str]] = {
    "receive": "one_stop",
    "hand_over": "one_stop",
    "ask": "specialist",
    "mend": "owner",
    "wait": "one_stop",
    "pay": "owner",
    "refuse": "specialist",
    "draft_refusal": "specialist",
    "stop": "specialist",
    "draft_paper": "specialist",
    "make_paper": "specialist",
    "sign_letter": "leader",
    "seal_letter": "clerk",
    "withdraw": "owner",
    "draft": "specialist",
    "reject": "leader",
    "sign": "leader",
    "seal": "clerk",
    "return": "one_stop",
    "rate": "owner",
    "message": "owner",
    "apologise": "specialist",
    "withdraw_result": "specialist",
    "complete": "specialist",
    "consult": "specialist",
    "advise": "specialist",
}


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A step of a dossier that has been filed."""

    scenario: Scenario
    story: Story
    step: Step
    dossier: Dossier

    @cached_property
    def kind(self) -> Kind:
        return self.scenario.kinds[self.story.kind]

    @cached_property
    def definition(self) -> ProcedureDefinition:
        return definition(self.dossier.version)

    @cached_property
    def actor(self) -> Actor:
        return member(self.actor_key)

    @property
    def actor_key(self) -> str:
        """Who of the cast acts."""
        return self._key(self.step.by or _USUAL[self.step.do])

    @cached_property
    def receiver(self) -> Actor:
        """To whom the dossier is handed, or who is asked."""
        return member(self._key(self.step.to))

    def _key(self, role: str) -> str:
        office = self.scenario.offices[self.story.office]
        roles = {
            "owner": self.story.by,
            "one_stop": office.one_stop,
            "specialist": office.specialists[self.kind.unit],
            "leader": office.heads.get(self.kind.unit, office.leader),
            "clerk": office.clerk,
        }
        return roles.get(role, role)

    def said(self, words: str) -> str:
        """Return words of the scenario with every mark replaced."""
        return str(filled(words, self.scenario, self.story, on=clock.today()))


def member(key: str) -> Actor:
    """Return one of the cast, in their first post."""
    return actor_of(demo.account_of(key))
