"""What is computed when a dossier is filed, from its definition and answers: pure values."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from motcua.domain.dossiers.errors import ChannelClosedError
from motcua.domain.dossiers.models import Dossier, Paper
from motcua.domain.dossiers.submission.form_setting import FormSetting, form_setting
from motcua.domain.packs.api import Component, ProcedureDefinition, papers
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import Invalid, Problem
from motcua.kernel.files.api import StoredFile
from motcua.kernel.forms.api import Field, FormDefinition, validate


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Whom the dossier belongs to, as its form says."""

    name: str
    number: str
    phone: str
    email: str
    address: str
    area_code: str

    @property
    def contact(self) -> dict[str, str]:
        return {
            "number": self.number,
            "phone": self.phone,
            "email": self.email,
            "address": self.address,
        }


def form_of(definition: ProcedureDefinition) -> FormDefinition:
    """Return the form of a procedure that can be filed.

    Raises:
        ChannelClosedError: The procedure is information only.
    """
    form = definition.form
    if form is None:
        raise ChannelClosedError("Thủ tục này chưa có mẫu khai điện tử.")
    return form


def checked_answers(
    definition: ProcedureDefinition, answers: Mapping[str, Any], *, channel: str, today: date
) -> Mapping[str, Any]:
    """Return the answers as the form's authority accepts them.

    Raises:
        Invalid: With every problem at once.
    """
    if definition.form is None:
        return {}
    setting = form_setting(definition.form, channel=channel, on=today)
    return validate(
        definition.form,
        answers,
        today=setting.today,
        lists=setting.lists,
        context=setting.context,
    )


def invalid_fields(
    form: FormDefinition, answers: Mapping[str, Any], *, setting: FormSetting
) -> tuple[Field, ...]:
    """Return the fields of a form that answers given before leave wrong or empty, in its order."""
    try:
        validate(
            form,
            {key: value for key, value in answers.items() if key in form.fields},
            today=setting.today,
            lists=setting.lists,
            context=setting.context,
        )
    except Invalid as invalid:
        wrong = {problem.field.partition("-")[0] for problem in invalid.problems}
        return tuple(item for key, item in form.fields.items() if key in wrong)
    return ()


def owner_of(definition: ProcedureDefinition, answers: Mapping[str, Any]) -> Owner:
    """Return the dossier's owner: `owner` in `procedure.yaml` names the fields that tell."""
    keys = definition.procedure.owner

    def value(key: str) -> str:
        found = answers.get(key) if key else None
        return str(found) if found is not None else ""

    return Owner(
        name=value(keys.name),
        number=value(keys.number),
        phone=value(keys.phone),
        email=value(keys.email),
        address=value(keys.address),
        area_code=value(keys.area),
    )


def checked_papers(
    definition: ProcedureDefinition,
    answers: Mapping[str, Any],
    *,
    channel: str,
    files: Sequence[StoredFile],
    given: Mapping[str, str] | None = None,
) -> list[Paper]:
    """Return the papers of a new dossier: one row per component and file.

    Online, every component that is asked for needs at least one file; at the counter the officer
    has the paper in hand, and what was not scanned is kept as a row without a file. What was given
    without being asked for is kept as well.

    Args:
        definition: Of the procedure.
        answers: What is filed.
        channel: How it is filed.
        files: The dossier's files.
        given: At a counter: by component, the form in which the officer was handed the paper;
            another word than a form when it was not given.

    Raises:
        Invalid: A required component is missing.
    """
    by_component: dict[str, list[StoredFile]] = {}
    for file in files:
        by_component.setdefault(file.component, []).append(file)
    needs = papers(definition.procedure, answers=answers, channel=channel)
    asked = {need.component.code for need in needs if need.is_asked}
    parts = [need.component for need in needs if not need.component.is_form]
    if channel == "online":
        _check_complete([part for part in parts if part.code in asked - by_component.keys()])
    handed = _handed(given or {}, asked=asked)
    kept = [part for part in parts if part.code in handed or part.code in by_component]
    return [
        Paper(
            component_code=part.code,
            name=part.short_name or part.name,
            form=handed.get(part.code) or _form(channel),
            quantity=max(part.original_qty + part.copy_qty, 1),
            file_id=file.id if file else None,
            position=position,
            is_digitised=file is not None and channel != "online",
            is_reused=file is not None and file.origin == "reused",
        )
        for position, part in enumerate(kept)
        for file in _files_or_none(by_component.get(part.code))
    ]


def _files_or_none(files: list[StoredFile] | None) -> list[StoredFile | None]:
    return [*files] if files else [None]


def _check_complete(missing: Sequence[Component]) -> None:
    if missing:
        raise Invalid(
            tuple(
                Problem(
                    field=part.code,
                    message=f"Chưa có ảnh hoặc tệp của “{part.short_name or part.name}”.",
                )
                for part in missing
            )
        )


def _handed(given: Mapping[str, str], *, asked: Set[str]) -> dict[str, str]:
    """Return the components that came on paper, with their form where the officer said one."""
    told = {code: form for code, form in given.items() if form in Paper.Form.values}
    return dict.fromkeys(asked - given.keys(), "") | told


def new_papers(
    dossier: Dossier, *, codes: Sequence[str], files: Sequence[StoredFile]
) -> list[Paper]:
    """Return the rows of papers that replace those of the same components, or are new."""
    parts = definition_of(dossier.version).procedure.components
    known = {part.code: (at, part) for at, part in enumerate(parts)}
    places = dict(dossier.papers.values_list("component_code", "position"))
    return [
        Paper(
            dossier=dossier,
            component_code=code,
            name=known[code][1].short_name or known[code][1].name,
            form=_form(dossier.channel),
            quantity=max(known[code][1].original_qty + known[code][1].copy_qty, 1),
            file_id=file.id,
            position=places.get(code, known[code][0]),
            is_digitised=dossier.channel != "online",
            is_reused=file.origin == "reused",
        )
        for code in codes
        for file in files
        if file.component == code and code in known
    ]


def _form(channel: str) -> Paper.Form:
    return Paper.Form.ELECTRONIC if channel == "online" else Paper.Form.ORIGINAL
