"""Hold answers of another system against the JSON Schema of the form: known keys, right types.

Whether a text is a good name, number or date is the form's own business afterwards.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from motcua.kernel.base.api import Problem
from motcua.kernel.forms.api import FormDefinition, json_schema

_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}
_WORDS: Final[Mapping[str, str]] = {
    "string": "Phải là chuỗi ký tự.",
    "integer": "Phải là số nguyên.",
    "number": "Phải là số.",
    "boolean": "Phải là true hoặc false.",
    "array": "Phải là danh sách.",
    "object": "Phải là đối tượng JSON.",
}


def shape_problems(form: FormDefinition, answers: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what the form does not ask for, and what is of another type than it asks for."""
    yield from _object_problems("answers", json_schema(form), answers)


def _object_problems(
    place: str, schema: Mapping[str, Any], answers: Mapping[str, Any]
) -> Iterator[Problem]:
    for key, value in answers.items():
        known = schema["properties"].get(key)
        if known is None:
            yield Problem(field=f"{place}.{key}", message="Mẫu khai không có mục này.")
        else:
            yield from _value_problems(f"{place}.{key}", known, value)


def _value_problems(place: str, schema: Mapping[str, Any], value: object) -> Iterator[Problem]:
    wanted = str(schema.get("type", "boolean"))
    if not _is_of(wanted, value):
        yield Problem(field=place, message=_WORDS[wanted])
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from _value_problems(f"{place}.{at}", schema["items"], item)
    elif isinstance(value, dict):
        yield from _object_problems(place, schema, value)


def _is_of(wanted: str, value: object) -> bool:
    if isinstance(value, bool):
        return wanted == "boolean"
    return isinstance(value, _TYPES[wanted])
