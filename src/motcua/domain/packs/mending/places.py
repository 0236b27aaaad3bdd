"""What may be wrong with a dossier: the procedure's own list, and any field or paper it needs."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from motcua.domain.packs.rules import papers
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.kernel.forms.api import needed_fields


@dataclass(frozen=True, kw_only=True, slots=True)
class Offered:
    """A defect of the procedure's list."""

    value: str
    target: Literal["field", "paper"]
    key: str
    label: str
    text: str
    basis: str
    remedy: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A field or paper that can be sent back, with the law that asks for it.

    `heading` is the step of the form that it stands in; `label` says it too where several steps
    have a field of that name, since it stands alone in the request.
    """

    value: str
    target: Literal["field", "paper"]
    key: str
    heading: str
    label: str
    basis: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DefectList:
    """Everything that can be picked."""

    offered: Sequence[Offered]
    places: Sequence[Place]
    bases: Sequence[str]


def defect_list(
    definition: ProcedureDefinition, answers: Mapping[str, object], *, channel: str
) -> DefectList:
    """Return what can be picked in one dossier: papers that it asks for, fields that it needs.

    A field that may stay empty can be wrong where something was filled in; empty it lacks nothing.

    Source:
        118/2025/NĐ-CP, Art. 17: only what is incomplete or not as the law asks is sent back.
    """
    needs = [
        need.component
        for need in papers(definition.procedure, answers=answers, channel=channel)
        if need.is_asked and not need.component.is_form
    ]
    offered = [
        Offered(
            value=f"paper:{part.code}:{defect.code}",
            target="paper",
            key=part.code,
            label=part.short_name or part.name,
            text=defect.text,
            basis=str(defect.basis),
            remedy=defect.mend,
        )
        for part in needs
        for defect in part.defects
    ]
    law = next((str(basis) for basis in definition.procedure.legal_basis), "")
    places = [
        Place(
            value=f"paper:{part.code}",
            target="paper",
            key=part.code,
            heading="Giấy tờ",
            label=part.short_name or part.name,
            basis=law,
        )
        for part in needs
    ] + _fields(definition, answers, law)
    return DefectList(offered=offered, places=places, bases=sorted(bases_of(definition)))


def bases_of(definition: ProcedureDefinition) -> Set[str]:
    """Return the law on which a version of a procedure rests: its own, its papers', its form's."""
    procedure, form = definition.procedure, definition.form
    fields = form.fields.values() if form else ()
    return {
        *(str(one) for one in procedure.legal_basis),
        *(str(one.basis) for one in procedure.checklist),
        *(str(defect.basis) for part in procedure.components for defect in part.defects),
        *(item.legal_basis for item in fields if item.legal_basis),
    }


def _fields(
    definition: ProcedureDefinition, answers: Mapping[str, object], law: str
) -> list[Place]:
    form = definition.form
    if form is None:
        return []
    named = Counter(item.label for item in form.fields.values())
    steps = {item.key: step.title for step in form.steps for item in step.fields}
    return [
        Place(
            value=f"field:{item.key}",
            target="field",
            key=item.key,
            heading=steps[item.key],
            label=f"{item.label} ({steps[item.key]})" if named[item.label] > 1 else item.label,
            basis=item.legal_basis or law,
        )
        for item in needed_fields(form, answers)
        if item.is_asked and item.type != "signature"
    ]
