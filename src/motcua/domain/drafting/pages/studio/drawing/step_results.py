"""What comes out of the steps of a drawn process: the names that its conditions use."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.domain.packs.api.checks import result_of
from motcua.kernel.bpmn import api as bpmn
from motcua.kernel.definitions.api import Files


@dataclass(frozen=True, kw_only=True, slots=True)
class StepResult:
    """A task, what its result is called, what the task is called, and the form it is given by."""

    element: str
    name: str
    label: str
    form: str


def results_of(files: Files) -> Sequence[StepResult]:
    """Return the results of a draft's process in its order; none where it cannot be read."""
    xml = next((text for path, text in files.items() if path.endswith("/process.bpmn")), "")
    try:
        document = bpmn.Document.read(xml.encode()) if xml else None
    except bpmn.UnreadableDocumentError:
        document = None
    if document is None:
        return ()
    tasks = (line.node for line in bpmn.outline(document))
    return [
        StepResult(element=task.id, name=name, label=task.name or task.id, form=task.form)
        for task in tasks
        if isinstance(task, bpmn.Task) and (name := result_of(task))
    ]
