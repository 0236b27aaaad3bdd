"""The complete services of the packs, with the examples of how one is filed and settled."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

from motcua.domain.packs.api import ProcedureDefinition, channels_on, load, papers
from motcua.domain.packs.source.example_shapes import Example, ExampleFile
from motcua.kernel.base.api import clock, paths
from motcua.kernel.definitions.api import build, read_source

type Answers = Mapping[str, Any]

_ENDING = re.compile(r'<bpmn:userTask id="(\w+)"[^>]*motcua:act="(?:refuse|stop)"')


_PLACE = "thuaDatXa"
"""Where the land lies: the table of the law speaks of the agencies of one commune."""


@dataclass(frozen=True)
class Service:
    """A version of a procedure that is filed and settled here."""

    definition: ProcedureDefinition

    @property
    def code(self) -> str:
        return self.definition.code

    @cached_property
    def examples(self) -> Sequence[Example]:
        path = paths.packs_dir() / self.definition.folder / "examples.yaml"
        return build(ExampleFile, read_source(path)).examples

    @property
    def filed_at(self) -> datetime:
        """An hour of a working day on which the version is in force."""
        story = self._whole
        return datetime.fromisoformat(story.received_at).replace(tzinfo=clock.LOCAL)

    @cached_property
    def _whole(self) -> Example:
        """The example whose declaration has no problem, the longest."""
        good = [one for one in self.examples if one.expect.problems == ()]
        return max(good, key=lambda one: len(one.answers))

    def story(self) -> Example:
        """Return an example that goes to every result; of one that is not drawn, any."""
        good = [one for one in self._told if ending_step(self.definition, one) is None]
        good = [one for one in good if one.expect.ends]
        return max(good, key=lambda one: len(one.process or ()), default=self._whole)

    def stories_of_refusal(self) -> Sequence[Example]:
        """Return examples that end otherwise, each by another step; of one not drawn, any."""
        bad = {ending_step(self.definition, one): one for one in self._told}
        bad.pop(None, None)
        return list(bad.values()) if self.definition.process else [self._whole]

    @property
    def _told(self) -> Sequence[Example]:
        """The examples that are played through the drawing."""
        return [one for one in self.examples if one.process]

    def answers(self, story: Example) -> Answers:
        """Return a whole declaration that goes as the story does, in the commune of the table."""
        own = {key: value for key, value in story.answers.items() if key != _PLACE}
        return _canonical({**self._whole.answers, **own})

    def mendable(self, story: Example) -> tuple[str, str, str]:
        """Return a question, by key and label, with another good answer than the story's."""
        form, answers = self.definition.form, self.answers(story)
        known = [one for one in (form.fields.values() if form else ()) if answers.get(one.key)]
        found = {one.type: one for one in reversed(known)}
        field = found.get("address") or found["person_name"]
        return field.key, field.label, f"{answers[field.key]} Một"

    @property
    def channel(self) -> str:
        """The channel of a dossier that is a file alone, where it may come so."""
        day = self.filed_at.date()
        open_ = {row.channel for row in channels_on(self.definition.procedure, day)}
        return "online" if "online" in open_ else "counter"

    def papers(self, answers: Answers) -> Sequence[str]:
        """Return the components that have to be handed in."""
        procedure = self.definition.procedure
        needs = papers(procedure, answers=answers, channel=self.channel)
        return [one.component.code for one in needs if one.is_asked and not one.component.is_form]

    def drafted(self, result: str) -> Answers:
        """Return what an example fills in for a result without a problem; nothing if none does."""
        for one in self.examples:
            told, expect = one.draft, one.expect
            is_good = expect.draft_problems == () and expect.contradictions == ()
            if told and is_good and told.result in {"", result}:
                return _canonical(told.fields)
        return {}


def ending_step(definition: ProcedureDefinition, story: Example) -> str | None:
    """Return the step of an example that refuses or stops; None where it ends well."""
    ending = set(_ENDING.findall(definition.process or ""))
    taken = [one.complete for one in story.process or ()]
    return next((element for element in taken if element in ending), None)


def _canonical(answers: Answers) -> dict[str, Any]:
    """Return answers as forms keep them: dates as texts."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in answers.items()
    }


@cache
def services() -> Mapping[str, Service]:
    """Return the complete services by the name of their folder, which tells versions apart."""
    found = {one.folder.rpartition("/")[2]: one for one in load(paths.packs_dir()).definitions}
    return {name: Service(found[name]) for name in names()}


def names() -> Sequence[str]:
    """Return the folders of the complete services, without reading what is in them."""
    sources = sorted(paths.packs_dir().glob("*/procedures/*/procedure.yaml"))
    complete = [one for one in sources if "\ncomplete: true\n" in one.read_text("utf-8")]
    return [one.parent.name for one in complete]
