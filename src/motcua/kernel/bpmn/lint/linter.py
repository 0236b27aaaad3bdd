"""Run every rule over a document."""

from collections.abc import Collection

from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.lint import (  # noqa: F401 - each registers its rules
    activities,
    calls,
    events,
    expressions,
    flows,
    gateways,
    lanes,
    loops,
    references,
    soundness,
    structure,
    timers,
    times,
)
from motcua.kernel.bpmn.lint.engine import refusals
from motcua.kernel.bpmn.lint.finding import RULES, Finding, Rule, Severity
from motcua.kernel.bpmn.lint.subject import Subject

_LAST = Rule(
    code="not-runnable",
    severity=Severity.ERROR,
    repair="Thay phần tử này bằng cấu trúc mà máy chạy được.",
    check=refusals,
)
"""Asked only when no rule found an error, so that nothing is told twice."""


def lint(
    document: Document,
    *,
    limit_minutes: int | None = None,
    acts: Collection[str] | None = None,
) -> tuple[Finding, ...]:
    """Return what keeps the processes of a document from being run, in the order of the file.

    Args:
        document: The file.
        limit_minutes: The legal limit in working minutes, when one is to be held against the
            times of the steps.
        acts: What the owner of such processes does (`motcua:act`); None for whatever is named.
    """
    subject = Subject(document, limit_minutes=limit_minutes, acts=acts)
    found = [finding for rule in RULES for finding in rule.findings(subject)]
    if not has_errors(found):
        found.extend(_LAST.findings(subject))
    return tuple(sorted(found, key=lambda finding: finding.line))


def has_errors(found: list[Finding] | tuple[Finding, ...]) -> bool:
    """Say whether any of the findings keeps a process from being published."""
    return any(finding.severity is Severity.ERROR for finding in found)
