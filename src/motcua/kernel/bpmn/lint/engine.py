"""The last word: whether the engine takes the process."""

from collections.abc import Iterator

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.errors import NotExecutableError
from motcua.kernel.bpmn.lint.finding import Fault
from motcua.kernel.bpmn.lint.subject import Subject
from motcua.kernel.bpmn.model.elements import Process
from motcua.kernel.bpmn.net.compiler import compile_process


def refusals(subject: Subject) -> Iterator[Fault]:
    """Yield why the engine refuses a process, when it does.

    Processes are compiled with all they call, so that what is compiled may be far more than the
    file holds; past a cap the rest counts as refused.
    """
    left = limits.get("processes.lint_nodes_count")
    for process in subject.processes:
        if left < 0:
            message = "Các quy trình trong tệp gọi nhau quá nhiều nên không xét hết được."
            yield Fault(element=process.id, line=process.line, message=message)
            return
        if not process.scope.nodes:
            continue
        try:
            left -= len(compile_process(subject.definitions, process).nodes)
        except NotExecutableError as refusal:
            left -= limits.get("processes.net_nodes_count") // 10
            line = _line(process, refusal.element)
            yield Fault(element=refusal.element, line=line, message=refusal.message)


def _line(process: Process, identity: str) -> int:
    for scope in process.scope.scopes():
        if found := scope.nodes.get(identity) or scope.flows.get(identity):
            return found.line
    return process.line
