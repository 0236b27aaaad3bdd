"""What lint finds, and the rules that find it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.base.api import Registry
from motcua.kernel.bpmn.lint.subject import Subject


class Severity(StrEnum):
    """Whether a process with the finding may be published."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """Something to mend: where, what is wrong and what to do, in Vietnamese.

    `element` is the id of the element, `line` its line in the file.
    """

    element: str
    rule: str
    severity: Severity
    message: str
    repair: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What a rule saw at an element; `repair` when the rule's own does not fit."""

    element: str
    line: int
    message: str
    repair: str = ""


type Check = Callable[[Subject], Iterator[Fault]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One thing that lint looks for."""

    code: str
    severity: Severity
    repair: str
    check: Check

    def findings(self, subject: Subject) -> Iterator[Finding]:
        """Yield what the rule finds; in a process that is only drawn, never an error."""
        for fault in self.check(subject):
            is_only_drawn = fault.element in subject.only_drawn
            yield Finding(
                element=fault.element,
                rule=self.code,
                severity=Severity.WARNING if is_only_drawn else self.severity,
                message=fault.message,
                repair=fault.repair or self.repair,
                line=fault.line,
            )


RULES: Registry[Rule] = Registry("processes.lint")


def rule(
    code: str, *, repair: str, severity: Severity = Severity.ERROR
) -> Callable[[Check], Check]:
    """Register a check under its code."""

    def register(check: Check) -> Check:
        RULES.register(code, Rule(code=code, severity=severity, repair=repair, check=check))
        return check

    return register
