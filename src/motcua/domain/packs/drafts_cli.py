"""What the command line asks of drafts of results: plain data, from the packs alone."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from motcua.domain.packs.printed import result_frame
from motcua.domain.packs.result_sense import DraftCase
from motcua.domain.packs.result_trial import TriedDraft, case_of, contradictions_in, errors_in
from motcua.domain.packs.rules import answers_of, paper_called, part_giving
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.pack import known_procedure
from motcua.domain.packs.source.shapes import AgencyPart, Register, ResultKind
from motcua.kernel.base.api import Problem, Refusal, paths
from motcua.kernel.printing.api import render

_LETTERS: Final = "vietnam/letters"
_NUMBER: Final = re.compile(r"\{number[^}]*\}")


class DraftRefusedError(Refusal):
    """There is no such result, or what is filled in for it is wrong."""

    code = "draft_refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldDraft:
    """A draft as files tell it.

    Attributes:
        procedure: Its national code.
        paper: The result, by its code, name or template; for a standard form its number.
        fields: What is filled in.
        answers: The declaration.
        steps: What came of steps of the process.
        channel: How the dossier came.
        on: The legal day.
    """

    procedure: str
    paper: str
    on: date
    fields: Mapping[str, object]
    answers: Mapping[str, object]
    steps: Mapping[str, object] = field(default_factory=dict)
    channel: str = "counter"


def check_draft_json(told: ToldDraft) -> Mapping[str, object]:
    """Return `{"ok", "errors": [{"field", "message"}], "contradictions": [the same]}`.

    Raises:
        Refusal: No such procedure, result or step.
    """
    draft = _tried(told)
    errors, contradictions = errors_in(draft), contradictions_in(draft)
    return {
        "ok": not errors and not contradictions,
        "errors": _rows(errors),
        "contradictions": _rows(contradictions),
    }


def draft_pdf(told: ToldDraft) -> bytes:
    """Return a result, or a standard form, as it is printed before number, date and signature.

    Raises:
        Refusal: No such procedure, result or step; or what is filled in is wrong.
    """
    definition = known_procedure(told.procedure)
    number = told.paper.removeprefix("mau-")
    letter = paths.packs_dir() / _LETTERS / f"mau-{number}.typ"
    if number.isdigit() and letter.is_file():
        _require_shape(number, told.fields)
        return render(letter, _letter_data(definition, told))
    draft = _tried(told)
    wrong = errors_in(draft)
    if wrong:
        raise DraftRefusedError(wrong[0].message)
    template = Path(definition.folder) / (draft.kind.template or "")
    frame = result_frame(definition, draft.kind, on=told.on)
    return render(template, {**_result_data(case_of(draft)), **frame})


def _tried(told: ToldDraft) -> TriedDraft:
    definition = known_procedure(told.procedure)
    kind = _kind(definition, told.paper)
    return TriedDraft(
        definition=definition,
        kind=kind,
        fields=told.fields,
        answers=answers_of(kind, told.answers),
        steps=told.steps,
        channel=told.channel,
        on=told.on,
    )


def _kind(definition: ProcedureDefinition, named: str) -> ResultKind:
    kinds = [kind for kind in definition.procedure.made_papers if kind.template]
    of_row = paper_called(definition.procedure, named)
    if of_row is not None and of_row.row:
        return of_row
    for kind in kinds:
        if named in {kind.code, kind.name, PurePosixPath(kind.template or "").stem}:
            return kind
    known = ", ".join(kind.code for kind in kinds) or "không có mẫu kết quả nào"
    raise DraftRefusedError(f"Thủ tục {definition.code} không có giấy tờ “{named}”; có: {known}.")


def _result_data(case: DraftCase) -> Mapping[str, object]:
    procedure = case.definition.procedure
    register = case.kind.register or procedure.register
    part = part_giving(procedure.parts, case.kind.code)
    body = {"agency": _letterhead(part.agency)} if part else {}
    return {
        **_of_procedure(case.definition),
        **body,
        "owner": str(case.answers.get(procedure.owner.name) or ""),
        "answers": dict(case.answers),
        "content": dict(case.texts),
        "register": {"book": (register.symbol or register.name) if register else ""},
        "symbol": _symbol(register, case.known.get("today"), part=part) if register else "",
    }


def _symbol(register: Register, today: object, *, part: AgencyPart | None) -> str:
    """Return what stands behind a number of a book, such as `/QĐ-UBND`.

    Which agency has a part of an interlinked procedure, packs do not say: its place stays open.
    """
    year = today.year if isinstance(today, date) else ""
    body = "…" if part else "UBND"
    return _NUMBER.sub("", register.number_format).format(year=year, body=body)


def _letter_data(definition: ProcedureDefinition, told: ToldDraft) -> Mapping[str, object]:
    owner = definition.procedure.owner
    said = {key: str(told.answers.get(name) or "") for key, name in _owner_keys(owner)}
    return {
        **_of_procedure(definition),
        "to": said["name"],
        "applicant": said,
        **told.fields,
    }


def _require_shape(number: str, fields: Mapping[str, object]) -> None:
    """Let what is filled in for a standard form have the shape of the form's example.

    Raises:
        DraftRefusedError: A list, an object or a text stands where another is due.
    """
    example = paths.packs_dir() / _LETTERS / f"examples/mau-{number}.json"
    known: Mapping[str, object] = json.loads(example.read_text("utf-8"))
    for key, value in fields.items():
        due = _shape(known.get(key, value))
        if value not in (None, []) and not _is_like(value, due):
            raise DraftRefusedError(f"Ô “{key}” của mẫu {number} phải là {due}.")


def _shape(value: object) -> str:
    """Return in words what may stand in a place, down to the items of a list."""
    if isinstance(value, list):
        return f"danh sách {_shape(value[0])}" if value else "danh sách"
    return "đối tượng JSON" if isinstance(value, dict) else "chữ"


def _is_like(value: object, due: str) -> bool:
    items: list[object] = value if isinstance(value, list) else []
    return _shape(value) == due and all(_shape(item) == _shape(items[0]) for item in items)


def _owner_keys(owner: object) -> list[tuple[str, str]]:
    keys = ("name", "number", "address", "phone", "email")
    return [(key, str(getattr(owner, key))) for key in keys]


def _of_procedure(definition: ProcedureDefinition) -> Mapping[str, object]:
    return {
        "agency": _letterhead(definition.procedure.settled_by.name),
        "dossier_code": "",
        "procedure": f"{definition.name} ({definition.code})",
        "signer": {"prefix": "", "title": "", "name": ""},
    }


def _letterhead(body: str) -> Mapping[str, str]:
    return {"parent": "", "name": body, "short_name": body, "place": ""}


def _rows(problems: tuple[Problem, ...]) -> list[Mapping[str, str]]:
    return [{"field": one.field, "message": one.message} for one in problems]
