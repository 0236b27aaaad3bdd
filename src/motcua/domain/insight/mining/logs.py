"""The log handed out: each entry that tells a state, and nothing that leads to a person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import chain
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


def unnamed(traces: Sequence[Trace], *, known: Set[str], least: int) -> Sequence[Trace]:
    """Return traces by running numbers instead of codes; those of agencies not known as one group.

    Whoever designs a procedure needs the ways that dossiers took, not whose they were: times are
    told to the hour, and no unit through which fewer than `least` of them went.
    """
    met = Counter(unit for trace in traces for unit in {act.unit for act in trace.acts})
    told = {unit for unit, cases in met.items() if cases >= least}
    return [
        replace(
            trace,
            case=str(number),
            group=trace.group if trace.group in known else FEW,
            acts=tuple(
                _coarse(act, trace.group in known and act.unit in told) for act in trace.acts
            ),
        )
        for number, trace in enumerate(traces, start=1)
    ]


def _coarse(act: Act, is_unit_told: bool) -> Act:
    hour = act.at.replace(minute=0, second=0, microsecond=0)
    return replace(act, at=hour, unit=act.unit if is_unit_told else "")


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
    traces: Iterable[Trace], *, labels: Mapping[str, str], groups: Mapping[str, str], mark: str
) -> Iterator[str]:
    """Yield a log as CSV, a line for each act, the mark last; no cell can be a formula."""
    rows = (
        (trace.case, groups.get(trace.group, trace.group), str(place), *_cells(act, labels))
        for trace in traces
        for place, act in enumerate(trace.acts, start=1)
    )
    yield from sheets.lines(chain([HEADINGS], rows, [(mark,)]))


def _cells(act: Act, labels: Mapping[str, str]) -> Sequence[str]:
    at = clock.local(act.at).isoformat(timespec="minutes")
    label = labels.get(act.activity, act.activity)
    return act.activity, label, at, act.unit, act.role, str(act.state)
