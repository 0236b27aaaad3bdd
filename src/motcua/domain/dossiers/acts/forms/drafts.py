"""Which results can be drafted, each with the form that an officer fills in for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import due_here
from motcua.domain.dossiers.results.sheet import result_kinds, result_sheet
from motcua.domain.issuing.api import LIVING, Paper, Sheet, override_field
from motcua.domain.packs.api import ResultKind
from motcua.domain.work.api import Asked
from motcua.kernel.ui.api import Field


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftPart:
    """One kind of result with the inside of its form; empty where nothing is filled in.

    Attributes:
        decides: Whether some answers make other questions appear.
        override: Where one says why a draft goes on that contradicts what is known.
    """

    kind: ResultKind
    html: str = ""
    decides: bool = False
    override: Field | None = None


def draft_parts(asked: Asked[Opened]) -> list[DraftPart]:
    """Return what can be drafted of a dossier and is not.

    A form holds what was just typed into it, else what the last draft said that was sent or taken
    back, else what is known.
    """
    opened, dossier = asked.opened, asked.opened.dossier
    answers, reading = opened.answers_for(asked.actor), opened.reading_for(asked.actor)
    standing = {row.code for row in opened.results if row.state in LIVING}
    before = _drafted_before(asked)
    return [
        _part(
            asked,
            kind,
            result_sheet(
                dossier, kind, answers=answers, reading=reading, before=before.get(kind.code)
            ),
        )
        for kind in due_here(
            opened, result_kinds(opened.definition, answers, channel=dossier.channel)
        )
        if kind.code not in standing
    ]


def _part(asked: Asked[Opened], kind: ResultKind, sheet: Sheet | None) -> DraftPart:
    is_typed = asked.typed.word("result") == kind.code
    override = override_field(asked.typed, asked.problems) if is_typed else None
    if sheet is None:
        return DraftPart(kind=kind, override=override)
    html = (
        sheet.html(sheet.merged(dict(asked.typed.values)), asked.problems)
        if is_typed
        else sheet.html(sheet.known)
    )
    return DraftPart(kind=kind, html=html, decides=sheet.decides, override=override)


def _drafted_before(asked: Asked[Opened]) -> Mapping[str, Mapping[str, Any]]:
    """Return by kind of result what the last draft said that was sent or taken back."""
    reading = asked.opened.reading_for(asked.actor)
    return {
        row.code: reading.reveal(row.content) or {}
        for row in reversed(asked.opened.results)
        if row.state == Paper.State.DISCARDED
    }
