"""What an officer fills in for a result: the form beside its template, else the template's blanks.

A form's expressions may ask for `declared`, the answers by key, and for `steps`, what officers
filled in at steps of the process, by the names of their results.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.shapes import ResultKind
from motcua.kernel.forms.api import FormDefinition, load_definition

NAMES: Final = ("declared", "steps")
"""What expressions of a result's form may ask for besides its own fields."""

_IN_WORDS: Final = "BangChu"
_MOST_CHARACTERS: Final = 1000
_ENTRY = re.compile(r'entry\("(?P<label>[^"]+)",\s*(?:\w+\()*said\("(?P<key>\w+)"\)')
_SAID = re.compile(r'said\("(?P<key>\w+)"\)', re.ASCII)


def result_form(definition: ProcedureDefinition, kind: ResultKind) -> FormDefinition | None:
    """Return what is filled in for a kind of result; None where the answers say all."""
    compiled = definition.compiled_result_forms
    if kind.code not in compiled:
        compiled[kind.code] = _compiled(definition, kind)
    return compiled[kind.code]


def _compiled(definition: ProcedureDefinition, kind: ResultKind) -> FormDefinition | None:
    name = form_name(kind)
    if name in definition.result_forms:
        file = f"{definition.folder}/results/{name}.yaml"
        return load_definition(definition.result_forms[name], file=file, names=NAMES)
    blanks = blanks_of(definition, kind.template or "")
    return load_definition(_plain_form(kind.name, blanks)) if blanks else None


def form_name(kind: ResultKind) -> str:
    """Return the name of a result's form: its template's, without the ending."""
    return PurePosixPath(kind.template or "").stem


def blanks_of(definition: ProcedureDefinition, template: str) -> Mapping[str, str]:
    """Return what a template says beyond the answers, with the label that stands before it."""
    source = (definition.templates or {}).get(template, "")
    answered = definition.form.fields.keys() if definition.form else set[str]()
    labels = {match["key"]: match["label"] for match in _ENTRY.finditer(source)}
    keys = dict.fromkeys(match["key"] for match in _SAID.finditer(source))
    return {
        key: labels.get(key, key)
        for key in keys
        if not {key, key.removesuffix(_IN_WORDS)} & answered
    }


def _plain_form(title: str, blanks: Mapping[str, str]) -> Mapping[str, object]:
    """Return a form that asks for each blank as a line of text."""
    fields = [
        {"key": key, "label": label, "type": "text", "max": _MOST_CHARACTERS}
        for key, label in blanks.items()
    ]
    return {"title": title, "steps": [{"key": "content", "title": title, "fields": fields}]}
