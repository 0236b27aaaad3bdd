"""Values known before anyone types."""

from collections.abc import Mapping

from motcua.kernel.forms.definition import Answers, FormDefinition, Prefill
from motcua.kernel.forms.types import Json


def prefill(definition: FormDefinition, known: Mapping[str, Json]) -> Answers:
    """Return the answers that sources give: the first of each field's, else its fallback.

    Args:
        definition: The form.
        known: Values by the name of their source: `profile.full_name`, `profile.birth_on`, ….
    """
    found = {
        key: _first(known, field_.prefill)
        for key, field_ in definition.fields.items()
        if field_.prefill is not None and field_.value is None
    }
    return {key: value for key, value in found.items() if value is not None}


def _first(known: Mapping[str, Json], prefill: Prefill) -> Json:
    told = (known.get(source) for source in (prefill.source, *prefill.otherwise))
    return next((value for value in told if value), prefill.fallback)


def sources(definition: FormDefinition) -> Mapping[str, str]:
    """Return the source of each field that has one, by the field's key."""
    return {
        key: field_.prefill.source
        for key, field_ in definition.fields.items()
        if field_.prefill is not None
    }


def by_way(values: Mapping[str, object], *, start: str = "") -> dict[str, Json]:
    """Return the plain values inside values, by the way to each: `declared.documents.0.kind`."""
    found: dict[str, Json] = {}
    for name, value in values.items():
        if isinstance(value, list):
            value = {str(at): part for at, part in enumerate(value)}
        if isinstance(value, Mapping):
            found |= by_way(value, start=f"{start}{name}.")
        else:
            found[f"{start}{name}"] = value
    return found
