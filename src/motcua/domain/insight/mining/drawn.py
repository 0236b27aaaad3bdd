"""The ways that dossiers took, held against a drawn process."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from typing import Final

from motcua.domain.dossiers import events
from motcua.domain.procedures.api import UnknownProcedureError, definition, version_in_force
from motcua.kernel.base.api import clock
from motcua.kernel.bpmn import api as bpmn
from motcua.kernel.mining import api as mining

_ACTS: Final[Mapping[str, str]] = {
    events.RECEIVED.code: "receive",
    events.RESULT_DRAFTED.code: "draft_result",
    events.RESULT_REJECTED.code: "reject_draft",
    events.RESULT_SIGNED.code: "sign_result",
    events.RESULT_SEALED.code: "number_and_seal",
    events.RETURNED.code: "return_result",
}
_REJECTED: Final = {"tra-lai": "reject_draft"}
AROUND: Final = (bpmn.SubProcess, bpmn.CallActivity)
"""What stands inside them is counted by itself: in a sum of times they would be counted twice."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """How dossiers fit a drawn process: `told` of them, `fitting` wholly; departures by dossier.

    A departure is a pair: `extra` or `missing`, and the event of the act.
    """

    told: int
    fitting: int
    fitness: float | None
    departures: Sequence[tuple[tuple[str, str], int]]


def held_against(source: str, ways: Sequence[mining.Variant]) -> Held | None:
    """Hold ways against a process; None where it cannot be run.

    Several drafts, signatures or seals one after the other are those of several results, and one
    step. A way without the handing over of a result may go on or end anywhere.
    """
    drawing = drawing_of(source)
    if drawing is None:
        return None
    aligner = _aligner(drawing)
    told, fitting, total = 0, 0, 0.0
    met: Counter[tuple[str, str]] = Counter()
    for way in ways:
        acts = [act for act, _same in groupby(_ACTS[e] for e in way.activities if e in _ACTS)]
        found = aligner.align(acts, is_whole=acts[-1:] == ["return_result"])
        if found is None:
            continue
        told += way.count
        fitting += way.count if not found.departures else 0
        total += found.fitness * way.count
        met.update(dict.fromkeys(found.departures, way.count))
    order = sorted(met.items(), key=lambda row: (-row[1], row[0]))
    named = [((kind, _EVENTS[act]), cases) for (kind, act), cases in order]
    return Held(
        told=told, fitting=fitting, fitness=total / told if told else None, departures=named
    )


_EVENTS: Final[Mapping[str, str]] = {act: event for event, act in _ACTS.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawing:
    """A process that can be run; the same content has the same `key`."""

    key: str
    document: bpmn.Document
    process: bpmn.Process
    net: bpmn.Net


@lru_cache(maxsize=16)
def drawing_of(source: str) -> Drawing | None:
    """Return the process of a BPMN file; None where it has none that can be run."""
    try:
        document = bpmn.Document.read(source.encode())
        drawn = document.definitions.processes.values()
        process = next(one for one in drawn if one.is_executable)
        net = bpmn.compile_process(document.definitions, process)
    except (bpmn.ProcessError, StopIteration):
        return None
    key = sha256(source.encode()).hexdigest()
    return Drawing(key=key, document=document, process=process, net=net)


def drawing_in_force(procedure_code: str) -> Drawing | None:
    """Return the process of the version in force today; None where it draws none."""
    try:
        version = version_in_force(procedure_code, on=clock.today())
    except UnknownProcedureError:
        return None
    source = definition(version).process
    return drawing_of(source) if source else None


def _aligner(drawing: Drawing) -> mining.Aligner:
    done = {
        node.id: node.act
        for node in drawing.process.scope.all_nodes()
        if isinstance(node, bpmn.Task) and node.act in _EVENTS
    }
    return mining.Aligner(drawing.net, mining.Labels(done=done, failed=_REJECTED))
