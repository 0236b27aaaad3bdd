"""Processes for tests, drawn in a few lines."""

from collections.abc import Mapping
from itertools import pairwise

from motcua.kernel.bpmn.document.document import Document

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
