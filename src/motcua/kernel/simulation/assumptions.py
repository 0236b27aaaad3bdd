"""What a setting left unsaid, and what was taken instead: in words, for those who read a result."""

from collections.abc import Iterator, Sequence

from motcua.kernel.bpmn.api import TriggerKind
from motcua.kernel.bpmn.api.engine import NodeKind
from motcua.kernel.simulation.stage import Stage

_NAMED = 4


def assumptions(stage: Stage) -> tuple[str, ...]:
    """Return the assumptions of a simulation, one sentence each."""
    return tuple(
        f"{said}: {_listed(names)}." for said, found in _found(stage) if (names := list(found))
    )


def _found(stage: Stage) -> Iterator[tuple[str, Iterator[str]]]:
    yield "Không ghi thời gian nên coi như xong ngay", _without_time(stage)
    yield "Không thuộc làn nào nên coi như lúc nào cũng có người làm", _without_lane(stage)
    yield "Chưa nói có mấy cán bộ, coi là một người làm cả ngày", _without_staff(stage)
    yield "Chưa nói tỉ lệ, coi các nhánh như nhau", iter(_labels(stage, stage.chances.even))
    yield "Chưa nói bao lâu thì có, lấy thời gian chờ chung", _without_wait(stage)
    yield "Chưa nói xảy ra bao giờ, coi như không xảy ra", _never(stage)
    yield "Chưa nói tỉ lệ lỗi, coi như không có lỗi", _without_errors(stage)
    yield "Chưa nói làm mấy lần, coi như một lần hoặc lặp lại nửa số lần", _without_times(stage)


def _without_time(stage: Stage) -> Iterator[str]:
    for node in stage.net.nodes:
        is_work = node.kind is NodeKind.TASK and not stage.work_of(node.id).mean
        if is_work and not stage.waits_for_owner(node.id):
            yield _label(stage, node.id)


def _without_lane(stage: Stage) -> Iterator[str]:
    for node in stage.net.nodes:
        is_work = node.kind is NodeKind.TASK and stage.work_of(node.id).mean
        if is_work and not stage.lane_of(node.id):
            yield _label(stage, node.id)


def _without_staff(stage: Stage) -> Iterator[str]:
    lanes = stage.drawn.lanes.values()
    return (lane.name or lane.id for lane in lanes if lane.id not in stage.setting.lanes)


def _without_wait(stage: Stage) -> Iterator[str]:
    known = stage.setting.waits
    for node in stage.net.nodes:
        is_waited_for = node.kind is NodeKind.TASK and node.id in stage.pausing
        if node.id not in known and (is_waited_for or stage.comes(node)):
            yield _label(stage, node.id)


def _never(stage: Stage) -> Iterator[str]:
    for node in stage.net.nodes:
        is_event = node.is_boundary or node.is_event_start
        kind = node.trigger.kind if node.trigger else None
        is_from_outside = kind in {TriggerKind.MESSAGE, TriggerKind.SIGNAL, TriggerKind.CONDITIONAL}
        if is_event and is_from_outside and not stage.comes(node):
            yield _label(stage, node.id)


def _without_errors(stage: Stage) -> Iterator[str]:
    for caught in stage.errors.values():
        for boundary, _code in caught:
            if boundary not in stage.setting.chances:
                yield _label(stage, boundary)


def _without_times(stage: Stage) -> Iterator[str]:
    said = stage.setting.times.keys() | stage.setting.chances.keys()
    return (
        _label(stage, node.id) for node in stage.net.nodes if node.repeat and node.id not in said
    )


def _labels(stage: Stage, keys: Sequence[str]) -> Sequence[str]:
    return [_label(stage, key) for key in keys]


def _label(stage: Stage, key: str) -> str:
    part = stage.drawn.parts.get(key)
    return f"“{part.label[:80]}”" if part else f"“{key[:80]}”"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" và {more} chỗ nữa" if more > 0 else "")
