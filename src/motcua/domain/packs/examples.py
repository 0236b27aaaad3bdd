"""Run the examples of a folder: each is a test of its rules."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules

from motcua import domain
from motcua.domain.packs import rules
from motcua.domain.packs.draft_examples import check_draft
from motcua.domain.packs.due import DueUnknownError, due_of_definition
from motcua.domain.packs.eligibility import told_areas
from motcua.domain.packs.play import play
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.domain.packs.source.example_shapes import Example
from motcua.domain.packs.source.lists import Lists
from motcua.kernel.base.api import Invalid, Problem, Registry, clock
from motcua.kernel.forms.api import validate


@dataclass(frozen=True, kw_only=True, slots=True)
class ExampleCase:
    """An example with the definition and lists it is run against."""

    definition: ProcedureDefinition
    example: Example
    lists: Lists
    packs_root: Path

    @property
    def received_at(self) -> datetime:
        return datetime.fromisoformat(self.example.received_at).replace(tzinfo=clock.LOCAL)

    @property
    def received_on(self) -> date:
        return self.received_at.date()

    @property
    def answers(self) -> Mapping[str, object]:
        return self.example.answers


type ExampleCheck = Callable[[ExampleCase], Iterator[str]]

example_checks: Registry[ExampleCheck] = Registry("example checks")
"""Checks by the key of `expect` they answer for; packages above add theirs (fees, for one)."""


@cache
def discover() -> None:
    """Import the `example_check` module of every package of the domain that has one."""
    for package in iter_modules(domain.__path__, f"{domain.__name__}."):
        if find_spec(f"{package.name}.example_check"):
            import_module(f"{package.name}.example_check")


def run(case: ExampleCase) -> Iterator[str]:
    """Yield what does not come out as expected, in Vietnamese."""
    discover()
    expect = case.example.expect
    needs_fees = expect.fee_vnd is not None or expect.fee_refused
    if needs_fees and "fee" not in example_checks:
        yield "chưa kiểm được mức thu vì phần thanh toán chưa được nạp"
    for check in example_checks:
        yield from check(case)


def _check_due(case: ExampleCase) -> Iterator[str]:
    expected = case.example.expect.due
    if expected is None:
        return
    try:
        derivation = due_of_definition(
            case.definition,
            answers=case.answers,
            channel=case.example.channel,
            received_at=case.received_at,
        )
    except DueUnknownError as error:
        yield f"không tính được hạn trả: {error.message}"
        return
    found = clock.local(derivation.due_at).strftime("%Y-%m-%dT%H:%M")
    if found != expected:
        yield f"hạn trả tính được là {found}, ví dụ ghi {expected}"


def _check_papers(case: ExampleCase) -> Iterator[str]:
    expected = case.example.expect.papers
    if expected is None:
        return
    needs = rules.papers(
        case.definition.procedure, answers=case.answers, channel=case.example.channel
    )
    found = [need.component.code for need in needs if need.is_asked]
    if sorted(found) != sorted(expected):
        yield f"giấy tờ phải nộp là [{', '.join(found)}], ví dụ ghi [{', '.join(expected)}]"


def _check_unmet(case: ExampleCase) -> Iterator[str]:
    expected = case.example.expect.unmet
    if expected is None:
        return
    procedure = case.definition.procedure
    unmet = rules.unmet_conditions(procedure, answers=case.answers, submitted_on=case.received_on)
    found = [condition.code for condition in unmet]
    if sorted(found) != sorted(expected):
        yield f"điều kiện chưa đạt là [{', '.join(found)}], ví dụ ghi [{', '.join(expected)}]"


def _check_doubts(case: ExampleCase) -> Iterator[str]:
    expected = case.example.expect.doubts
    if expected is None:
        return
    procedure = case.definition.procedure
    doubts = rules.doubts(procedure, answers=case.answers, submitted_on=case.received_on)
    found = sorted({doubt.field for doubt in doubts})
    if found != sorted(expected):
        yield f"nên xem lại ở [{', '.join(found)}], ví dụ ghi [{', '.join(expected)}]"


def _check_legal_path(case: ExampleCase) -> Iterator[str]:
    path = case.example.expect.path
    if path is None:
        return
    table = case.lists.statuses_on(case.received_on)
    allowed = {(row.source, target) for row in table.transitions for target in row.targets}
    for source, target in pairwise(path):
        if (source, target) not in allowed:
            yield f"không được chuyển trạng thái {source} → {target}"


def _check_problems(case: ExampleCase) -> Iterator[str]:
    expected = case.example.expect.problems
    form = case.definition.form
    if expected is None or form is None:
        return
    context = {"channel": case.example.channel, "submitted_on": case.received_on}
    lists = told_areas(form, case.answers)
    problems: tuple[Problem, ...] = ()
    try:
        validate(form, case.answers, today=case.received_on, lists=lists, context=context)
    except Invalid as error:
        problems = error.problems
    found = sorted({problem.field for problem in problems})
    if found != sorted(expected):
        yield f"câu trả lời sai ở [{', '.join(found)}], ví dụ ghi [{', '.join(expected)}]"


def _check_process(case: ExampleCase) -> Iterator[str]:
    if case.example.process is None and not _expects_process(case):
        return
    yield from play(case)


def _expects_process(case: ExampleCase) -> bool:
    expect = case.example.expect
    return any(told is not None for told in (expect.tasks, expect.waiting, expect.ends))


for _key, _check in (
    ("due", _check_due),
    ("papers", _check_papers),
    ("unmet", _check_unmet),
    ("doubts", _check_doubts),
    ("transitions", _check_legal_path),
    ("problems", _check_problems),
    ("process", _check_process),
    ("draft", check_draft),
):
    example_checks.register(_key, _check)
