"""What a procedure asks and gives in one person's case: pure, on the rows of its definition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Protocol

from motcua.domain.packs import feel
from motcua.domain.packs.source.shapes import (
    AgencyPart,
    Benefit,
    ChannelRow,
    Component,
    Condition,
    Doubt,
    LimitCase,
    ProcedureSource,
    ResultKind,
    StepPaper,
)
from motcua.kernel.deadlines.api import DeadlineError, countable, parse_limit

REGISTERED, RECEIVED, PROCESSING, PAYMENT, SETTLED, RETURNED = 1, 2, 4, 6, 9, 10
DEFAULT_POLICY: Final = "default"
_HOURS_OF: Final = {"hour": 1, "working_day": 8, "same_day": 8}
_SETTLEMENT: Final = (RECEIVED, PROCESSING, SETTLED, RETURNED)


class Dated(Protocol):
    """A row that holds from one day to another, both included."""

    @property
    def valid_from(self) -> date | None: ...

    @property
    def valid_to(self) -> date | None: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperNeed:
    """A component in one person's case: asked for, not needed here, or replaced by data."""

    component: Component
    is_asked: bool
    is_replaced: bool


def in_force(row: Dated, day: date) -> bool:
    """Say whether a dated row holds on a day.

    Source:
        64/2025/QH15 (hiệu lực về thời gian của văn bản).
    """
    starts, ends = row.valid_from, row.valid_to
    return (starts is None or starts <= day) and (ends is None or day <= ends)


def papers(
    procedure: ProcedureSource, *, answers: Mapping[str, object], channel: str
) -> tuple[PaperNeed, ...]:
    """Return the components that matter through a channel, with what is asked and why not.

    A paper that a published national database replaces is never asked for.

    Source:
        66.7/2025/NQ-CP, Điều 3, Phụ lục I; 63/2010/NĐ-CP, Điều 8.
    """
    context = feel.context_of(answers, channel=channel)
    return tuple(
        _need(component, context)
        for component in procedure.components
        if channel in component.channels
    )


def _need(component: Component, context: Mapping[str, object]) -> PaperNeed:
    replaced = component.replaced_by is not None
    asked = not replaced and feel.holds(component.required, context)
    return PaperNeed(component=component, is_asked=asked, is_replaced=replaced)


def declarations(procedure: ProcedureSource, *, channel: str) -> tuple[str, ...]:
    """Return what the declarations of a procedure are called that are always asked for.

    Source:
        Circular 03/2025/TT-VPCP, Annex I, form 01 (what the dossier is made of).
    """
    needs = papers(procedure, answers={}, channel=channel)
    asked = (need.component for need in needs if need.component.is_form and need.is_asked)
    return tuple(part.short_name or part.name for part in asked)


def unmet_conditions(
    procedure: ProcedureSource, *, answers: Mapping[str, object], submitted_on: date
) -> tuple[Condition, ...]:
    """Return the conditions of the law that the answers do not meet.

    A condition about something that nobody has answered yet is left alone.

    Source:
        63/2010/NĐ-CP, Điều 8 khoản 2 (yêu cầu, điều kiện).
    """
    context = feel.context_of(answers, submitted_on=submitted_on)
    return tuple(
        item
        for item in procedure.conditions
        if feel.evaluate(item.must, context) is False and feel.is_told(item.must, context)
    )


def doubts(
    procedure: ProcedureSource,
    *,
    answers: Mapping[str, object],
    submitted_on: date,
    about: Mapping[str, object] | None = None,
) -> tuple[Doubt, ...]:
    """Return what is lawful in the answers and yet likely a mistake.

    A doubt about an answer that was not given is left alone. `about` is who files and where, by
    the names of `DOUBT_NAMES`.

    Source:
        118/2025/NĐ-CP, Điều 16 (hướng dẫn kê khai).
    """
    context = {**feel.context_of(answers, submitted_on=submitted_on), **(about or {})}
    told = (item for item in procedure.doubts if context.get(item.field) is not None)
    return tuple(item for item in told if feel.holds(item.when, context))


def limit_case(
    procedure: ProcedureSource, *, answers: Mapping[str, object], on: date
) -> LimitCase | None:
    """Return the case whose time limit applies, the first that fits; None if none does.

    Source:
        118/2025/NĐ-CP, Điều 18; the procedure's own `time.basis`.
    """
    context = feel.context_of(answers, submitted_on=on)
    rows = (case for case in procedure.time.cases if in_force(case, on))
    return next((c for c in rows if c.when is None or feel.holds(c.when, context)), None)


def longest_hours(procedure: ProcedureSource) -> int | None:
    """Return the working hours of the longest time limit; None where none can be told in hours.

    Source:
        63/2010/NĐ-CP, Điều 8: the steps of a procedure fit into its time limit.
    """
    found = []
    for case in procedure.time.cases:
        try:
            limit = countable(parse_limit(case.limit))
        except DeadlineError:
            return None
        hours = _HOURS_OF.get(limit.unit.value)
        if hours is None:
            return None
        found.append(hours * (limit.quantity or 1))
    return max(found, default=None)


def policy_code(procedure: ProcedureSource, *, on: date) -> str:
    """Return the code of the counting policy in force: the procedure's own row, or the default.

    Source:
        118/2025/NĐ-CP, Điều 17–21; 61/2018/NĐ-CP before 1/7/2025; each row's basis.
    """
    rows = (row for row in procedure.clock if in_force(row, on))
    return next((row.policy for row in rows), DEFAULT_POLICY)


def channels_on(procedure: ProcedureSource, day: date) -> tuple[ChannelRow, ...]:
    """Return the channels through which a dossier may come on a day.

    Source:
        118/2025/NĐ-CP, Điều 11.
    """
    return tuple(row for row in procedure.channels if in_force(row, day))


def benefits_on(procedure: ProcedureSource, day: date) -> tuple[Benefit, ...]:
    """Return the amounts the person receives, as of a day.

    Source:
        The basis of each row.
    """
    return tuple(row for row in procedure.benefits if in_force(row, day))


def results(
    procedure: ProcedureSource, *, answers: Mapping[str, object], channel: str
) -> tuple[ResultKind, ...]:
    """Return the documents the person gets in this case: one a row where a table asks for several.

    Source:
        63/2010/NĐ-CP, Điều 8 (kết quả thực hiện).
        23/2015/NĐ-CP, Điều 20 khoản 3 (bản sao từ một bản chính: một số chứng thực).
    """
    context = feel.context_of(answers, channel=channel)
    found = [kind for kind in procedure.results if feel.holds(kind.when, context)]
    return tuple(one for kind in found for one in _a_row_each(kind, answers))


def _a_row_each(kind: ResultKind, answers: Mapping[str, object]) -> tuple[ResultKind, ...]:
    rows = answers.get(kind.per) if kind.per else None
    count = len(rows) if isinstance(rows, Sequence) and not isinstance(rows, str) else 0
    return tuple(_of_row(kind, row) for row in range(1, count + 1)) if count > 1 else (kind,)


def _of_row(kind: ResultKind, row: int) -> ResultKind:
    return replace(kind, code=f"{kind.code}-{row}", name=f"{kind.name} ({row})", row=row)


def paper_called(procedure: ProcedureSource, code: str) -> ResultKind | None:
    """Return the document of a code, of a result or a step's; also the one of a row.

    Source:
        63/2010/NĐ-CP, Điều 8 (kết quả thực hiện).
    """
    for kind in procedure.made_papers:
        row = code.removeprefix(f"{kind.code}-")
        if kind.code == code:
            return kind
        if kind.per and row != code and row.isdecimal():
            return _of_row(kind, int(row))
    return None


def answers_of(kind: ResultKind, answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the answers that a document is made from: of its table its own row alone.

    Source:
        63/2010/NĐ-CP, Điều 8 (kết quả thực hiện).
    """
    if kind.per is None or not kind.row:
        return answers
    rows = list(answers.get(kind.per) or ())
    return {**answers, kind.per: rows[kind.row - 1 : kind.row]}


def settled_elsewhere(procedure: ProcedureSource, *, answers: Mapping[str, object]) -> str:
    """Return the short name of the agency that settles instead; empty where the named one does.

    Source:
        63/2010/NĐ-CP, Điều 8 khoản 2 (cơ quan thực hiện).
    """
    context = feel.context_of(answers)
    rows = procedure.settled_by.elsewhere
    return next((one.agency for one in rows if feel.holds(one.when, context)), "")


def settlers(procedure: ProcedureSource, *, agency: str) -> str:
    """Return who settles, in words: the agencies of its parts, each once, else the whole's.

    Source:
        49/2026/NĐ-CP, Art. 14; 297/2025/NĐ-CP, Art. 6 and 7: whoever receives is not who decides.
    """
    return ", ".join(dict.fromkeys(part.agency for part in procedure.parts)) or agency


def part_with_step(parts: Sequence[AgencyPart], element: str) -> AgencyPart | None:
    """Return the part whose a step of the drawing is.

    Source:
        297/2025/NĐ-CP, Điều 7.
    """
    return next((part for part in parts if element in part.steps), None)


def part_giving(parts: Sequence[AgencyPart], result_code: str) -> AgencyPart | None:
    """Return the part that gives a paper.

    Source:
        297/2025/NĐ-CP, Điều 7.
    """
    return next((part for part in parts if part.result == result_code), None)


def papers_sent_at(
    procedure: ProcedureSource, element: str, *, said: Mapping[str, object] | None
) -> tuple[StepPaper, ...]:
    """Return the papers that a step of the drawing sends before it may end.

    Args:
        procedure: Whose step.
        element: Which.
        said: What is filled in there; None where that is not known yet: then what may turn out
            not to be needed is left out.

    Source:
        30/2020/NĐ-CP, Điều 14 (văn bản đi: cấp số, đăng ký, đóng dấu rồi phát hành).
    """
    mine = [paper for paper in procedure.step_papers if paper.step == element]
    if said is None:
        return tuple(paper for paper in mine if paper.unless is None)
    context = feel.context_of(said)
    return tuple(one for one in mine if one.unless is None or not feel.holds(one.unless, context))


def step_paper_called(procedure: ProcedureSource, code: str) -> StepPaper | None:
    """Return what a step of the drawing makes, by its key; None for any other paper.

    Source:
        30/2020/NĐ-CP, Điều 7 (công văn, biên bản, giấy mời, phiếu chuyển).
    """
    return next((paper for paper in procedure.step_papers if paper.code == code), None)


def is_officers(procedure: ProcedureSource, code: str) -> bool:
    """Say whether what a step makes is signed by the officer who makes it, and not sealed.

    Source:
        30/2020/NĐ-CP, Phụ lục III, mẫu 1.9 (biên bản: người lập ký; dấu nếu có).
    """
    paper = step_paper_called(procedure, code)
    return paper is not None and paper.signer == "officer"


def standard_path(*, fee_vnd: int, collect: str) -> tuple[int, ...]:
    """Return the national statuses of a dossier that meets no obstacle.

    Source:
        118/2025/NĐ-CP, Điều 16–19; `packs/vietnam/statuses.yaml`.
    """
    if fee_vnd and collect == "before":
        return (REGISTERED, PAYMENT, *_SETTLEMENT)
    return (REGISTERED, *_SETTLEMENT)
