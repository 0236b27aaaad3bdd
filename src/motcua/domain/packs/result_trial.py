"""Try a draft of a result that nobody has made: what is wrong with it, what contradicts it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from motcua.domain.packs.feel import context_of
from motcua.domain.packs.printed import printed, printed_answers
from motcua.domain.packs.result_forms import result_form
from motcua.domain.packs.result_sense import DraftCase, contradictions_of
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.shapes import ResultKind
from motcua.domain.packs.step_results import step_results
from motcua.domain.packs.told_facts import told_facts
from motcua.kernel.base.api import Invalid, Problem
from motcua.kernel.forms.api import validate
from motcua.kernel.rules.api import value_of


@dataclass(frozen=True, kw_only=True, slots=True)
class TriedDraft:
    """A draft that is only told.

    Attributes:
        fields: What is filled in for the result, canonical or as typed.
        answers: The declaration.
        steps: What came of steps; see `step_results`.
        channel: How the dossier came.
        on: The legal day.
        fee_vnd: What had to be paid; None where nobody says.
        scanned_pages: How many pages of what it copies were scanned; None where nobody says.
    """

    definition: ProcedureDefinition
    kind: ResultKind
    fields: Mapping[str, object]
    answers: Mapping[str, object]
    on: date
    steps: Mapping[str, object] = field(default_factory=dict)
    channel: str = "counter"
    fee_vnd: int | None = None
    scanned_pages: int | None = None

    def known(self) -> dict[str, object]:
        """Return what the form and the rules may ask for besides what is filled in."""
        hoSo = told_facts(  # noqa: N806
            self.definition,
            answers=self.answers,
            channel=self.channel,
            on=self.on,
            fee_vnd=self.fee_vnd,
        )
        declared = context_of(self.answers, channel=self.channel, submitted_on=self.on)
        steps = step_results(self.definition, self.steps)
        own = {**hoSo, "scannedPages": value_of(self.scanned_pages)}
        return {"declared": declared, "steps": steps, "hoSo": own, "today": self.on}


def errors_in(draft: TriedDraft) -> tuple[Problem, ...]:
    """Return what the result's form does not accept."""
    try:
        _checked(draft, draft.fields)
    except Invalid as invalid:
        return invalid.problems
    return ()


def contradictions_in(draft: TriedDraft) -> tuple[Problem, ...]:
    """Return what contradicts the draft, as far as it is filled in well."""
    return contradictions_of(case_of(draft))


def case_of(draft: TriedDraft) -> DraftCase:
    """Return the draft as rules see it, without what the form does not accept."""
    wrong = {problem.field.partition("-")[0] for problem in errors_in(draft)}
    good = {key: value for key, value in draft.fields.items() if key not in wrong}
    form, known = result_form(draft.definition, draft.kind), draft.known()
    content = _good(draft, good)
    answers = printed_answers(
        draft.definition, draft.answers, today=draft.on, channel=draft.channel
    )
    return DraftCase(
        definition=draft.definition,
        kind=draft.kind,
        content=content,
        texts=printed(form, content, today=draft.on, context=known) if form else {},
        answers=answers,
        known=known,
    )


def _good(draft: TriedDraft, fields: Mapping[str, object]) -> Mapping[str, object]:
    try:
        return _checked(draft, fields)
    except Invalid:
        form = result_form(draft.definition, draft.kind)
        return {key: value for key, value in fields.items() if form and key in form.fields}


def _checked(draft: TriedDraft, fields: Mapping[str, object]) -> Mapping[str, object]:
    form = result_form(draft.definition, draft.kind)
    if form is None:
        return {}
    return validate(form, fields, today=draft.on, context=draft.known())
