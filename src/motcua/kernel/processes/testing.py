"""Processes for tests, drawn in a few lines."""

from collections.abc import Mapping
from itertools import pairwise
from uuid import UUID

from motcua.kernel.processes.document import Document

_FRAME = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:motcua="urn:motcua:bpmn:1" id="tep" targetNamespace="urn:motcua:thu">
{}
</definitions>
"""


def drawn(*parts: str, around: str = "", executable: bool = True) -> Document:
    """Return a document with one process, `quyTrinh`, made of `parts`.

    Args:
        parts: BPMN elements as text, such as `<task id="a"/>`; see `flow`.
        around: Elements that stand beside the process: messages, errors, other processes.
        executable: What the process says of itself.
    """
    said = "true" if executable else "false"
    process = f'<process id="quyTrinh" name="Quy trình thử" isExecutable="{said}">'
    body = "\n".join((around, process, *parts, "</process>"))
    return Document.read(_FRAME.format(body).encode())


def flow(source: str, target: str, condition: str = "", *, identity: str = "") -> str:
    """Return a sequence flow, called `source-target` unless it has an identity of its own."""
    inside = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
    ends = {"sourceRef": source, "targetRef": target}
    return element("sequenceFlow", identity or f"{source}-{target}", inside, **ends)


def chain(*identities: str) -> str:
    """Return the sequence flows that lead from each node to the next."""
    return "\n".join(flow(source, target) for source, target in pairwise(identities))


def lane(identity: str, *nodes: str, **extensions: str) -> str:
    """Return a lane set of one lane; `extensions` are attributes of our namespace."""
    said = "".join(f' motcua:{word}="{value}"' for word, value in extensions.items())
    inside = "".join(f"<flowNodeRef>{node}</flowNodeRef>" for node in nodes)
    return f'<laneSet><lane id="{identity}" name="{identity}"{said}>{inside}</lane></laneSet>'


def element(word: str, identity: str, inside: str = "", **attributes: str) -> str:
    """Return a BPMN element; an attribute called `motcua_x` is `motcua:x`."""
    written: Mapping[str, str] = {"id": identity, **attributes}
    said = "".join(f' {key.replace("_", ":")}="{value}"' for key, value in written.items())
    return f"<{word}{said}>{inside}</{word}>"


def has_ended(instance_id: UUID) -> bool:
    """Say whether a stored instance is over; its rows must be what its ledger leads to."""
    from motcua.kernel.processes import queries

    state = queries.stored_state(instance_id)
    if state != queries.replayed_state(instance_id):
        raise AssertionError(f"{instance_id} does not stand where its ledger leads")
    return state.is_ended


def stored(instance_id: UUID) -> Mapping[str, object]:
    """Return all that is stored of an instance: its rows, whether it is over, its ledger."""
    from motcua.kernel.ledger.api import Subject, entries
    from motcua.kernel.processes import queries
    from motcua.kernel.processes.events import INSTANCE

    ledger = entries(Subject(kind=INSTANCE, id=instance_id))
    return {
        "rows": queries.rows_of(instance_id),
        "state": queries.stored_state(instance_id),
        "ledger": [bytes(entry.hash) for entry in ledger],
    }


def fire_timer(*, instance_id: str, token: int, node: int, due_us: int) -> None:
    """Let one timer run out, as its job does."""
    from motcua.kernel.processes import jobs

    jobs.fire_timer.func(instance_id=instance_id, token=token, node=node, due_us=due_us)


def fire_due_timers() -> None:
    """Ask for a job for each timer that is due, as the timetable does each minute."""
    from motcua.kernel.processes import jobs

    jobs.fire_due_timers.func()
