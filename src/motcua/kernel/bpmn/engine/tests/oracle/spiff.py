"""SpiffWorkflow as an oracle: one set of data for all its branches, a clock that is moved."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, tzinfo
from io import BytesIO

import pytest
from hypothesis import reject
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.script_engine.python_engine import PythonScriptEngine
from SpiffWorkflow.bpmn.script_engine.python_environment import TaskDataEnvironment
from SpiffWorkflow.bpmn.specs.event_definitions import timer
from SpiffWorkflow.bpmn.specs.event_definitions.message import MessageEventDefinition
from SpiffWorkflow.bpmn.util.event import BpmnEvent
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.exceptions import WorkflowException
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

logging.getLogger("spiff").setLevel(logging.ERROR)


class _Shared(TaskDataEnvironment):  # type: ignore[misc]
    """Evaluates on the one set of data, not on the copy that each of its tasks carries."""

    def __init__(self, data: dict[str, int]) -> None:
        super().__init__()
        self._data = data

    def evaluate(self, expression: str, context: object, external_context: object = None) -> object:
        value: object = eval(expression, {}, dict(self._data))
        return value


class _Clock(datetime):
    """What SpiffWorkflow takes for `datetime`."""

    at = datetime(2026, 11, 24, tzinfo=UTC)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return _Clock.at.astimezone(tz)


_CANNOT = "Attempt to add non-predicted child to predicted task"


@contextmanager
def within_its_powers() -> Iterator[None]:
    """Leave a case out where SpiffWorkflow breaks off: repeats behind a boundary event."""
    try:
        yield
    except WorkflowException as fault:
        if _CANNOT not in str(fault):
            raise
        reject()


@contextmanager
def moved_clock(at: datetime) -> Iterator[None]:
    """Let SpiffWorkflow see a clock of ours, which begins here."""
    _Clock.at = at
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timer, "datetime", _Clock)
        yield


class Spiff:
    """An instance run by SpiffWorkflow; use it inside `moved_clock`."""

    def __init__(self, bpmn: bytes, data: dict[str, int]) -> None:
        parser = BpmnParser()
        parser.add_bpmn_io(BytesIO(bpmn))
        spec = parser.get_spec("quyTrinh")
        inner = parser.get_subprocess_specs("quyTrinh")
        engine = PythonScriptEngine(environment=_Shared(data))
        self._data = data
        self._workflow = BpmnWorkflow(spec, inner, script_engine=engine)
        self._settle()

    @property
    def enabled(self) -> list[str]:
        return sorted(str(task.task_spec.bpmn_id) for task in self._ready())

    @property
    def is_ended(self) -> bool:
        return bool(self._workflow.completed)

    @property
    def next_due(self) -> datetime | None:
        """When the next of its timers is due."""
        waiting = self._workflow.get_tasks(state=TaskState.WAITING)
        values = (task.internal_data.get("event_value") for task in waiting)
        return min((datetime.fromisoformat(value) for value in values if value), default=None)

    def complete(self, element: str, data: dict[str, int]) -> None:
        self._data.update(data)
        next(task for task in self._ready() if task.task_spec.bpmn_id == element).run()
        self._settle()

    def message(self, name: str) -> None:
        try:
            self._workflow.send_event(BpmnEvent(MessageEventDefinition(name), {}))
        except WorkflowException:
            return
        self._settle()

    def move_to(self, at: datetime) -> None:
        """Move the clock; timers fire when their instant has passed."""
        _Clock.at = at
        self._workflow.refresh_timers()
        self._settle()

    def _settle(self) -> None:
        self._workflow.do_engine_steps()

    def _ready(self) -> list[Task]:
        return list(self._workflow.get_tasks(state=TaskState.READY, manual=True))
