"""A second version of birth registration, in force at once, for tests of moves."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from motcua.domain.dossiers.testing import Hands
from motcua.domain.packs.api import ProcedureDefinition, load_procedure
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import Version
from motcua.domain.procedures.api import publish_version as publish
from motcua.kernel.base.api import SYSTEM, clock, paths

type Change = Callable[[ProcedureDefinition], ProcedureDefinition]


def birth() -> ProcedureDefinition:
    """Return birth registration as the checkout's packs define it."""
    found = load_procedure(BIRTH, root=paths.packs_dir())
    assert found is not None
    return found


def publish_changed(hands: Hands, *changes: Change) -> Version:
    """Publish birth registration with changes, valid from tomorrow, and let tomorrow come."""
    day = clock.today() + timedelta(days=1)
    definition = birth()
    for change in changes:
        definition = change(definition)
    procedure = replace(definition.procedure, valid_from=day)
    version = publish(actor=SYSTEM, definition=replace(definition, procedure=procedure))
    hands.forward(hours=24)
    return version


def nothing(definition: ProcedureDefinition) -> ProcedureDefinition:
    """Change nothing but the first day."""
    return definition


def shorter(definition: ProcedureDefinition) -> ProcedureDefinition:
    """Let every case take one working day."""
    return _taking(definition, "01 ngày làm việc")


def five_days(definition: ProcedureDefinition) -> ProcedureDefinition:
    """Let every case take five working days."""
    return _taking(definition, "05 ngày làm việc")


def asking(key: str = "ghiChuMoi", **properties: object) -> Change:
    """Ask one more question, required unless told otherwise."""
    question = {"key": key, "label": "Số sổ hộ nghèo", "type": "text", **properties}

    def change(definition: ProcedureDefinition) -> ProcedureDefinition:
        return replace(definition, form_data=_with_question(definition.form_data or {}, question))

    return change


def wanting_paper(definition: ProcedureDefinition) -> ProcedureDefinition:
    """Want one more paper of everyone."""
    first = next(part for part in definition.procedure.components if not part.is_form)
    more = replace(
        first,
        code="MOI-01",
        name="Giấy xác nhận mới",
        short_name="",
        required="true",
        replaced_by=None,
        channels=("counter", "online", "post"),
    )
    parts = (*definition.procedure.components, more)
    return _with(definition, components=parts)


def other_result(definition: ProcedureDefinition) -> ProcedureDefinition:
    """Word the result otherwise."""
    templates = {name: f"{text}\n// mới" for name, text in (definition.templates or {}).items()}
    return replace(definition, templates=templates)


def _taking(definition: ProcedureDefinition, limit: str) -> ProcedureDefinition:
    time = definition.procedure.time
    cases = tuple(replace(case, limit=limit) for case in time.cases)
    return _with(definition, time=replace(time, cases=cases))


def _with(definition: ProcedureDefinition, **changes: Any) -> ProcedureDefinition:
    return replace(definition, procedure=replace(definition.procedure, **changes))


def _with_question(form: Mapping[str, Any], question: Mapping[str, object]) -> Mapping[str, object]:
    first, *others = form["steps"]
    return {**form, "steps": [{**first, "fields": [*first["fields"], question]}, *others]}
