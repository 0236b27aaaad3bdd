"""A draft at the counter: the whole form on one screen, the papers, the money, the day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString

from motcua.domain.dossiers.api import (
    GIVEN,
    REASON,
    Dossier,
    Paper,
    form_setting,
    person_hash,
    settling_agency,
)
from motcua.domain.dossiers.api import TO_RECEIVE as RECEIVE
from motcua.domain.filing.already import open_dossiers_of
from motcua.domain.filing.answers.typed import NOT_GIVEN, TypedForm
from motcua.domain.filing.models import Draft
from motcua.domain.filing.pages.claiming import claim_fields
from motcua.domain.filing.pages.portal.draft_view import DraftView
from motcua.domain.packs.api import Component, ProcedureDefinition, due_of_definition
from motcua.domain.packs.api.checks import result_sense
from motcua.domain.payments.api import FeeStatement, class_in, due
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, Refusal, clock
from motcua.kernel.deadlines.api import Derivation
from motcua.kernel.files.api import box_html, refused_in, upload_box
from motcua.kernel.forms.api import Field, FormDefinition, Group, render_field, visible_fields
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import read
from motcua.kernel.ui import api as ui


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One question, drawn; a table takes the whole width."""

    html: SafeString
    is_wide: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One group of questions, drawn."""

    title: str
    hint: str
    questions: Sequence[Question]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """One step of the form, drawn as a section."""

    key: str
    title: str
    parts: Sequence[Part]


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier:
    """A paper that the person gave before, within the officer's reach."""

    paper: Paper
    code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperTick:
    """A paper to tick: in which form it was given, its scan, and an earlier one."""

    code: str
    name: str
    note: str
    given: str
    box: SafeString
    earlier: Earlier | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Money:
    """What is due, or why it cannot be said yet."""

    statement: FeeStatement | None
    refusal: str

    @property
    def total_vnd(self) -> int:
        return self.statement.total_vnd if self.statement else 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointment:
    """When the result is due if the dossier is received now, or why that cannot be said."""

    derivation: Derivation | None
    refusal: str


@dataclass(frozen=True, kw_only=True)
class CounterView:
    """A draft opened at the counter. Making one leaves one reading record."""

    actor: Actor
    inner: DraftView

    @classmethod
    def open(
        cls,
        actor: Actor,
        draft: Draft,
        *,
        typed: TypedForm | None = None,
    ) -> "CounterView":
        """Read the draft's data for reception, with what is typed and not kept laid over it."""
        definition = definition_of(draft.version)
        form = definition.form or FormDefinition()
        reading = read(actor, subject=Subject(kind="dossier", id=draft.id), purpose=RECEIVE)
        answers = reading.reveal(draft.answers) or {}
        inner = DraftView(
            actor=actor,
            draft=draft,
            definition=definition,
            form=form,
            setting=form_setting(form, channel=draft.channel),
            reading=reading,
            answers=typed.merged(answers) if typed else answers,
        )
        return cls(actor=actor, inner=inner)

    @property
    def draft(self) -> Draft:
        return self.inner.draft

    @cached_property
    def answers(self) -> Mapping[str, Any]:
        return self.inner.answers

    def stages(self, *, with_problems: bool) -> list[Stage]:
        """Return the whole form, drawn; what is wrong is said once it was asked for."""
        setting = self.inner.setting
        shown = {
            item.key: item
            for item in visible_fields(
                self.inner.form, self.answers, today=setting.today, context=setting.context
            )
        }
        found = [
            Stage(
                key=step.key,
                title=step.title,
                parts=[
                    part
                    for group in step.groups
                    if (part := self._part(group, shown, with_problems)).questions
                ],
            )
            for step in self.inner.form.steps
        ]
        return [stage for stage in found if stage.parts]

    def _part(self, group: Group, shown: Mapping[str, Field], with_problems: bool) -> Part:
        setting = self.inner.setting
        problems = self.inner.problems if with_problems else ()
        questions = [
            Question(
                html=render_field(
                    self.inner.form,
                    self.answers,
                    item.key,
                    [one for one in problems if one.field.partition("-")[0] == item.key],
                    today=setting.today,
                    lists=setting.lists,
                    context=setting.context,
                ),
                is_wide=item.type in ("table", "textarea", "signature"),
            )
            for item in group.fields
            if item.key in shown and item.type not in ("file", "note") and item.value is None
        ]
        return Part(title=group.title, hint=group.hint, questions=questions)

    @cached_property
    def first_empty(self) -> str:
        """Id of the first control that still needs an answer; empty when none does."""
        setting = self.inner.setting
        for item in visible_fields(
            self.inner.form, self.answers, today=setting.today, context=setting.context
        ):
            if item.type == "table" and not self.answers.get(item.key):
                column = next((one.key for one in item.columns if one.required is True), None)
                return f"id_{item.key}-0-{column}" if column else f"id_{item.key}"
            is_empty = self.answers.get(item.key) in (None, "", [], {})
            if item.is_asked and item.required is True and is_empty:
                return f"id_{item.key}"
        return ""

    @cached_property
    def given(self) -> Mapping[str, str]:
        told = self.answers.get(GIVEN)
        return told if isinstance(told, dict) else {}

    @cached_property
    def already(self) -> Sequence[Dossier]:
        """Open dossiers of this procedure of the same owner, within the officer's reach."""
        procedure = self.inner.definition.procedure
        number = str(self.answers.get(procedure.owner.number) or "")
        return open_dossiers_of(self.actor, number=number, procedure_code=procedure.code)

    @property
    def must_say_why(self) -> bool:
        """Whether receiving needs a reason: a doubt, or a second one of what one has once."""
        procedure = self.inner.definition.procedure
        is_same = procedure.subject == (procedure.owner.number,) and bool(self.already)
        return is_same or bool(self.inner.sense.doubts)

    @property
    def reason(self) -> str:
        """Why it is received all the same, in the officer's words."""
        return str(self.answers.get(REASON) or "")

    @cached_property
    def ticks(self) -> list[PaperTick]:
        """Return the papers of this case, each with the form that is usual for it."""
        earlier = self._earlier()
        return [
            PaperTick(
                code=part.code,
                name=part.short_name or part.name,
                note=part.note,
                given=self.given.get(part.code, usual_form(part)),
                box=self._box(part),
                earlier=earlier.get(part.code),
            )
            for part in self.inner.components
        ]

    @property
    def not_given(self) -> list[str]:
        """Names of the papers that the officer marked as not given."""
        return [one.name for one in self.ticks if one.given == NOT_GIVEN]

    def _box(self, part: Component) -> SafeString:
        box = upload_box(
            subject=self.inner.subject,
            component=part.code,
            label="Quét hoặc chụp: %s" % (part.short_name or part.name),
            error=refused_in(self.inner.files, part.code),
            files=self.inner.files,
            reading=self.inner.reading,
        )
        return box_html(box)

    def _earlier(self) -> dict[str, Earlier]:
        """Return papers of the same person and kind, given before within the officer's reach."""
        number = str(self.answers.get(self.inner.definition.procedure.owner.number) or "")
        hashed = person_hash(number)
        have = {file.component for file in self.inner.files}
        codes = {part.code for part in self.inner.components} - have
        codes -= presented_anew(self.inner.definition)
        if hashed is None or not codes:
            return {}
        mine = visible(self.actor, Dossier.objects.filter(person_hash=hashed))
        rows = Paper.objects.filter(
            dossier__in=mine,
            component_code__in=codes,
            file_id__isnull=False,
            replaced_at=None,
        ).select_related("dossier")
        return {
            row.component_code: Earlier(paper=row, code=row.dossier.code)
            for row in rows.order_by("dossier__opened_at")
        }

    @cached_property
    def money(self) -> Money:
        try:
            statement = due(
                version=self.draft.version,
                answers=self.answers,
                channel=self.draft.channel,
                payer_class=class_in(self.answers),
                on=self.inner.setting.today,
            )
        except Refusal as refusal:
            return Money(statement=None, refusal=refusal.message)
        return Money(statement=statement, refusal="")

    @cached_property
    def appointment(self) -> Appointment:
        agency = settling_agency(
            self.inner.definition,
            chosen=self.draft.agency,
            answers=self.answers,
            on=self.inner.setting.today,
        )
        if agency is None:
            return Appointment(derivation=None, refusal="Chưa rõ nơi giải quyết.")
        try:
            found = due_of_definition(
                self.inner.definition,
                answers=self.answers,
                channel=self.draft.channel,
                received_at=clock.now(),
                calendar_code=agency.calendar_code,
            )
        except Refusal as refusal:
            return Appointment(derivation=None, refusal=refusal.message)
        return Appointment(derivation=found, refusal="")

    @property
    def claim_fields(self) -> Sequence[ui.Field]:
        """The class of payer and its proof, where the procedure exempts some."""
        return claim_fields(self.inner)

    @property
    def url(self) -> str:
        return reverse("filing:counter_form", kwargs={"draft_id": self.draft.id})


def usual_form(part: Component) -> str:
    """Return in which form a paper is usually given at a counter."""
    if part.group == "show":
        return str(Paper.Form.SHOWN)
    return str(Paper.Form.COPY if part.copy_qty and not part.original_qty else Paper.Form.ORIGINAL)


def presented_anew(definition: ProcedureDefinition) -> set[str]:
    """Return the components that a result copies: the original is shown each time."""
    return {result_sense(definition, kind).copies for kind in definition.procedure.results}


def earlier_paper(actor: Actor, paper_id: UUID) -> Paper | None:
    """Return an earlier paper that the officer may take again."""
    mine = visible(actor, Dossier.objects.all())
    return Paper.objects.select_related("dossier").filter(id=paper_id, dossier__in=mine).first()
