"""What the command line answers about the processes of a procedure: plain data, ready for JSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from motcua.domain.insight.mining.drawn import AROUND, drawing_in_force
from motcua.domain.insight.mining.figures import LEAST, mined_of, walked_of
from motcua.domain.insight.mining.names import activity_names
from motcua.domain.insight.mining.traces import agencies_named, traces_of, walks_of
from motcua.domain.procedures.api import procedure as procedure_called
from motcua.kernel.base.api import limits, text
from motcua.kernel.mining.api import Mined, Trace, writing_xes
from motcua.kernel.organisations.api import Agency


def mine_json(procedure_code: str, *, xes: Path | None = None) -> Mapping[str, object]:
    """Return the figures of a procedure's dossiers; write its log on the way if a file is given.

    As `Mined` has them, with the words for its codes, and as `Walked` has them of the drawing in
    force (`drawn`; null where none is). Small groups are marked `is_small`: their numbers may be
    shown to administrators, never published. An element around others is marked `is_around`:
    its times are those of what is inside, once more.

    Raises:
        UnknownProcedureError: There is no such procedure.
        LogNotWrittenError: The file cannot be written.
    """
    code = text.clean_line(procedure_code)
    procedure = procedure_called(code[:40])
    agencies = agencies_named()
    labels = activity_names(procedure.code)
    traces = traces_of(procedure.code)
    if xes:
        names = {group: agency.name for group, agency in agencies.items()}
        title = f"{procedure.code} {procedure.name}"
        with writing_xes(xes, name=title, labels=labels, groups=names) as write:
            mined = mined_of(_written(traces, write), agencies)
    else:
        mined = mined_of(traces, agencies)
    return {
        "procedure": procedure.code,
        "name": procedure.name,
        "conforms_to": "standard_lifecycle",
        "least_count": limits.get(LEAST),
        **asdict(mined),
        "groups": [_group(asdict(group), agencies) for group in mined.groups],
        "drawn": _drawn(procedure.code, agencies),
        "labels": {code: labels.get(code, code) for code in sorted(_codes(mined))},
    }


def _drawn(code: str, agencies: Mapping[str, Agency]) -> Mapping[str, object] | None:
    """Return the figures by element of the drawing in force; None where there is none."""
    drawing = drawing_in_force(code)
    if drawing is None:
        return None
    found = walked_of(walks_of(code), drawing, agencies)
    nodes = {node.id: node for node in drawing.process.scope.all_nodes()}
    visits = [
        {
            "name": nodes[one.element].name if one.element in nodes else "",
            "is_around": isinstance(nodes.get(one.element), AROUND),
            **asdict(one),
            "groups": [_group(asdict(group), agencies) for group in one.groups],
        }
        for one in found.visits.values()
    ]
    return {**asdict(found), "visits": visits}


def _written(traces: Iterable[Trace], write: Callable[[Trace], None]) -> Iterator[Trace]:
    for trace in traces:
        write(trace)
        yield trace


def _group(figures: Mapping[str, object], agencies: Mapping[str, Agency]) -> Mapping[str, object]:
    found = agencies.get(str(figures["group"]))
    said = {"agency": found.code, "name": found.name} if found else {"agency": "", "name": ""}
    return {**said, **figures}


def _codes(mined: Mined) -> set[str]:
    return {step.activity for step in mined.steps} | set(mined.left_out)
