"""The log handed out: each entry that tells a state, and nothing that leads to a person."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import Final

from motcua.kernel.base.api import clock, sheets
from motcua.kernel.mining.api import Act, Mined, Trace, writing_xes

FEW: Final = "few"
"""The group of all agencies that have too few results to be told apart."""
HEADINGS: Final = (
    *("ho_so", "co_quan", "thu_tu", "viec", "ten_viec"),
    *("luc", "don_vi", "vai_tro", "trang_thai"),
)


def told_apart(mined: Mined) -> frozenset[str]:
    """Return the agencies whose dossiers are enough to be compared."""
    return frozenset(group.group for group in mined.groups if not group.is_small)


def unnamed(traces: Iterable[Trace], *, known: Set[str]) -> Iterator[Trace]:
    """Yield traces by running numbers instead of codes; those of agencies not known as one group.

    Whoever designs a procedure needs the ways that dossiers took, not whose they were.
    """
    for number, trace in zip(count(1), traces, strict=False):
        if trace.group in known:
            yield replace(trace, case=str(number))
        else:
            acts = tuple(replace(act, unit="") for act in trace.acts)
            yield replace(trace, case=str(number), group=FEW, acts=acts)


def write_xes(
    path: Path,
    traces: Iterable[Trace],
    *,
    name: str,
    labels: Mapping[str, str],
    groups: Mapping[str, str],
) -> None:
    """Write a log as XES.

    Raises:
        LogNotWrittenError: The file cannot be written.
    """
    with writing_xes(path, name=name, labels=labels, groups=groups) as write:
        for trace in traces:
            write(trace)


def csv_lines(
    traces: Iterable[Trace], *, labels: Mapping[str, str], groups: Mapping[str, str]
) -> Iterator[str]:
    """Yield a log as CSV, a line for each act; no cell can be a formula."""
    rows = (
        (trace.case, groups.get(trace.group, trace.group), str(place), *_cells(act, labels))
        for trace in traces
        for place, act in enumerate(trace.acts, start=1)
    )
    yield from sheets.lines(chain([HEADINGS], rows))


def _cells(act: Act, labels: Mapping[str, str]) -> Sequence[str]:
    at = clock.local(act.at).isoformat(timespec="milliseconds")
    label = labels.get(act.activity, act.activity)
    return act.activity, label, at, act.unit, act.role, str(act.state)
