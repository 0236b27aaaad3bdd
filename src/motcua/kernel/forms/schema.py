"""The same form as a JSON Schema, for the API."""

from collections.abc import Iterable

from motcua.kernel.base.api import limits
from motcua.kernel.forms.definition import Field, FormDefinition
from motcua.kernel.forms.types import VALUE_TYPES, Json


def json_schema(definition: FormDefinition) -> dict[str, Json]:
    """Return the schema (draft 2020-12) of the answers that `validate` returns.

    Conditions (`visible`, `required`, `valid` as FEEL) are not in it: the server judges them.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": definition.title,
        **_object(definition.fields.values()),
    }


def _object(fields: Iterable[Field]) -> dict[str, Json]:
    held = [field_ for field_ in fields if field_.type not in ("note", "file")]
    always = [f.key for f in held if f.required is True and f.visible is None and f.value is None]
    return {
        "type": "object",
        "properties": {field_.key: _property(field_) for field_ in held},
        "required": always,
        "additionalProperties": False,
    }


def _property(field_: Field) -> dict[str, Json]:
    described: dict[str, Json] = {"title": field_.label}
    if field_.hint:
        described["description"] = field_.hint
    if field_.value is not None:
        described["readOnly"] = True
    if field_.type != "table":
        return {**described, **VALUE_TYPES[field_.type].schema(field_)}
    return {
        **described,
        "type": "array",
        "items": _object(field_.columns),
        "minItems": field_.bounds.least or 0,
        "maxItems": field_.bounds.most or limits.get("forms.table_rows_count"),
    }
