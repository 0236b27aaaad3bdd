"""The forms of a procedure that may be faulty: a draft's faults are told by its check."""

from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.kernel.forms.api import FormDefinition, FormDefinitionError


def readable_form(definition: ProcedureDefinition) -> FormDefinition | None:
    """Return the form; None without one, and where it is faulty."""
    try:
        return definition.form
    except FormDefinitionError:
        return None


def readable_step_form(definition: ProcedureDefinition, name: str) -> FormDefinition | None:
    """Return the form of a step; None where it is faulty."""
    try:
        return definition.step_form(name)
    except FormDefinitionError:
        return None
