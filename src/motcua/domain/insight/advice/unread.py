"""Questions of a form whose answers nothing of the procedure reads: no rule, fee, letter, result.

Looked up by name in all that the version says, so that a question is rather taken for read than
the reverse. Officers may still read it with their eyes: whether they need it is theirs to say.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from motcua.domain.packs.api import ProcedureDefinition
from motcua.kernel.forms.api import Field

_WORDS: Final = frozenset({"label", "hint", "title", "key", "legal_basis", "message"})
"""What is shown beside a question says nothing about what reads its answer."""
_DELIVERY: Final = "ketQuaNhan"
"""The platform itself reads how the result is to come; what is asked because of it says where."""
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def unread_fields(definition: ProcedureDefinition) -> Sequence[Field]:
    """Return the questions that nothing reads, in the order of the form."""
    form = definition.form
    if form is None or definition.form_data is None:
        return []
    read = set(_names_outside(definition)) | {_DELIVERY}
    by_field = {key: set(names) for key, names in _names_by_field(definition.form_data)}
    groups = set(_names(_without_fields(definition.form_data)))
    return [
        item
        for key, item in form.fields.items()
        if item.is_asked
        and not _has_its_own_use(item)
        and key not in read | groups
        and not any(key in names for other, names in by_field.items() if other != key)
    ]


def _has_its_own_use(item: Field) -> bool:
    """Say whether it is signed or agreed to, or says where the result is to be sent."""
    is_agreed = item.type == "signature" or (item.type == "yes_no" and bool(item.rules))
    return is_agreed or (item.visible is not None and _DELIVERY in item.visible.names)


def _names_outside(definition: ProcedureDefinition) -> Iterator[str]:
    """Yield every name that stands anywhere in the version but in its form."""
    whole: dict[str, Any] = json.loads(definition.to_json())
    whole.pop("form")
    yield from _names(whole)
    owner = definition.procedure.owner
    yield from (owner.name, owner.number, owner.phone, owner.email, owner.address, owner.area)


def _names_by_field(form: Mapping[str, Any]) -> Iterator[tuple[str, Iterator[str]]]:
    for item in _fields(form):
        yield str(item.get("key")), _names(item)


def _fields(data: object) -> Iterator[Mapping[str, Any]]:
    """Yield the questions wherever they stand in the form; columns belong to their table."""
    if isinstance(data, list):
        for each in data:
            yield from _fields(each)
    elif isinstance(data, Mapping):
        if "key" in data and "type" in data:
            yield data
        else:
            for each in data.values():
                yield from _fields(each)


def _without_fields(data: object) -> object:
    if isinstance(data, list):
        return [_without_fields(each) for each in data]
    if isinstance(data, Mapping):
        if "key" in data and "type" in data:
            return None
        return {name: _without_fields(each) for name, each in data.items()}
    return data


def _names(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield from _NAME.findall(data)
    elif isinstance(data, list):
        for each in data:
            yield from _names(each)
    elif isinstance(data, Mapping):
        for name, each in data.items():
            if name not in _WORDS:
                yield from _names(each)
