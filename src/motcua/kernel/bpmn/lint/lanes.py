"""Lanes: every step of a person has somebody whose step it is."""

from collections.abc import Collection, Iterator
from typing import Final

from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.lint.finding import Fault, Severity, rule
from motcua.kernel.bpmn.lint.subject import Placed, Subject
from motcua.kernel.bpmn.model.elements import Lane, Process, Task
from motcua.kernel.bpmn.model.kinds import TaskKind
from motcua.kernel.deadlines.api import PauseKind

_BY_PEOPLE = frozenset({TaskKind.USER, TaskKind.MANUAL})


def _people_tasks(subject: Subject) -> Iterator[tuple[Placed, Task]]:
    for placed in subject.placed:
        if isinstance(placed.node, Task) and placed.node.kind in _BY_PEOPLE:
            yield placed, placed.node


@rule("no-lane", repair="Đặt bước này vào làn của người hoặc đơn vị thực hiện.")
def no_lane(subject: Subject) -> Iterator[Fault]:
    """Find steps of people that stand in no lane."""
    for placed, task in _people_tasks(subject):
        if task.lane not in placed.process.lanes:
            message = f"Bước {placed.label} không thuộc làn nào, nên không biết giao cho ai."
            yield Fault(element=task.id, line=task.line, message=message)


@rule(
    "lane-without-role", repair="Ghi vai trò (motcua:role) hoặc loại đơn vị (motcua:unit) cho làn."
)
def lane_without_role(subject: Subject) -> Iterator[Fault]:
    """Find lanes with steps of people that do not say which officers those are."""
    told: set[str] = set()
    for placed, task in _people_tasks(subject):
        lane = placed.process.lanes.get(task.lane)
        if lane is None or lane.id in told or _says_who(lane, placed.process):
            continue
        told.add(lane.id)
        message = f"Làn “{(lane.name or lane.id)[:80]}” chưa nói vai trò hay đơn vị nào."
        yield Fault(element=lane.id, line=lane.line, message=message)


def _says_who(lane: Lane, process: Process) -> bool:
    around: Lane | None = lane
    for _level in process.lanes:
        if around is None:
            return False
        if around.role or around.unit:
            return True
        around = process.lanes.get(around.parent)
    return False


@rule("unknown-in-lane", repair="Bỏ mục này khỏi làn.", severity=Severity.WARNING)
def unknown_in_lane(subject: Subject) -> Iterator[Fault]:
    """Find lanes that list a node that is not there."""
    for process in subject.processes:
        known = {node.id for node in process.scope.all_nodes()}
        for lane in process.lanes.values():
            for identity in lane.nodes:
                if identity not in known:
                    message = f"Làn “{lane.name or lane.id}” nêu phần tử “{identity}” không có."
                    yield Fault(element=lane.id, line=lane.line, message=message[:300])


@rule(
    "no-minutes",
    repair="Ghi số phút làm việc (motcua:minutes) của bước.",
    severity=Severity.WARNING,
)
def no_minutes(subject: Subject) -> Iterator[Fault]:
    """Find steps of officers that may take any time."""
    for placed, task in _people_tasks(subject):
        is_timed = task.minutes is not None or task.days is not None
        if not is_timed and not task.pause and task.kind is TaskKind.USER:
            message = f"Bước {placed.label} chưa ghi thời gian thực hiện."
            yield Fault(element=task.id, line=task.line, message=message)


@rule("extension-value", repair="Sửa giá trị của thuộc tính mở rộng.")
def extension_value(subject: Subject) -> Iterator[Fault]:
    """Find attributes of our own namespace that are unknown or do not hold what they should."""
    own = names.tag("", namespace=names.MOTCUA)
    for element in subject.document.elements():
        for key, value in element.attrib.items():
            word = str(key).removeprefix(own)
            said = str(value).strip()
            if word != str(key) and (wrong := _wrong(element, word, said, acts=subject.acts)):
                identity, line = element.get("id", ""), element.sourceline or 0
                yield Fault(element=identity, line=line, message=wrong)


_COUNTED: Final = {"minutes": "số phút", "days": "số ngày"}


def _wrong(element: names.Element, word: str, value: str, *, acts: Collection[str] | None) -> str:
    if word not in names.EXTENSIONS:
        return names.no_extension(word)
    if word in _COUNTED and not (value.isascii() and value.isdecimal() and 0 < len(value) < 10):
        return f"motcua:{word} phải là {_COUNTED[word]}, không phải “{value[:40]}”."
    if word == "pause" and value not in set(PauseKind):
        kinds = ", ".join(PauseKind)
        return f"motcua:pause phải là một trong: {kinds}; không phải “{value[:40]}”."
    return _wrong_act(element, value, acts=acts) if word == "act" else ""


def _wrong_act(element: names.Element, value: str, *, acts: Collection[str] | None) -> str:
    if acts is not None and value not in acts:
        kinds = ", ".join(acts)
        return f"motcua:act phải là một trong: {kinds}; không phải “{value[:40]}”."
    is_persons = names.local(element) == TaskKind.USER
    return "" if is_persons else "Chỉ bước của người (userTask) mới mang motcua:act."
