"""What an officer fills in for a result: the form beside its template, else the template's blanks.

A form's expressions may ask for `declared`, the answers by key, for `steps`, what officers filled
in at steps of the process, by the names of their results, and for `hoSo`, the dossier's own facts.
Beside the questions the file says what the result decides, and what contradicts it.
"""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from motcua.domain.packs.source.definition import FORM_NAMES, ProcedureDefinition
from motcua.domain.packs.source.result_shapes import SECTIONS, ResultSense
from motcua.domain.packs.source.shapes import ResultKind
from motcua.kernel.definitions.api import from_json_data
from motcua.kernel.forms.api import FormDefinition, load_definition

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


def result_sense(definition: ProcedureDefinition, kind: ResultKind) -> ResultSense:
    """Return what a kind of result decides and what contradicts it, as its file says."""
    told = definition.result_forms.get(form_name(kind), {})
    return from_json_data(ResultSense, {key: told[key] for key in SECTIONS & told.keys()})


def questions_in(told: Mapping[str, object]) -> Mapping[str, object]:
    """Return the form that a file beside a template holds; empty where it has no question."""
    if "steps" not in told:
        return {}
    return {key: part for key, part in told.items() if key not in SECTIONS}


def _compiled(definition: ProcedureDefinition, kind: ResultKind) -> FormDefinition | None:
    name = form_name(kind)
    questions = questions_in(definition.result_forms.get(name, {}))
    if questions:
        file = f"{definition.folder}/{PurePosixPath(kind.template or '').parent}/{name}.yaml"
        return load_definition(questions, file=file, names=FORM_NAMES)
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
