"""What the command line answers when a file is run by a script of steps."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NoReturn, TypedDict

from motcua.kernel.base.api import clock, foreign, limits
from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.engine.play import Play
from motcua.kernel.bpmn.errors import ProcessError
from motcua.kernel.bpmn.model.elements import CallActivity, Declaration, Definitions, Process
from motcua.kernel.bpmn.net.compiler import compile_process

type _Step = Mapping[str, object]


class ScriptError(ProcessError):
    """The script, or the file of values, is not what can be played."""

    code = "process_script"


def played(file: Path, script: Path, context: Path | None, process: str) -> "Played":
    """Return a file ready to be played by a script.

    Raises:
        ProcessError: The file, the process or the script cannot be used.
    """
    steps = _steps(read_json(script))
    data = {} if context is None else _object(read_json(context))
    definitions = Document.read(read_bytes(file, "processes.file_bytes")).definitions
    net = compile_process(definitions, chosen_process(definitions, process))
    by_hand = frozenset(str(step["complete"]) for step in steps if "complete" in step)
    names = {**_names(definitions.messages), **_names(definitions.signals)}
    return Played(Play(net, at=clock.now(), data=data, by_hand=by_hand), steps, names)


def _names(declared: Mapping[str, Declaration]) -> dict[str, str]:
    """Return the name behind each id, for scripts that say the id."""
    return {one.id: one.name for one in declared.values() if one.name}


class Line(TypedDict):
    """How the instance stands after a step."""

    enabled: list[str]
    ended: bool


class Played:
    """A process and the script it is played by."""

    def __init__(self, play: Play, steps: Sequence[_Step], names: Mapping[str, str]) -> None:
        self._play = play
        self._steps = steps
        self._names = names

    def lines(self) -> Iterator[Line]:
        """Start, then take step after step; yield what is enabled after each.

        Raises:
            StepError: A step cannot be taken.
        """
        self._play.start()
        yield self._line()
        for step in self._steps:
            self._take(step)
            yield self._line()

    def _take(self, step: _Step) -> None:
        play, data = self._play, _object(step.get("data", {}))
        if "complete" in step:
            play.complete(str(step["complete"]), data)
            return
        play.data.update(data)
        verbs: Mapping[str, Callable[[str], None]] = {
            "message": play.message,
            "signal": play.signal,
            "advance": play.advance,
        }
        verb = next((verb for verb in verbs if verb in step), None)
        if verb is None:
            play.change(data)
        else:
            said = str(step[verb])
            verbs[verb](self._names.get(said, said))

    def _line(self) -> Line:
        return {"enabled": self._play.enabled, "ended": self._play.is_ended}


_VERBS = {"complete", "message", "signal", "advance"}


def _steps(script: object) -> Sequence[_Step]:
    if not isinstance(script, list) or len(script) > limits.get("processes.script_steps"):
        raise ScriptError("Kịch bản phải là một danh sách các bước, không quá dài.")
    for number, step in enumerate(script, start=1):
        verbs = _VERBS & step.keys() if isinstance(step, dict) else set()
        is_known = isinstance(step, dict) and not step.keys() - _VERBS - {"data"} and step
        is_sound = is_known and len(verbs) <= 1 and isinstance(step.get("data", {}), dict)
        if not is_sound or not all(isinstance(step[verb], str) for verb in verbs):
            raise ScriptError(
                f"Bước {number} của kịch bản phải là "
                '{"complete": MÃ, "data": {…}}, {"message": TÊN}, {"signal": TÊN} '
                'hoặc {"advance": "PT2H"}.'
            )
    return script


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ScriptError("Tệp giá trị phải là một đối tượng JSON.")
    return value


def read_json(path: Path) -> object:
    data = read_bytes(path, "processes.script_bytes")
    try:
        return json.loads(data, parse_float=Decimal, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise ScriptError(f"Tệp {path.name} không phải JSON hợp lệ.") from None


def _refused(word: str) -> NoReturn:
    raise ValueError(word)


def read_bytes(path: Path, limit: str) -> bytes:
    """Return the bytes of a script or of the process that it plays."""
    return foreign.read_file(path, limit=limit, error=ScriptError)


def chosen_process(definitions: Definitions, name: str) -> Process:
    """Return the process of that id; else the first that may run and that no other calls."""
    if name:
        if name not in definitions.processes:
            raise ScriptError(names.no_process(name))
        return definitions.processes[name]
    known = [process for process in definitions.processes.values() if process.scope.nodes]
    called = {
        node.called
        for process in known
        for node in process.scope.all_nodes()
        if isinstance(node, CallActivity)
    }
    known.sort(key=lambda process: (not process.is_executable, process.id in called))
    if not known:
        raise ScriptError("Tệp không có quy trình nào để chạy.")
    return known[0]
