"""What an officer adds to a result, and how the draft looks before it is made."""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.result_paper import composed
from motcua.domain.issuing.api import LIVING, Paper, preview
from motcua.domain.packs.api import ProcedureDefinition, ResultKind, results
from motcua.domain.packs.api.checks import printed_answers
from motcua.domain.work.api import Asked
from motcua.kernel.base.api import clock, text

_ENTRY = re.compile(r'entry\("(?P<label>[^"]+)",\s*(?:\w+\()*said\("(?P<key>\w+)"\)')
_SAID = re.compile(r'said\("(?P<key>\w+)"\)', re.ASCII)
_MOST_CHARACTERS = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Blank:
    """Something that the result says and the form does not know."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftPart:
    """One kind of result with what the officer adds."""

    kind: ResultKind
    blanks: Sequence[Blank]


def draft_parts(asked: Asked[Opened]) -> list[DraftPart]:
    """Return what can be drafted of a dossier and is not, each with its boxes.

    They hold what was just typed, else what the last draft said that was sent or taken back.
    """
    opened, dossier = asked.opened, asked.opened.dossier
    answers = opened.answers_for(asked.actor)
    standing = {row.code for row in opened.results if row.state in LIVING}
    printed = printed_of(dossier, opened.definition, answers)
    typed = {key: asked.typed.word(key) for key in asked.typed.values}
    before = _drafted_before(asked)
    return [
        DraftPart(
            kind=kind,
            blanks=blanks_of(
                opened.definition, kind, before.get(kind.code, {}) | typed, printed=printed
            ),
        )
        for kind in result_kinds(opened.definition, answers, channel=dossier.channel)
        if kind.code not in standing
    ]


def _drafted_before(asked: Asked[Opened]) -> dict[str, dict[str, str]]:
    """Return by kind of result the boxes of the last draft that was sent or taken back."""
    reading = asked.opened.reading_for(asked.actor)
    return {
        row.code: {box_of(key): said for key, said in (reading.reveal(row.content) or {}).items()}
        for row in reversed(asked.opened.results)
        if row.state == Paper.State.DISCARDED
    }


def result_kinds(
    definition: ProcedureDefinition, answers: Mapping[str, Any], *, channel: str
) -> Sequence[ResultKind]:
    """Return the documents of this case that can be made here."""
    found = results(definition.procedure, answers=answers, channel=channel)
    return [kind for kind in found if kind.template]


def blanks_of(
    definition: ProcedureDefinition,
    kind: ResultKind,
    typed: Mapping[str, str],
    *,
    printed: Mapping[str, Any],
) -> list[Blank]:
    """Return what the template says beyond what is printed anyway: the officer fills it in."""
    source = (definition.templates or {}).get(kind.template or "", "")
    known = {*(definition.form.fields if definition.form else ()), *printed}
    labels = {match["key"]: match["label"] for match in _ENTRY.finditer(source)}
    keys = dict.fromkeys(match["key"] for match in _SAID.finditer(source))
    return [
        Blank(key=key, label=labels.get(key, key), value=typed.get(box_of(key), ""))
        for key in keys
        if key not in known
    ]


def box_of(key: str) -> str:
    """Return the name of the box into which an officer types a blank."""
    return f"noi-dung-{key}"


def printed_of(
    dossier: Dossier, definition: ProcedureDefinition, answers: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the answers as a result prints them."""
    today = clock.local(dossier.filed_at).date()
    return printed_answers(definition, answers, today=today, channel=dossier.channel)


def content_of(blanks: Sequence[Blank]) -> dict[str, str]:
    """Return what was filled in, cleaned; empty boxes leave the paper's own dots."""
    return {
        blank.key: text.clean(blank.value)[:_MOST_CHARACTERS] for blank in blanks if blank.value
    }


def draft_picture(
    dossier: Dossier,
    kind: ResultKind,
    *,
    answers: Mapping[str, Any],
    content: Mapping[str, str],
) -> str:
    """Return the draft as a `data:` picture; it is not stored, and has no number or signature.

    Raises:
        TemplateFaultError: The template is faulty, or longer than one page.
    """
    picture = preview(composed(dossier, kind.code, answers=answers, content=content))
    return "data:image/png;base64," + base64.b64encode(picture).decode()
