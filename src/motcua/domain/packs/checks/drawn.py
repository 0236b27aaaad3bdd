"""Check a drawn process beyond lint: what a dossier needs of it, its decisions, its step forms."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from motcua.domain.packs.checks.acts import Acts, act_faults, label
from motcua.domain.packs.checks.form import field_names, form_faults, hidden_answers, keys_of
from motcua.domain.packs.checks.lanes import lane_faults
from motcua.domain.packs.checks.parts import part_faults
from motcua.domain.packs.checks.setting import Setting
from motcua.domain.packs.checks.supplied import supply_of, unsupplied
from motcua.domain.packs.checks.ways import way_faults, ways_of
from motcua.domain.packs.source.definition import FORM_NAMES
from motcua.domain.packs.source.shapes import ProcedureSource
from motcua.kernel.bpmn.api import (
    CallActivity,
    Document,
    FlowNode,
    Process,
    Task,
    TaskKind,
    expressions_in,
)
from motcua.kernel.definitions.api import Fault, FolderError, read_source, read_text
from motcua.kernel.rules.api import DmnError, Model, compile_model

_OWN: Final = "{urn:motcua:bpmn:1}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A process as read, and the folder around it."""

    folder: Path
    document: Document
    setting: Setting
    procedure: ProcedureSource | None

    @property
    def is_signed(self) -> bool:
        """Whether a leader signs a result."""
        results = self.procedure.results if self.procedure else ()
        return any(kind.signer == "leader" for kind in results)

    @property
    def file(self) -> str:
        return str(self.folder / "process.bpmn")

    def fault(self, line: int, message: str) -> Fault:
        return Fault(file=self.file, line=line or 1, message=message)


def check_drawn(drawn: Drawn) -> Iterator[Fault]:
    """Yield what keeps a process that lint lets pass from carrying a dossier."""
    processes = drawn.document.definitions.processes.values()
    executable = [process for process in processes if process.is_executable]
    if len(executable) != 1:
        message = (
            f"Tệp phải có đúng một quy trình chạy được (isExecutable), đang có {len(executable)}."
        )
        yield drawn.fault(1, message)
        return
    process = executable[0]
    yield from _check_blanks(drawn)
    yield from _check_kinds(drawn, process)
    for lane in process.lanes.values():
        for words in lane_faults(lane, drawn.setting):
            name = (lane.name or lane.id)[:80]
            yield drawn.fault(lane.line, f"Làn “{name}”: {words}.")
    acts = Acts(drawn.document.definitions, process, is_signed=drawn.is_signed)
    for node, words in act_faults(acts):
        yield drawn.fault(node.line, f"{label(node)} {words}.")
    for words in part_faults(drawn.procedure, process) if drawn.procedure else ():
        yield drawn.fault(1, f"{words[:1].upper()}{words[1:]}.")
    yield from _check_forms(drawn, process)
    yield from _check_decisions(drawn, process)
    yield from _check_names(drawn, process)


def check_beside(folder: Path) -> Iterator[Fault]:
    """Yield the faults of `rules.dmn` and the step forms themselves."""
    try:
        model = _model(folder)
    except FolderError as error:
        yield from error.faults
        model = None
    for problem in model.problems if model else ():
        yield _dmn_fault(folder / "rules.dmn", problem)
    for path in _step_files(folder):
        faults = list(form_faults(path, names=FORM_NAMES))
        yield from faults or way_faults(read_source(path), ways_of(folder, path))


def _check_blanks(drawn: Drawn) -> Iterator[Fault]:
    """Find attributes of ours that are written but say nothing: left out, they mean the default."""
    for element in drawn.document.elements():
        for key, value in element.attrib.items():
            if str(key).startswith(_OWN) and not str(value).strip():
                word = str(key).removeprefix(_OWN)
                message = (
                    f"“{element.get('id', '')}”: motcua:{word} để trống; hãy ghi giá trị hoặc bỏ."
                )
                yield drawn.fault(element.sourceline or 1, message)


def _check_kinds(drawn: Drawn, process: Process) -> Iterator[Fault]:
    for node in process.scope.all_nodes():
        if isinstance(node, CallActivity):
            words = "gọi quy trình khác; trong gói hãy vẽ quy trình con ngay tại chỗ"
            yield drawn.fault(node.line, f"{label(node)} {words}.")
        if isinstance(node, Task) and node.kind is TaskKind.SERVICE:
            words = "là tác vụ dịch vụ; trong gói chưa có kết nối nào để gọi"
            yield drawn.fault(node.line, f"{label(node)} {words}.")


def _check_forms(drawn: Drawn, process: Process) -> Iterator[Fault]:
    files = {path.stem: path for path in _step_files(drawn.folder)}
    used: set[str] = set()
    for task in _tasks(process):
        if not task.form:
            continue
        used.add(task.form)
        if task.kind is not TaskKind.USER or task.act:
            words = "không hiện biểu mẫu: chỉ bước của người không gắn motcua:act mới có biểu mẫu"
            yield drawn.fault(task.line, f"{label(task)} {words}.")
        elif task.form not in files:
            yield drawn.fault(task.line, f"{label(task)} dùng biểu mẫu không có: {_named(task)}.")
    for name in sorted(files.keys() - used):
        message = "Không bước nào của process.bpmn dùng biểu mẫu này."
        yield Fault(file=str(files[name]), line=1, message=message)


def _named(task: Task) -> str:
    return f"steps/{task.form[:60]}.yaml"


def _check_decisions(drawn: Drawn, process: Process) -> Iterator[Fault]:
    try:
        model = _model(drawn.folder)
    except FolderError:
        return  # told by check_beside
    decisions = model.decisions if model else ()
    for task in _tasks(process):
        if task.kind is TaskKind.BUSINESS_RULE and task.decision not in decisions:
            named = f"“{task.decision[:80]}”" if task.decision else "(motcua:decision để trống)"
            words = f"hỏi quyết định {named} không có trong rules.dmn"
            yield drawn.fault(task.line, f"{label(task)} {words}.")


def _check_names(drawn: Drawn, process: Process) -> Iterator[Fault]:
    """Hold the names that expressions and decisions ask for against what the dossier has."""
    answers = field_names(drawn.folder)
    if answers is None:
        return
    steps = {path.stem: keys_of(path) or frozenset() for path in _step_files(drawn.folder)}
    supply = supply_of(process, answers=answers, steps=steps)
    yield from hidden_answers(drawn.folder, supply.own)
    own = _elements(process)
    for identity, formula in expressions_in(drawn.document):
        for name in unsupplied(formula, supply) if identity in own else ():
            words = "không câu hỏi, bước, quyết định hay hoSo nào cung cấp"
            yield drawn.fault(formula.line, f"“{identity}”: “{name}” {words}.")
    yield from _check_inputs(drawn.folder, supply.names)


def _check_inputs(folder: Path, known: frozenset[str]) -> Iterator[Fault]:
    try:
        model = _model(folder)
    except FolderError:
        return
    path = folder / "rules.dmn"
    for name in sorted(set(model.inputs) - known) if model else ():
        message = f"Đầu vào “{name}” không câu hỏi, bước hay hoSo nào cung cấp."
        yield Fault(file=str(path), line=_line_of(path, name), message=message)


def _elements(process: Process) -> frozenset[str]:
    scopes = list(process.scope.scopes())
    return frozenset(key for scope in scopes for part in (scope.nodes, scope.flows) for key in part)


def _tasks(process: Process) -> Iterator[Task]:
    nodes: Iterator[FlowNode] = process.scope.all_nodes()
    return (node for node in nodes if isinstance(node, Task))


def _step_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("steps/*.yaml"))


def _model(folder: Path) -> Model | None:
    """Return the decisions of a folder; None where it has none.

    Raises:
        FolderError: They cannot be read.
    """
    path = folder / "rules.dmn"
    if not path.is_file():
        return None
    try:
        return compile_model(read_text(path).encode())
    except DmnError as error:
        raise FolderError([_dmn_fault(path, error)]) from error


def _dmn_fault(path: Path, error: DmnError) -> Fault:
    line = _line_of(path, error.element) if error.element else 1
    return Fault(file=str(path), line=line, message=error.message)


def _line_of(path: Path, word: str) -> int:
    """Return the line on which an id or a name stands in a file of XML."""
    lines = read_text(path).split("\n")
    wanted = f'"{word}"'
    return next((number for number, line in enumerate(lines, start=1) if wanted in line), 1)
