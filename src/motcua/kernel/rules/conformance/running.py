"""Ask the models what the cases expect, and tell what differs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from motcua.kernel.base.api import Refusal
from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.conformance.cases import Case
from motcua.kernel.rules.dmn.loading import read_model
from motcua.kernel.rules.dmn.model import Model
from motcua.kernel.rules.dmn.parts import Given
from motcua.kernel.rules.errors import Place
from motcua.kernel.rules.values import Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What came out of a case: a value, or an error; and why."""

    case: Case
    value: Value
    error: str
    reasons: tuple[str, ...]

    @property
    def is_passed(self) -> bool:
        """Whether the value is the expected one."""
        return is_met(self.case, self.value, has_failed=bool(self.error))


def is_met(case: Case, value: Value, *, has_failed: bool) -> bool:
    """Say whether a value meets the case; one that expects null or an error takes either."""
    if case.is_error or case.expected is None:
        return has_failed or value is None
    return not has_failed and same(case.expected, value)


def verdicts(cases: Iterable[Case]) -> Iterator[Verdict]:
    """Yield what comes out of each case."""
    for case in cases:
        run = Run(Place(""))
        try:
            value, error = _asked(read_model(case.model), case, run), ""
        except Refusal as refusal:
            value, error = None, refusal.message
        reasons = tuple(warning.message for warning in run.warnings)
        yield Verdict(case=case, value=value, error=error, reasons=reasons)


def _asked(model: Model, case: Case, run: Run) -> Value:
    value = model.answer(case.asked, Given(values=case.inputs), run)
    is_part = case.result != case.asked and isinstance(value, dict) and case.result in value
    return value[case.result] if is_part and isinstance(value, dict) else value


def same(expected: Value, got: Value) -> bool:
    """Say whether two values are the same; numbers to eight places."""
    if isinstance(expected, Decimal) and isinstance(got, Decimal):
        return abs(expected - got) <= Decimal("1e-8") * max(Decimal(1), abs(expected))
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(map(same, expected, got))
    if isinstance(expected, dict) and isinstance(got, dict):
        return expected.keys() == got.keys() and all(same(expected[k], got[k]) for k in expected)
    return type(expected) is type(got) and expected == got
