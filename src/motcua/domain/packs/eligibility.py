"""Whether a person may have what a procedure gives, as far as they have answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from motcua.domain.packs import rules
from motcua.domain.packs.citations import cited
from motcua.domain.packs.feel import compiled, context_of, evaluate
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.pack import known_procedure
from motcua.domain.packs.source.shapes import Condition
from motcua.kernel.base.api import Invalid, Problem
from motcua.kernel.forms.api import Choice, FormDefinition, validate, visible_fields

_BLANK: tuple[object, ...] = (None, "", [], {})


@dataclass(frozen=True, kw_only=True, slots=True)
class Objection:
    """Something that stands against an answer.

    Attributes:
        field: The question that tells it.
        text: What is so, for citizens and officers alike.
        basis: The law that says so, cited whole; empty where none has to.
        advice: What the person may do.
    """

    field: str
    text: str
    basis: str = ""
    advice: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sense:
    """What stands against answers: what the law refuses, and what should be looked at again."""

    unmet: tuple[Objection, ...]
    doubts: tuple[Objection, ...]

    @property
    def refusals(self) -> tuple[Problem, ...]:
        """What the law refuses, as a check of answers tells it."""
        return tuple(
            Problem(field=one.field, message=f"{one.text} ({one.basis}).") for one in self.unmet
        )

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What should be looked at again, to the person who answered."""
        return tuple(
            Problem(field=one.field, message=f"{one.text} {one.advice}".rstrip())
            for one in self.doubts
        )


def sense_of(
    definition: ProcedureDefinition,
    answers: Mapping[str, object],
    *,
    on: date,
    about: Mapping[str, object] | None = None,
) -> Sense:
    """Return what stands against the answers, each at the question that tells it.

    `about` is who files and where; see `rules.doubts`.

    Source:
        The condition's own basis; 63/2010/NĐ-CP, Điều 8 khoản 2.
    """
    procedure = definition.procedure
    unmet = rules.unmet_conditions(procedure, answers=answers, submitted_on=on)
    doubts = rules.doubts(procedure, answers=answers, submitted_on=on, about=about)
    return Sense(
        unmet=tuple(
            Objection(
                field=_last_named(definition, one),
                text=one.text,
                basis=cited(str(one.basis)),
                advice=one.advice,
            )
            for one in unmet
        ),
        doubts=tuple(
            Objection(field=one.field, text=one.message, advice=one.advice) for one in doubts
        ),
    )


def unanswered_conditions(
    definition: ProcedureDefinition, answers: Mapping[str, object], *, on: date
) -> tuple[Condition, ...]:
    """Return the conditions of the law that nobody can judge: a question they look at is open.

    One that holds whatever is answered, or asks for what the form does not show, is not among them.

    Source:
        63/2010/NĐ-CP, Điều 8 khoản 2 (yêu cầu, điều kiện).
    """
    if definition.form is None:
        return ()
    context = context_of(answers, submitted_on=on)
    asked = {one.key for one in visible_fields(definition.form, answers, today=on)}
    return tuple(
        one
        for one in definition.procedure.conditions
        if evaluate(one.must, context) is not True
        and any(name in asked and context.get(name) is None for name in compiled(one.must).names)
    )


def misfits(
    definition: ProcedureDefinition, answers: Mapping[str, object], *, on: date
) -> frozenset[str]:
    """Return the answers that cannot be this person's: they are not the one it is for.

    Empty where the answers meet every condition. What only reaches a person (telephone, e-mail)
    is never among them: whoever helps leaves their own.
    """
    unmet = rules.unmet_conditions(definition.procedure, answers=answers, submitted_on=on)
    if not unmet:
        return frozenset()
    owner = definition.procedure.owner
    named = {name for one in unmet for name in compiled(one.must).names}
    return frozenset({owner.name, owner.number, owner.address, *named})


def eligible_json(code: str, answers: Mapping[str, object], *, on: date) -> Mapping[str, object]:
    """Return `{"ok", "refusals": [{"field", "message"}], "warnings": [the same]}`.

    What was not answered yet is not asked for.

    Raises:
        UnknownCodeError: No pack has the procedure.
    """
    definition = known_procedure(code, on=on)
    wrong = _wrong(definition.form, answers, on=on) if definition.form else ()
    heads = {one.field.partition("-")[0] for one in wrong}
    good = {key: value for key, value in answers.items() if key not in heads}
    sense = sense_of(definition, good, on=on)
    refusals = (*wrong, *sense.refusals)
    return {"ok": not refusals, "refusals": _rows(refusals), "warnings": _rows(sense.warnings)}


def told_areas(form: FormDefinition, answers: Mapping[str, object]) -> dict[str, tuple[Choice]]:
    """Return lists that hold just the areas answered: the tree itself is not the packs'."""
    picked = ((f.level, str(answers.get(f.key, "-"))) for f in form.fields.values() if f.level)
    return {f"areas.{level}": (Choice(value=code, label=code),) for level, code in picked}


def _wrong(form: FormDefinition, answers: Mapping[str, object], *, on: date) -> tuple[Problem, ...]:
    """Return what the form refuses in what was answered."""
    try:
        validate(form, answers, today=on, lists=told_areas(form, answers), context=_context(on))
    except Invalid as invalid:
        return tuple(one for one in invalid.problems if _is_answered(one.field, answers))
    return ()


def _context(on: date) -> Mapping[str, object]:
    return {"channel": "online", "submitted_on": on}


def _is_answered(name: str, answers: Mapping[str, object]) -> bool:
    head, _, rest = name.partition("-")
    value = answers.get(head)
    at, _, column = rest.partition("-")
    if column and isinstance(value, list) and at.isdigit() and int(at) < len(value):
        row = value[int(at)]
        value = row.get(column) if isinstance(row, Mapping) else None
    return value not in _BLANK


def _last_named(definition: ProcedureDefinition, condition: Condition) -> str:
    """Return the last question that a condition looks at: there it can be judged."""
    names = compiled(condition.must).names
    asked = list(definition.form.fields) if definition.form else []
    return next((key for key in reversed(asked) if key in names), "")


def _rows(problems: tuple[Problem, ...]) -> list[Mapping[str, str]]:
    return [{"field": one.field, "message": one.message} for one in problems]
