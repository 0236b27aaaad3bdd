"""Call activities: what they call must be known, and never lead back to itself."""

from collections.abc import Iterator

from motcua.kernel.bpmn.lint.finding import Fault, Severity, rule
from motcua.kernel.bpmn.lint.subject import Subject, label
from motcua.kernel.bpmn.model.elements import CallActivity, Process


@rule("call-nothing", repair="Chọn quy trình mà bước này gọi.")
def call_nothing(subject: Subject) -> Iterator[Fault]:
    """Find calls that do not say what they call."""
    for placed in subject.placed:
        node = placed.node
        if isinstance(node, CallActivity) and not node.called:
            message = f"Bước gọi {placed.label} chưa nói gọi quy trình nào."
            yield Fault(element=node.id, line=node.line, message=message)


@rule(
    "call-elsewhere",
    repair="Bảo đảm quy trình được gọi đã ban hành, hoặc đưa nó vào cùng tệp.",
    severity=Severity.WARNING,
)
def call_elsewhere(subject: Subject) -> Iterator[Fault]:
    """Find calls of a process that is not in the file."""
    for placed in subject.placed:
        node = placed.node
        if not (isinstance(node, CallActivity) and node.called):
            continue
        if node.called not in subject.definitions.processes:
            message = f"{placed.label} gọi quy trình “{node.called[:80]}” không ở tệp này."
            yield Fault(element=node.id, line=node.line, message=message)


@rule(
    "call-circle",
    repair="Bỏ lời gọi làm thành vòng; dùng vòng lặp trong một quy trình thay cho nó.",
)
def call_circle(subject: Subject) -> Iterator[Fault]:
    """Find processes that come to call themselves."""
    calls = {process.id: set(_called_by(process)) for process in subject.processes}
    for process in subject.processes:
        if process.id in _followed(process.id, calls):
            message = f"Quy trình {label(process)} gọi vòng lại chính nó."
            yield Fault(element=process.id, line=process.line, message=message)


def _called_by(process: Process) -> Iterator[str]:
    for node in process.scope.all_nodes():
        if isinstance(node, CallActivity):
            yield node.called


def _followed(start: str, calls: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(calls[start])
    while waiting:
        called = waiting.pop()
        if called not in found:
            found.add(called)
            waiting.extend(calls.get(called, ()))
    return found
