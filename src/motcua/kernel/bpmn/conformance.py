"""How the reference models fare: read, written out again, linted, and run where they can be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from motcua.kernel.base.api import Refusal, clock
from motcua.kernel.bpmn.cli import FileRefusedError, read_file
from motcua.kernel.bpmn.document.comparison import differences
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.engine.play import Play
from motcua.kernel.bpmn.errors import NotExecutableError, StepError
from motcua.kernel.bpmn.lint.linter import lint
from motcua.kernel.bpmn.model.elements import Definitions, Process
from motcua.kernel.bpmn.model.kinds import TriggerKind
from motcua.kernel.bpmn.net.compiler import compile_process

_TURNS = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Ran:
    """What became of a process: `ended`, `waiting`, `halted` in a step, or `refused` unrun."""

    process: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class FileReport:
    """What became of a file; `lost` says what is missing after the round trip, or why it failed."""

    name: str
    lost: Sequence[str] = ()
    findings: int = 0
    runs: Sequence[Ran] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What became of all files."""

    files: Sequence[FileReport]

    @property
    def passed(self) -> int:
        return sum(not file.lost for file in self.files)

    @property
    def is_passed(self) -> bool:
        return self.passed == len(self.files)

    def as_data(self) -> Mapping[str, object]:
        """Return the report as JSON-able data."""
        return {
            "passed": self.passed,
            "total": len(self.files),
            "files": [
                {
                    "name": file.name,
                    "lost": list(file.lost),
                    "findings": file.findings,
                    "runs": [
                        {"process": ran.process, "outcome": ran.outcome, "reason": ran.reason}
                        for ran in file.runs
                    ],
                }
                for file in self.files
            ],
        }

    def lines(self) -> list[str]:
        """Return a line for each file and run, and the count as the last."""
        found: list[str] = []
        for file in self.files:
            state = "; ".join(file.lost) or f"không mất gì, {file.findings} điều cần sửa"
            found.append(f"{file.name}: {state}")
            found += [f"  {ran.process}: {_WORDS[ran.outcome]} {ran.reason}" for ran in file.runs]
        return [*found, f"passed {self.passed}/{len(self.files)}"]


_WORDS = {
    "ended": "chạy tới kết thúc",
    "waiting": "đang chờ",
    "halted": "dừng:",
    "refused": "không chạy:",
}


def bpmn_report(path: Path) -> Report:
    """Return how each BPMN file in a folder fares, or the one at `path`.

    Raises:
        FileRefusedError: There is none.
    """
    paths = [path] if path.is_file() else sorted(path.rglob("*.bpmn"))
    if not paths:
        raise FileRefusedError(f"Không có tệp .bpmn nào trong {path.name}.")
    return Report(files=tuple(_report(item) for item in paths))


def _report(path: Path) -> FileReport:
    try:
        document = read_file(path)
        found = differences(document, Document.read(document.to_bytes()))
    except Refusal as refusal:
        return FileReport(name=path.name, lost=(refusal.message,))
    definitions = document.definitions
    return FileReport(
        name=path.name,
        lost=tuple(f"dòng {item.line}: {item.message}" for item in found),
        findings=len(lint(document)),
        runs=tuple(
            _run(definitions, process)
            for process in definitions.processes.values()
            if process.scope.nodes
        ),
    )


def _run(definitions: Definitions, process: Process) -> Ran:
    name = process.name or process.id
    try:
        play = Play(compile_process(definitions, process), at=clock.now())
        play.start()
        for _turn in range(_TURNS):
            if play.is_ended or not _go_on(play):
                break
    except NotExecutableError as refusal:
        return Ran(process=name, outcome="refused", reason=refusal.message)
    except StepError as refusal:
        return Ran(process=name, outcome="halted", reason=refusal.message)
    if play.is_ended:
        return Ran(process=name, outcome="ended")
    return Ran(process=name, outcome="waiting", reason=", ".join(play.enabled))


def _go_on(play: Play) -> bool:
    """Do the next thing that somebody outside would do; say whether there was one."""
    if play.enabled:
        play.complete(play.enabled[0])
        return True
    awaited = [play.net.nodes[wait.node].trigger for wait in play.state.waits]
    for trigger in awaited:
        if trigger is not None and trigger.kind is TriggerKind.MESSAGE:
            play.message(trigger.name)
            return True
        if trigger is not None and trigger.kind is TriggerKind.SIGNAL:
            play.signal(trigger.name)
            return True
    if any(trigger is not None and trigger.timer for trigger in awaited):
        play.advance("P1Y")
        return True
    return False
