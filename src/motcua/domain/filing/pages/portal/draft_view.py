"""A draft as its pages see it: the form, the answers, what is still to be mended, the steps."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse

from motcua.domain.dossiers.api import Dossier, FormSetting, form_setting
from motcua.domain.filing.already import own_about_same
from motcua.domain.filing.models import Draft
from motcua.domain.packs.api import Component, ProcedureDefinition, channels_on, papers
from motcua.domain.packs.api.checks import Objection, Sense, sense_of
from motcua.domain.payments.api import Claim, claim_in, lacks_proof
from motcua.domain.procedures.api import circumstances
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import Actor, Invalid, Problem
from motcua.kernel.files.api import State, StoredFile, files_of
from motcua.kernel.forms.api import FormDefinition, Step, validate, visible_fields
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import OWN, Reading, read
from motcua.kernel.ui import api as ui

PREFILLED = "_prefilled"
"""Where a draft keeps what was known before anyone typed: the value and its source, by field."""

_MISSING = "Chưa có ảnh hoặc tệp của “%s”."
_BLANK: tuple[object, ...] = (None, "", [], {})
SHOWN_STATES = frozenset(State.values) - {State.UPLOADING}
"""Of the files that a filing shows: all that have arrived, the refused ones too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubted:
    """Something that may be sent and should be looked at again, with its place."""

    field: str
    message: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Unmet:
    """A condition of the law that the answers do not meet, with the place of what tells it."""

    told: Objection
    url: str


@dataclass(frozen=True, kw_only=True)
class DraftView:
    """An opened draft. Built once per request; the reading of its data is on record."""

    actor: Actor
    draft: Draft
    definition: ProcedureDefinition
    form: FormDefinition
    setting: FormSetting
    reading: Reading = field(repr=False)
    answers: Mapping[str, Any] = field(repr=False)

    @classmethod
    def open(cls, actor: Actor, draft: Draft) -> "DraftView":
        """Read the draft's data; the reading is recorded."""
        definition = definition_of(draft.version)
        form = definition.form or FormDefinition()
        reading = read(actor, subject=Subject(kind="dossier", id=draft.id), purpose=OWN)
        return cls(
            actor=actor,
            draft=draft,
            definition=definition,
            form=form,
            setting=form_setting(form, channel=draft.channel),
            reading=reading,
            answers=reading.reveal(draft.answers) or {},
        )

    @property
    def subject(self) -> Subject:
        return Subject(kind="dossier", id=self.draft.id)

    @cached_property
    def files(self) -> Sequence[StoredFile]:
        """All files of the draft that have arrived, the refused ones too."""
        return files_of(self.subject, states=SHOWN_STATES)

    @cached_property
    def components(self) -> Sequence[Component]:
        """The papers that this case asks for, the form itself apart."""
        needs = papers(self.definition.procedure, answers=self.answers, channel=self.draft.channel)
        return [need.component for need in needs if need.is_asked and not need.component.is_form]

    @cached_property
    def in_form(self) -> Mapping[str, str]:
        """The step that asks for a component's files within the form, by component."""
        shown = visible_fields(
            self.form, self.answers, today=self.setting.today, context=self.setting.context
        )
        return {
            item.component: self.form.step_of(item.key).key
            for item in shown
            if item.type == "file" and item.component
        }

    @cached_property
    def loose_components(self) -> Sequence[Component]:
        """The papers that no step of the form asks for: they have a page of their own."""
        return [part for part in self.components if part.code not in self.in_form]

    @cached_property
    def sense(self) -> Sense:
        """What the law refuses in the answers, and what should be looked at again."""
        wrong = {one.field.partition("-")[0] for one in self.wrong}
        good = {key: value for key, value in self.answers.items() if key not in wrong}
        known = circumstances(
            self.definition,
            good,
            filer_id=self.actor.id if self.actor.kind == "citizen" else None,
            agency=self.draft.agency,
        )
        return sense_of(self.definition, good, on=self.setting.today, about=known)

    @cached_property
    def already(self) -> Sequence[Dossier]:
        """The person's open dossiers of this procedure that are about the same."""
        return own_about_same(self.actor, self.definition, self.answers)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps the answers from being sent today: the form's authority, then the law."""
        wrong = {one.field for one in self.wrong}
        return (*self.wrong, *(one for one in self.sense.refusals if one.field not in wrong))

    @cached_property
    def wrong(self) -> tuple[Problem, ...]:
        """What the form's authority would refuse today."""
        try:
            validate(
                self.form,
                self.answers,
                today=self.setting.today,
                lists=self.setting.lists,
                context=self.setting.context,
            )
        except Invalid as invalid:
            return invalid.problems
        return ()

    @property
    def claim(self) -> Claim | None:
        """The exemption from fees that is claimed."""
        return claim_in(self.answers)

    @property
    def lacks_proof(self) -> bool:
        """Whether an exemption is claimed and nothing named that proves it."""
        return lacks_proof(self.claim)

    @cached_property
    def missing(self) -> Sequence[Component]:
        """The papers without a file that stands."""
        sent = {file.component for file in self.files if file.state != State.REFUSED}
        return [part for part in self.components if part.code not in sent]

    @property
    def paper_problems(self) -> list[Problem]:
        """What to say of each paper that is missing or was not taken; the field is its code."""
        missing = {part.code for part in self.missing}
        refused = self.refused_counts
        found = []
        for part in self.components:
            name = part.short_name or part.name
            if part.code in missing:
                told = _MISSING % name
            elif part.code in refused:
                told = (
                    f"“{name}”: {refused[part.code]} tệp không nhận được, không gửi theo hồ sơ. "
                    "Hãy bỏ đi hoặc thay tệp khác."
                )
            else:
                continue
            found.append(Problem(field=part.code, message=told))
        return found

    @property
    def refused_counts(self) -> Counter[str]:
        """How many files of each paper were not taken: they will not be sent."""
        return Counter(file.component for file in self.files if file.state == State.REFUSED)

    def problems_in(self, step: Step) -> list[Problem]:
        """Return what keeps a step from being sent: what is to be mended, what the law refuses."""
        keys = {item.key for item in step.fields}
        refused = [one for one in self.sense.refusals if one.field in keys]
        return self.mistakes_in(step) + refused

    def mistakes_in(self, step: Step) -> list[Problem]:
        """Return what is to be mended in a step: answers and papers."""
        keys = {item.key for item in step.fields}
        found = [one for one in self.wrong if one.field.partition("-")[0] in keys]
        asked = {code for code, key in self.in_form.items() if key == step.key}
        return found + [one for one in self.paper_problems if one.field in asked]

    def unmet_in(self, step: Step) -> list[Unmet]:
        """Return the conditions of the law that what was answered in a step does not meet."""
        keys = {item.key for item in step.fields}
        return [one for one in self.unmet if one.told.field in keys]

    @property
    def unmet(self) -> list[Unmet]:
        """All conditions of the law that are not met."""
        return [Unmet(told=one, url=self._url_of(one.field)) for one in self.sense.unmet]

    def _url_of(self, field: str) -> str:
        step = self.form.step_of(field).key if field else ""
        return f"{self.step_url(step)}#id_{field}" if step else self.review_url

    @property
    def takes_at_counter(self) -> bool:
        """Whether it may be handed in at the counter too, where a refusal is written."""
        rows = channels_on(self.definition.procedure, self.setting.today)
        return any(row.channel == "counter" for row in rows)

    def doubts_in(self, step: Step) -> list[Doubted]:
        """Return what should be looked at again in a step."""
        keys = {item.key for item in step.fields}
        asked = {code for code, key in self.in_form.items() if key == step.key}
        return [
            Doubted(
                field=one.field,
                message=one.message,
                url=f"{self.step_url(step.key)}#id_{one.field}",
            )
            for one in (*self.sense.warnings, *self._unreadable)
            if one.field in keys or one.field in asked
        ]

    @property
    def loose_doubts(self) -> list[Doubted]:
        """Pictures on the page of papers that are likely not to be read."""
        return [
            Doubted(field=one.field, message=one.message, url=f"{self.papers_url}#id_{one.field}")
            for one in self._unreadable
            if one.field not in self.in_form
        ]

    @cached_property
    def _unreadable(self) -> Sequence[Problem]:
        """What to say of each paper with a picture that is likely not to be read."""
        doubts = {file.component: file.doubt for file in self.files if file.doubt}
        return [
            Problem(field=part.code, message=f"“{part.short_name or part.name}”: {told}")
            for part in self.components
            if (told := doubts.get(part.code))
        ]

    @property
    def doubts(self) -> list[Doubted]:
        """All that should be looked at again."""
        found = [one for step in self.form.steps for one in self.doubts_in(step)]
        return found + self.loose_doubts

    def step_url(self, step: str) -> str:
        return reverse("filing:step", kwargs={"draft_id": self.draft.id, "step": step})

    @property
    def papers_url(self) -> str:
        return reverse("filing:papers", kwargs={"draft_id": self.draft.id})

    @property
    def place_url(self) -> str:
        return reverse("filing:place", kwargs={"draft_id": self.draft.id})

    @property
    def review_url(self) -> str:
        return reverse("filing:review", kwargs={"draft_id": self.draft.id})

    def paper_url(self, component: str, *, back: str = "") -> str:
        """Return where a component's files are asked for; `back` leads from a step back."""
        step = self.in_form.get(component)
        if step is None:
            return self.papers_url
        return f"{self.step_url(step)}?{back}" if back else self.step_url(step)

    def next_url(self, step: str) -> str:
        """Return the page that follows a step."""
        keys = [one.key for one in self.form.steps]
        at = keys.index(step) + 1
        if at < len(keys):
            return self.step_url(keys[at])
        return self.papers_url if self.loose_components else self.review_url

    def resume_url(self) -> str:
        """Return where the person goes on: the first page on which something is missing."""
        for step in self.form.steps:
            if self.problems_in(step):
                return self.step_url(step.key)
        papers = self.paper_problems
        return self.paper_url(papers[0].field) if papers else self.review_url

    def prefilled_source(self, key: str) -> str:
        """Return where an answer comes from, as long as nobody changed it."""
        known = self.answers.get(PREFILLED)
        told = known.get(key) if isinstance(known, dict) else None
        if not isinstance(told, dict) or told.get("value") != self.answers.get(key):
            return ""
        return str(told.get("source", ""))

    def steps(self, current: str) -> list[ui.Step]:
        """Return all pages of the filing, the present one marked."""
        found = [
            self._nav(step.title, step.key, self.step_url(step.key), current, self._is_done(step))
            for step in self.form.steps
        ]
        if self.loose_components:
            loose = {part.code for part in self.loose_components}
            is_done = not any(one.field in loose for one in self.paper_problems)
            found.append(self._nav("Giấy tờ", "giay-to", self.papers_url, current, is_done))
        found.append(self._nav("Xem lại và gửi", "xem-lai", self.review_url, current, False))
        return found

    def _is_done(self, step: Step) -> bool:
        answered = (self.answers.get(item.key) not in _BLANK for item in step.fields)
        has_papers = any(key == step.key for key in self.in_form.values())
        return not self.problems_in(step) and (has_papers or any(answered))

    def _nav(self, label: str, key: str, url: str, current: str, is_done: bool) -> ui.Step:
        if key == current:
            return ui.Step(label=label, state="now")
        return ui.Step(label=label, state="done" if is_done else "todo", url=url)

    def place_of(self, current: str) -> tuple[int, int]:
        """Return the number of the present page and how many there are."""
        labels = [step.state for step in self.steps(current)]
        return labels.index("now") + 1, len(labels)
