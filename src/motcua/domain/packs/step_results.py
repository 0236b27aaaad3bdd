"""What came of the steps of a drawn process, as somebody tells it who has no dossier."""

from collections.abc import Iterator, Mapping

from motcua.domain.packs.checks.supplied import result_of
from motcua.domain.packs.source.definition import ProcedureDefinition
from motcua.kernel.base.api import Refusal
from motcua.kernel.bpmn.api import Document, Task
from motcua.kernel.rules.api import compile_expression, value_of


class NoSuchStepError(Refusal):
    """The procedure's process has no step that is called so."""

    code = "no_such_step"


def step_results(
    definition: ProcedureDefinition, told: Mapping[str, object]
) -> Mapping[str, object]:
    """Return what came of steps by the names that expressions use; scripts are computed.

    Args:
        definition: The procedure.
        told: What was filled in at a step, by its result's name, its id, its form or what it is
            called.

    Raises:
        NoSuchStepError: A name is none of these.
    """
    tasks = list(_tasks(definition))
    named = {name: result_of(task) for task in tasks for name in _names(task) if result_of(task)}
    for name in told.keys() - named.keys():
        known = ", ".join(dict.fromkeys(named.values())) or "không bước nào"
        raise NoSuchStepError(f"Quy trình không có kết quả của bước “{name}”; có: {known}.")
    found = {named[name]: value_of(value) for name, value in told.items()}
    for task in tasks:
        if task.script is not None and task.result and task.result not in found:
            computed = _computed(task.script.text, found)
            found |= {} if computed is None else {task.result: computed}
    return found


def _tasks(definition: ProcedureDefinition) -> Iterator[Task]:
    if definition.process is None:
        return
    processes = Document.read(definition.process.encode()).definitions.processes.values()
    for process in processes:
        if process.is_executable:
            yield from (node for node in process.scope.all_nodes() if isinstance(node, Task))


def _names(task: Task) -> Iterator[str]:
    yield from (name for name in (task.name, task.form, task.id, task.result) if name)


def _computed(source: str, found: Mapping[str, object]) -> object:
    expression = compile_expression(source.strip().removeprefix("="))
    if not expression.names & found.keys():
        return None
    return expression.evaluate({**dict.fromkeys(expression.names), **found})
