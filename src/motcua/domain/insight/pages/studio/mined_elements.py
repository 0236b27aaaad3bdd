"""A drawing as dossiers walked it: the rows of the page's tables, and how warm each step is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from motcua.domain.insight.mining.drawn import AROUND, Drawing
from motcua.domain.insight.pages.studio.mined_words import Names, by_clock, percent, span
from motcua.domain.packs.api.checks import Mark, way_words
from motcua.kernel.bpmn import api as bpmn
from motcua.kernel.mining.api import Stood, Visits, Walked
from motcua.kernel.ui.api import number


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """An element, and how long dossiers stood there; of few that is not told."""

    name: str
    kind: str
    entered: int
    cases: int
    open: str
    worked: str
    worked_most: str
    clock: str
    clock_most: str
    share: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Turning:
    """One of the ways out of a gateway."""

    name: str
    way: str
    count: int
    share: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Return:
    """An element that dossiers came back to."""

    name: str
    cases: int
    extra: int
    most: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """An element at which several agencies may be compared: the fastest and the slowest."""

    name: str
    count: int
    fastest: str
    slowest: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Beside:
    """One agency at an element."""

    office: str
    cases: int
    median: str
    nine_tenths: str


class Elements:
    """What one page tells of a drawing."""

    def __init__(
        self, found: Walked, drawing: Drawing, *, agencies: Names, wanted: str = ""
    ) -> None:
        """Prepare for a page.

        Args:
            found: The figures.
            drawing: What they are of.
            agencies: Names by group.
            wanted: At which element all agencies are to be told; else where dossiers lay longest.
        """
        self.found = found
        self._wanted = wanted
        self._agencies = agencies
        self._lines = bpmn.outline(drawing.document)
        self._names = {line.node.id: line.node.name or line.node.id for line in self._lines}

    @cached_property
    def marks(self) -> Mapping[str, Mark]:
        """Each element as warm as dossiers stood there, the warmest 1; in words what is typical."""
        hottest = max(self._minutes.values(), default=0)
        return {
            element: Mark(
                heat=minutes / hottest if hottest else 0.0,
                text=span(self.found.visits[element].worked.median_minutes),
            )
            for element, minutes in self._minutes.items()
        }

    @property
    def sentences(self) -> Iterator[str]:
        """What matters of the figures."""
        whole = sum(self._minutes.values())
        if whole:
            longest = max(self._minutes, key=self._minutes.__getitem__)
            times = self.found.visits[longest].worked
            yield (
                f"Hồ sơ ở lâu nhất tại “{self._names[longest]}”: một nửa số lần không quá"
                f" {span(times.median_minutes)}, chín phần mười không quá"
                f" {span(times.nine_tenths_minutes)}; cộng lại bằng"
                f" {percent(self._minutes[longest] / whole)} thời gian ở mọi bước."
            )
        waiting = {node.id: visits.open for node, visits in self._stood}
        most = max(waiting, key=waiting.__getitem__, default="")
        if most and waiting[most]:
            yield f"Đang dừng nhiều nhất tại “{self._names[most]}”: {number(waiting[most])} hồ sơ."
        if self.found.elsewhere:
            yield (
                f"{number(self.found.elsewhere)} hồ sơ có bước không còn trong hình vẽ này;"
                " những bước ấy không được tính."
            )

    @property
    def places(self) -> Sequence[Place]:
        """The elements in the order of the drawing, those that nobody came to as well."""
        whole = sum(self._minutes.values())
        return [
            self._place(line.node, whole)
            for line in self._lines
            if _is_place(line.node) and not _begins(line.node)
        ]

    @property
    def turnings(self) -> Sequence[Turning]:
        """The ways out of gateways that dossiers passed."""
        return list(self._turnings())

    @property
    def returns(self) -> Sequence[Return]:
        """The elements that dossiers came back to, most dossiers first."""
        again = [visits for _node, visits in self._visited if visits.again]
        return [
            Return(name=self._names[one.element], cases=one.again, extra=one.extra, most=one.most)
            for one in sorted(again, key=lambda one: (-one.again, one.element))
        ]

    @property
    def compared(self) -> Sequence[Compared]:
        """The elements that at least two agencies have enough dossiers at."""
        return [
            Compared(
                name=self._names[element],
                count=len(stood),
                fastest=self._said(stood[-1]),
                slowest=self._said(stood[0]),
            )
            for element, stood in self._groups.items()
        ]

    @property
    def comparable(self) -> Sequence[tuple[str, str]]:
        """Those elements with their names, to choose from."""
        return [(element, self._names[element]) for element in self._groups]

    @cached_property
    def chosen(self) -> str:
        """The element at which all agencies are told."""
        if self._wanted in self._groups:
            return self._wanted
        return max(self._groups, key=lambda element: self._minutes[element], default="")

    @property
    def chosen_name(self) -> str:
        return self._names.get(self.chosen, "")

    @property
    def offices(self) -> Sequence[Beside]:
        """The agencies at the chosen element, the slowest first."""
        return [
            Beside(
                office=self._agencies.get(one.group, one.group),
                cases=one.cases,
                median=span(one.times.median_minutes),
                nine_tenths=span(one.times.nine_tenths_minutes),
            )
            for one in self._groups.get(self.chosen, ())
        ]

    @cached_property
    def _groups(self) -> Mapping[str, Sequence[Stood]]:
        """By element, the agencies that may be compared there, the slowest first."""
        found = {
            node.id: [one for one in visits.groups if not one.is_small]
            for node, visits in self._stood
        }
        return {
            element: sorted(stood, key=lambda one: (-_median(one), one.group))
            for element, stood in found.items()
            if len(stood) > 1
        }

    def _said(self, one: Stood) -> str:
        name = self._agencies.get(one.group, one.group)
        return f"{name}: {span(one.times.median_minutes)}"

    @cached_property
    def _visited(self) -> Sequence[tuple[bpmn.FlowNode, Visits]]:
        visits = self.found.visits
        nodes = [line.node for line in self._lines if _is_place(line.node)]
        return [(node, visits[node.id]) for node in nodes if node.id in visits]

    @cached_property
    def _stood(self) -> Sequence[tuple[bpmn.FlowNode, Visits]]:
        """The innermost elements at which dossiers stood, not only passed."""
        return [
            (node, visits)
            for node, visits in self._visited
            if not isinstance(node, AROUND) and (visits.worked.count or visits.open)
        ]

    @cached_property
    def _minutes(self) -> Mapping[str, int]:
        """Working minutes in all at the elements of which they may be told."""
        return {
            node.id: visits.worked.total_minutes
            for node, visits in self._stood
            if not visits.is_small
        }

    def _place(self, node: bpmn.FlowNode, whole: int) -> Place:
        visits = self.found.visits.get(node.id)
        told = visits if visits and not visits.is_small else None
        minutes = self._minutes.get(node.id)
        return Place(
            name=self._names[node.id],
            kind=bpmn.kind_name(node),
            entered=visits.entered if visits else 0,
            cases=visits.cases if visits else 0,
            open=_open(visits) if visits else "0",
            worked=span(told.worked.median_minutes if told else None),
            worked_most=span(told.worked.nine_tenths_minutes if told else None),
            clock=by_clock(told.calendar.median_minutes if told else None),
            clock_most=by_clock(told.calendar.nine_tenths_minutes if told else None),
            share=percent(minutes / whole) if minutes is not None and whole else "–",
        )

    def _turnings(self) -> Iterator[Turning]:
        for line in self._lines:
            counts = self.found.taken.get(line.node.id, {})
            passed = sum(counts.values())
            for way in line.ways:
                if passed and way.flow.id in counts:
                    taken = counts[way.flow.id]
                    yield Turning(
                        name=self._names[line.node.id],
                        way=way_words(way),
                        count=taken,
                        share=percent(taken / passed),
                    )


def _median(one: Stood) -> int:
    return one.times.median_minutes or 0


def _open(visits: Visits) -> str:
    return (
        f"{number(visits.open)} ({percent(visits.open / visits.entered)})" if visits.open else "0"
    )


def _is_place(node: bpmn.FlowNode) -> bool:
    """Say whether a dossier can be there; at most gateways ways only part and join."""
    waits = bpmn.GatewayKind.EVENT_BASED
    return not isinstance(node, bpmn.Gateway) or node.kind is waits


def _begins(node: bpmn.FlowNode) -> bool:
    return isinstance(node, bpmn.Event) and node.position is bpmn.EventPosition.START
