"""Walk a drawn process by hand, and ask its decision model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from motcua.kernel.base.api import Refusal, limits
from motcua.kernel.bpmn.api import Activity, Document, Net, Play, Process, Task, compile_process
from motcua.kernel.rules.api import DmnError, FeelError, Model, compile_expression, compile_model

_ANY_INSTANT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Drawn:
    """A process ready to walk: its activities by name, and what is asked behind each node."""

    net: Net
    names: Mapping[str, str]
    rules: Mapping[str, Task]
    asks: Mapping[str, frozenset[str]]


def decided(source: str, data: Mapping[str, object]) -> Mapping[str, object]:
    """Return what each decision of a model says, by its name; None where it is at fault."""
    model = _model(source)
    return {name: _said(model, name, data) for name in model.decisions} if model else {}


def walked(
    source: str, data: Mapping[str, object], said: Mapping[str, object]
) -> tuple[tuple[str, ...], bool]:
    """Return the names of the activities passed, and whether the way is known to its end.

    Args:
        source: The BPMN.
        data: What conditions see.
        said: What each decision of the model says.
    """
    drawn = _drawn(source)
    if drawn is None:
        return (), False
    play = Play(drawn.net, at=_ANY_INSTANT, data=data, by_hand=frozenset(drawn.rules))
    is_ended = _played(play, drawn, said)
    entered = [element for step in play.steps for element in step.entered]
    asked = {name for element in entered for name in drawn.asks.get(element, ())}
    is_whole = is_ended and asked <= play.data.keys()
    steps = dict.fromkeys(drawn.names[one] for one in entered if one in drawn.names)
    return tuple(steps), is_whole


def _played(play: Play, drawn: _Drawn, said: Mapping[str, object]) -> bool:
    """Complete what waits, the first first, until the end or until nothing more is known."""
    try:
        play.start()
        for _turn in range(limits.get("dossiers.path_steps_count")):
            if not play.enabled:
                break
            element = play.enabled[0]
            play.complete(element, _outcome(drawn.rules.get(element), said))
    except Refusal:
        return False
    return play.is_ended


def _outcome(task: Task | None, said: Mapping[str, object]) -> Mapping[str, object]:
    return {task.result or task.id: said.get(task.decision)} if task else {}


def _said(model: Model, name: str, data: Mapping[str, object]) -> object:
    try:
        return model.decide(name, data, now=_ANY_INSTANT).value
    except (DmnError, FeelError):
        return None


@lru_cache(maxsize=32)
def _model(source: str) -> Model | None:
    try:
        return compile_model(source.encode())
    except DmnError:
        return None


@lru_cache(maxsize=32)
def _drawn(source: str) -> _Drawn | None:
    """Return the executable process of a file, ready to walk; None where it cannot be run."""
    try:
        definitions = Document.read(source.encode()).definitions
        process = next(one for one in definitions.processes.values() if one.is_executable)
        net = compile_process(definitions, process)
    except (Refusal, StopIteration):
        return None
    activities = [one for one in process.scope.all_nodes() if isinstance(one, Activity)]
    return _Drawn(
        net=net,
        names={one.id: one.name or one.id for one in activities},
        rules={one.id: one for one in _rules(activities)},
        asks=_asks(process),
    )


def _asks(process: Process) -> Mapping[str, frozenset[str]]:
    """Return the names that the conditions behind each node ask for; null would answer them all."""
    found: dict[str, frozenset[str]] = {}
    for scope in process.scope.scopes():
        for flow in scope.flows.values():
            if flow.condition is not None and flow.condition.text.strip():
                names = compile_expression(flow.condition.text.strip().removeprefix("=")).names
                found[flow.source] = found.get(flow.source, frozenset()) | names
    return found


def _rules(activities: list[Activity]) -> Iterator[Task]:
    return (one for one in activities if isinstance(one, Task) and one.decision)
