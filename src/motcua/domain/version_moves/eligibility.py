"""Whether an open dossier may go to another version of its procedure: pure, on facts and rows.

A move changes what the dossier is judged by from now on. It never changes what was told or asked
for: the limit, the due date and the fee stay those of the day the clock started, and no dossier
becomes incomplete by it.
"""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.domain.dossiers.api import (
    ENDED_STATUSES,
    FormSetting,
    Status,
    SupplementItem,
    invalid_fields,
)
from motcua.domain.packs.api import (
    Component,
    ProcedureDefinition,
    paper_called,
    papers,
    policy_code,
)

_OVER = ENDED_STATUSES | {Status.SETTLED}


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveFacts:
    """What of a dossier decides whether it may be moved.

    Attributes:
        status: Its national state.
        channel: How it was filed.
        filed_on: The legal day it was filed on.
        is_paid: Whether all that is due was paid.
        papers: Codes of the components that it holds.
        results: Codes of the results that are drafted, signed, numbered or issued.
        asked: What a supplement request now asks of the owner, each `(target, key)`.
        answers: What it says; empty where both versions ask the same.
        process: Why its drawn process cannot go on in the other version's drawing.
    """

    status: Status
    channel: str
    filed_on: date
    is_paid: bool = True
    papers: Set[str] = frozenset()
    results: Set[str] = frozenset()
    asked: Set[tuple[str, str]] = frozenset()
    answers: Mapping[str, Any] = field(default_factory=dict)
    process: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A dossier before two versions of a procedure."""

    facts: MoveFacts
    before: ProcedureDefinition
    after: ProcedureDefinition
    setting: FormSetting


def may_move_version(
    facts: MoveFacts,
    *,
    before: ProcedureDefinition,
    after: ProcedureDefinition,
    setting: FormSetting,
) -> tuple[str, ...]:
    """Return why a dossier may not be moved, in words without its data; empty when it may.

    Args:
        facts: Of the dossier.
        before: The version that it stands on.
        after: The version that it would go to.
        setting: In which the form of `after` is filled in, on the day of filing.

    Source:
        118/2025/NĐ-CP, Art. 17 (what is missing is asked for once); 63/2010/NĐ-CP, Art. 8.
    """
    move = Move(facts=facts, before=before, after=after, setting=setting)
    barred = tuple(_bars(move))
    return barred or tuple(reason for hinder in _HINDRANCES for reason in hinder(move))


def compares_answers(before: ProcedureDefinition, after: ProcedureDefinition) -> bool:
    """Say whether form or papers differ, so that what the dossier says has to be looked at."""
    return (
        before.form_data != after.form_data
        or before.procedure.components != after.procedure.components
    )


def _bars(move: Move) -> Iterator[str]:
    if move.before.code != move.after.code:
        yield "Hai phiên bản không thuộc cùng một thủ tục."
    if move.facts.status in _OVER:
        yield "Hồ sơ đã có kết quả hoặc đã kết thúc."


def _settler(move: Move) -> Iterator[str]:
    first, second = move.before.procedure, move.after.procedure
    if (first.settled_by, first.levels) != (second.settled_by, second.levels):
        yield "Cơ quan hoặc bộ phận giải quyết ở hai phiên bản khác nhau."


def _process(move: Move) -> Iterator[str]:
    yield from move.facts.process


def _clock(move: Move) -> Iterator[str]:
    day = move.facts.filed_on
    first, second = (policy_code(each.procedure, on=day) for each in (move.before, move.after))
    if first != second:
        yield "Cách tính ngày ở hai phiên bản khác nhau; ngày hẹn đã báo không được đổi theo."


def _collecting(move: Move) -> Iterator[str]:
    is_newly_first = move.after.fees.collect == "before" != move.before.fees.collect
    if is_newly_first and not move.facts.is_paid:
        yield "Phiên bản mới thu phí, lệ phí trước khi giải quyết mà hồ sơ chưa nộp đủ."


def _answers(move: Move) -> Iterator[str]:
    if move.before.form_data == move.after.form_data:
        return
    if move.after.form is None:
        yield "Phiên bản mới không có mẫu khai điện tử."
        return
    wrong = invalid_fields(move.after.form, move.facts.answers, setting=move.setting)
    for item in wrong:
        if move.facts.answers.get(item.key) in (None, "", [], {}):
            yield f"Biểu mẫu mới bắt buộc khai “{item.label}” mà hồ sơ chưa có."
        else:
            yield f"Nội dung khai ở “{item.label}” không hợp lệ theo biểu mẫu mới."


def _papers(move: Move) -> Iterator[str]:
    if not compares_answers(move.before, move.after):
        return
    asked_before = _asked(move, move.before)
    for code, part in _asked(move, move.after).items():
        if code not in asked_before and code not in move.facts.papers:
            yield f"Phiên bản mới đòi “{part.short_name or part.name}” mà hồ sơ chưa có."


def _asked(move: Move, definition: ProcedureDefinition) -> Mapping[str, Component]:
    facts = move.facts
    needs = papers(definition.procedure, answers=facts.answers, channel=facts.channel)
    parts = [need.component for need in needs if need.is_asked]
    return {part.code: part for part in parts if not part.is_form}


def _request(move: Move) -> Iterator[str]:
    form = move.after.form
    known = {(SupplementItem.Target.FIELD.value, key) for key in (form.fields if form else ())} | {
        (SupplementItem.Target.PAPER.value, part.code) for part in move.after.procedure.components
    }
    if move.facts.asked - known:
        yield "Hồ sơ đang được yêu cầu bổ sung mục mà phiên bản kia không có."


def _results(move: Move) -> Iterator[str]:
    if any(_result(move.before, code) != _result(move.after, code) for code in move.facts.results):
        yield "Kết quả đã dự thảo hoặc đã ký theo mẫu của phiên bản hiện nay."


def _result(definition: ProcedureDefinition, code: str) -> object:
    """Return all that a paper of this kind is made from."""
    kind = paper_called(definition.procedure, code)
    return kind, definition.templates, definition.procedure.register


_HINDRANCES: tuple[Callable[[Move], Iterator[str]], ...] = (
    _settler,
    _process,
    _clock,
    _collecting,
    _answers,
    _papers,
    _request,
    _results,
)
