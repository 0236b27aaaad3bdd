"""What a draft of a result decides, in words, and where it contradicts what is known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from motcua.domain.packs import feel
from motcua.domain.packs.result_forms import result_form, result_sense
from motcua.domain.packs.source.definition import FORM_NAMES, ProcedureDefinition
from motcua.domain.packs.source.result_shapes import Contradiction
from motcua.domain.packs.source.shapes import ResultKind
from motcua.kernel.base.api import Problem, dates
from motcua.kernel.forms.api import Field, show

_NAMED = re.compile(r"\{([\w.]+)\}")
_OF_STEP = "steps."
_NUMBER = Field(key="_", label="_", type="number")


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftCase:
    """A draft as it is filled in, beside what is known of its dossier.

    Attributes:
        definition: The procedure.
        kind: Which of its results.
        content: What was filled in, as the form accepts it.
        texts: The same as it is printed.
        answers: The declaration as it is printed, by key.
        known: What rules may ask for besides: `declared`, `steps`, `hoSo`, the legal day.
    """

    definition: ProcedureDefinition
    kind: ResultKind
    content: Mapping[str, object]
    texts: Mapping[str, object]
    answers: Mapping[str, object]
    known: Mapping[str, object]


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One thing that a result decides, in words; empty where nothing was said."""

    label: str
    text: str


def decision_of(case: DraftCase) -> tuple[Told, ...]:
    """Return what the result decides, as its pack names it, in the pack's order.

    What a step concluded stands beside it, where the step said something.
    """
    names = result_sense(case.definition, case.kind).decision
    told = ((name, _said(name, case, like=_step_field(name, case))) for name in names)
    return tuple(
        Told(label=_label(name, case), text=text)
        for name, text in told
        if text or not name.startswith(_OF_STEP)
    )


def contradictions_of(case: DraftCase) -> tuple[Problem, ...]:
    """Return where the draft departs from the dossier or from what was decided at its steps.

    A rule about a field that says nothing is left alone.

    Source:
        The rule's own procedure; 118/2025/NĐ-CP (the result rests on the recorded appraisal).
    """
    context = _context(case)
    rules = result_sense(case.definition, case.kind).contradictions
    return tuple(
        Problem(field=rule.field, message=_message(rule, case))
        for rule in rules
        if context.get(rule.field, ...) is not None and feel.holds(rule.when, context)
    )


def _context(case: DraftCase) -> dict[str, object]:
    form = result_form(case.definition, case.kind)
    silent: dict[str, object] = dict.fromkeys(form.fields) if form else {}
    return {**silent, **feel.context_of(case.content), **case.known}


def _message(rule: Contradiction, case: DraftCase) -> str:
    like = _field(rule.field, case)
    return _NAMED.sub(lambda found: _said(found[1], case, like=like), rule.message)


def _label(name: str, case: DraftCase) -> str:
    field = _field(name, case) or _step_field(name, case)
    return field.label if field else name


def _step_field(name: str, case: DraftCase) -> Field | None:
    """Return the question of a step's form behind `steps.task.key`: the first that has the key."""
    if not name.startswith(_OF_STEP):
        return None
    key = name.rpartition(".")[2]
    forms = (case.definition.step_form(one) for one in sorted(case.definition.step_forms))
    return next((form.fields[key] for form in forms if key in form.fields), None)


def _field(name: str, case: DraftCase) -> Field | None:
    """Return the question behind a name: of the result's form, else of the declaration."""
    form = result_form(case.definition, case.kind)
    if form and name in form.fields:
        return form.fields[name]
    declared = case.definition.form.fields if case.definition.form else {}
    return declared.get(name.removeprefix("declared."))


def _said(name: str, case: DraftCase, *, like: Field | None = None) -> str:
    """Return a value in words; what a step has no question for, as an answer to `like` would be."""
    head, _, rest = name.partition(".")
    if head not in FORM_NAMES:
        return _text(case.texts.get(name) or case.answers.get(name))
    printed = case.answers.get(rest) if head == "declared" else None
    return _text(printed) or _words(
        _found(case.known, name.split(".")), _step_field(name, case) or like
    )


def _text(printed: object) -> str:
    return printed if isinstance(printed, str) else ""


def _found(value: object, way: Sequence[str]) -> object:
    for part in way:
        if isinstance(value, Mapping):
            value = value.get(part)
        elif isinstance(value, list):
            value = [_found(one, (part,)) for one in value]
        else:
            return None
    return value


def _words(value: object, like: Field | None) -> str:
    if isinstance(value, list) and like is not None and (words := show(like, value, {})):
        return words
    if isinstance(value, list):
        return ", ".join(_words(one, like) for one in value)
    plain = _plain(value)
    if like is not None and (words := show(like, plain, {})):
        return words
    if isinstance(plain, bool):
        return "có" if plain else "không"
    if isinstance(value, date):
        return dates.format_date(value)
    if isinstance(plain, int | float):
        return show(_NUMBER, plain, {})
    return "" if plain is None else str(plain)


def _plain(value: object) -> object:
    """Return a value as answers hold it, so that a field can show it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value
