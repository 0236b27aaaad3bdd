"""What a run of the DMN TCK says, as data and as lines for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.conformance.beside import PeerError, feelin_values
from motcua.kernel.rules.conformance.cases import Case, cases_in
from motcua.kernel.rules.conformance.running import Verdict, is_met, verdicts
from motcua.kernel.rules.dmn.errors import DmnError
from motcua.kernel.rules.errors import Place
from motcua.kernel.rules.texts.writing import write_value
from motcua.kernel.rules.values import Value


@dataclass(frozen=True, kw_only=True, slots=True)
class Miss:
    """A result that is not the expected one, and why."""

    case: str
    expected: str
    got: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Peer:
    """How another engine did on the same cases, and where the two differ."""

    name: str
    passed: int
    differences: Sequence[Mapping[str, object]]
    error: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """How many results hold, and which do not."""

    total: int
    missed: Sequence[Miss]
    peer: Peer | None

    @property
    def passed(self) -> int:
        return self.total - len(self.missed)

    @property
    def is_passed(self) -> bool:
        return not self.missed

    def as_data(self) -> dict[str, object]:
        """Return the report as JSON-able data."""
        data: dict[str, object] = {
            "passed": self.passed,
            "total": self.total,
            "missed": [
                {"case": m.case, "expected": m.expected, "got": m.got, "reason": m.reason}
                for m in self.missed
            ],
        }
        if self.peer is not None:
            data["beside"] = {
                "name": self.peer.name,
                "passed": self.peer.passed,
                "differences": list(self.peer.differences),
                "error": self.peer.error,
            }
        return data

    def lines(self) -> list[str]:
        """Return every miss, what the peer did, and the count as the last line."""
        found = [f"{m.case}: cần {m.expected}, được {m.got} ({m.reason})" for m in self.missed]
        return [*found, *self._peer_lines(), f"passed {self.passed}/{self.total}"]

    def _peer_lines(self) -> list[str]:
        if self.peer is None:
            return []
        if self.peer.error:
            return [self.peer.error]
        words = {True: "đạt", False: "không"}
        differences = [
            f"khác: {each['case']}: ta {words[bool(each['ours'])]},"
            f" {self.peer.name} {words[bool(each['peer'])]}"
            for each in self.peer.differences
        ]
        return [*differences, f"{self.peer.name} {self.peer.passed}/{self.total}"]


def dmn_report(folder: Path, *, beside: str | None = None) -> Report:
    """Return how a folder of DMN test cases fares, and beside it another engine.

    Raises:
        DmnError: The folder holds no cases, or one that cannot be read.
    """
    if not folder.exists():
        raise DmnError(f"Không có thư mục {folder}.")
    found = list(verdicts(cases_in(folder)))
    if not found:
        raise DmnError(f"Thư mục {folder} không có ca kiểm thử DMN nào.")
    return Report(
        total=len(found),
        missed=[_miss(each) for each in found if not each.is_passed],
        peer=_peer(found) if beside else None,
    )


def _peer(found: Sequence[Verdict]) -> Peer:
    try:
        values = feelin_values([each.case for each in found])
    except PeerError as fault:
        return Peer(name="feelin", passed=0, differences=(), error=fault.message)
    met = [_is_met(each.case, value) for each, value in zip(found, values, strict=True)]
    differences = [
        {"case": each.case.name, "ours": each.is_passed, "peer": is_peer}
        for each, is_peer in zip(found, met, strict=True)
        if each.is_passed != is_peer
    ]
    return Peer(name="feelin", passed=sum(met), differences=differences)


def _is_met(case: Case, value: Value) -> bool:
    failed = isinstance(value, PeerError)
    return is_met(case, None if failed else value, has_failed=failed)


def _miss(verdict: Verdict) -> Miss:
    return Miss(
        case=verdict.case.name,
        expected=_short(verdict.case.expected),
        got=_short(verdict.value),
        reason=verdict.error or "; ".join(verdict.reasons[:2]) or "giá trị khác",
    )


def _short(value: Value) -> str:
    return write_value(value, Run(Place("")))[:200]
