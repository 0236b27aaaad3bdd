"""The parts of an interlinked procedure: whose each step is, and which paper each gives."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from motcua.domain.packs.act_kinds import ActKind
from motcua.domain.packs.source.shapes import AgencyPart, ProcedureSource
from motcua.kernel.bpmn.api import Process, Task, TaskKind

_OF_DESK: Final = frozenset({ActKind.RECEIVE, ActKind.RETURN_RESULT})
_BY_PEOPLE: Final = frozenset({TaskKind.USER, TaskKind.MANUAL})


def part_faults(procedure: ProcedureSource, process: Process) -> Iterator[str]:
    """Yield what is wrong with the parts, held against the drawing."""
    if not procedure.parts:
        return
    tasks = {one.id: one for one in process.scope.all_nodes() if isinstance(one, Task)}
    yield from _step_faults(procedure, tasks)
    yield from _result_faults(procedure, tasks)
    for part in procedure.parts:
        if len(_places(part, process, tasks)) > 1:
            yield f"{_called(part)}: các bước lập, ký, đóng dấu giấy ở làn của nhiều cơ quan"


def _step_faults(procedure: ProcedureSource, tasks: dict[str, Task]) -> Iterator[str]:
    owned = Counter(key for part in procedure.parts for key in part.steps)
    for part in procedure.parts:
        for key in part.steps:
            if key not in tasks:
                yield f"{_called(part)}: sơ đồ không có bước “{key[:60]}”"
    for key, count in owned.items():
        if count > 1:
            yield f"bước “{key[:60]}” thuộc {count} phần; mỗi bước chỉ của một phần"
    for key, task in tasks.items():
        by_people = task.kind in _BY_PEOPLE and task.act not in _OF_DESK and not task.pause
        if by_people and key not in owned:
            yield f"bước “{task.name or key}” chưa thuộc phần nào"


def _result_faults(procedure: ProcedureSource, tasks: dict[str, Task]) -> Iterator[str]:
    given = Counter(part.result for part in procedure.parts if part.result)
    known = {kind.code for kind in procedure.results}
    for part in procedure.parts:
        drafts = [key for key in part.steps if key in tasks and _drafts(tasks[key])]
        if part.result and part.result not in known:
            yield f"{_called(part)}: không có kết quả “{part.result}” trong results"
        if bool(part.result) != bool(drafts):
            yield f"{_called(part)}: có kết quả thì phải có bước dự thảo kết quả, và ngược lại"
    for code in sorted(known):
        if given[code] != 1:
            yield f"kết quả “{code}” phải thuộc đúng một phần"


def _drafts(task: Task) -> bool:
    return task.act == ActKind.DRAFT_RESULT


def _places(part: AgencyPart, process: Process, tasks: dict[str, Task]) -> set[str]:
    """Return the agencies in whose lanes a part's own paper is made."""
    acting = {key for key in part.steps if key in tasks and tasks[key].act}
    return {lane.place for lane in process.lanes.values() if acting & set(lane.nodes)}


def _called(part: AgencyPart) -> str:
    return f"phần “{part.name}”"
