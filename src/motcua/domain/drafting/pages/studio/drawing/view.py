"""The process of a draft as its page shows it: its steps, what is wrong, what can be said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import cached_property

from motcua.domain.drafting.pages.studio.drawing.fields import told_by, values_of
from motcua.domain.drafting.pages.studio.drawing.manned import unmanned
from motcua.domain.drafting.pages.studio.drawing.told import Told
from motcua.domain.drafting.pages.studio.shown import DraftView
from motcua.domain.packs.api import ActKind, longest_hours
from motcua.domain.packs.api.checks import main_file, own_pack, way_words
from motcua.kernel.bpmn import api as bpmn
from motcua.kernel.definitions.api import Files
from motcua.kernel.definitions.api.versions import fingerprint

_FILE: Final = "process.bpmn"
_OF_LINT: Final = re.compile("“(?P<element>[^”]{1,200})”: (?P<message>.*)", re.DOTALL)


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Something wrong at an element, and what to do about it."""

    element: str
    name: str
    is_error: bool
    message: str
    repair: str

    def as_data(self) -> Mapping[str, object]:
        """Return what the canvas is told."""
        return {
            "element": self.element,
            "error": self.is_error,
            "text": f"{self.message} {self.repair}".strip(),
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class OutlineRow:
    """One step of the list, with its ways and what is wrong with it."""

    line: bpmn.Line
    kind: str
    said: Sequence[tuple[str, str]]
    ways: Sequence[tuple[bpmn.Way, str, Sequence[Found]]]
    found: Sequence[Found]

    @property
    def name(self) -> str:
        return bpmn.called(self.line)

    @property
    def indent(self) -> str:
        return "– " * self.line.level


class DrawingView:
    """The process of a draft, read once for a page."""

    def __init__(self, view: DraftView) -> None:
        self.view = view
        self.path = process_path(view.files)
        self.xml = view.files.get(self.path, "")
        self.began_with = fingerprint(self.xml) if self.xml else ""
        self.trouble = ""

    @cached_property
    def document(self) -> bpmn.Document | None:
        """The process; None where there is none, or where it cannot be read (`trouble`)."""
        try:
            return bpmn.Document.read(self.xml.encode()) if self.xml else None
        except bpmn.UnreadableDocumentError as error:
            self.trouble = error.message
            return None

    @cached_property
    def told(self) -> Sequence[Told]:
        return told_by(self.view.files)

    @cached_property
    def found(self) -> Sequence[Found]:
        """What lint says, and what the check of the whole draft adds."""
        if self.document is None:
            return ()
        findings = bpmn.lint(self.document, limit_minutes=self._limit_minutes, acts=list(ActKind))
        names = dict(self._names(self.document))
        told = [
            Found(
                element=one.element,
                name=names.get(one.element, "chỗ chưa đặt tên"),
                is_error=one.severity is bpmn.Severity.ERROR,
                message=one.message,
                repair=one.repair,
            )
            for one in findings
        ]
        return (*told, *self._beside(self.document, names), *self._unmanned(self.document))

    @cached_property
    def rows(self) -> Sequence[OutlineRow]:
        if self.document is None:
            return ()
        return [self._row(self.document, line) for line in bpmn.outline(self.document)]

    @cached_property
    def lanes(self) -> Sequence[tuple[bpmn.Lane, Sequence[tuple[str, str]], Sequence[Found]]]:
        if self.document is None:
            return ()
        return [
            (lane, self._said(self.document, lane.id), self._at(lane.id))
            for process in self.document.definitions.processes.values()
            for lane in process.lanes.values()
        ]

    @property
    def elsewhere(self) -> Sequence[Found]:
        """What is wrong with the file or the process as a whole."""
        shown = {row.line.node.id for row in self.rows} | {lane.id for lane, *_ in self.lanes}
        shown |= {way.flow.id for row in self.rows for way, *_ in row.ways}
        return [one for one in self.found if one.element not in shown]

    @property
    def state(self) -> Mapping[str, object]:
        """What the canvas is told after each save."""
        return {"beganWith": self.began_with, "found": [one.as_data() for one in self.found]}

    def _unmanned(self, document: bpmn.Document) -> Iterator[Found]:
        """Yield the lanes in which nobody sits today; they keep no draft back."""
        processes = document.definitions.processes.values()
        for lane in unmanned([lane for one in processes for lane in one.lanes.values()]):
            yield Found(
                element=lane.id,
                name=lane.name or lane.id,
                is_error=False,
                message="Hôm nay không có ai ngồi ở làn này.",
                repair="Cử người vào vị trí ấy, hoặc đổi vai trò, đơn vị, cơ quan của làn.",
            )

    def _row(self, document: bpmn.Document, line: bpmn.Line) -> OutlineRow:
        return OutlineRow(
            line=line,
            kind=bpmn.kind_name(line.node),
            said=self._said(document, line.node.id),
            ways=[(way, way_words(way), self._at(way.flow.id)) for way in line.ways],
            found=self._at(line.node.id),
        )

    def _said(self, document: bpmn.Document, element: str) -> Sequence[tuple[str, str]]:
        """Return what an element says, in words: the label and the answer."""
        values = values_of(document, element)
        return [
            (told.label.removesuffix(" (FEEL)"), _answer(told, values))
            for told in self.told
            if values.get(told.key)
            if told.key not in {"name", "timer_kind"}
        ]

    def _at(self, element: str) -> Sequence[Found]:
        return [one for one in self.found if one.element == element]

    def _beside(self, document: bpmn.Document, names: Mapping[str, str]) -> Iterator[Found]:
        """Yield the faults of the draft's check that lint does not tell."""
        lines = {node.line: node.id for node in _nodes(document)}
        lines |= {lane.line: lane.id for lane in _lanes(document)}
        for row in self.view.faults(self.path):
            told = _OF_LINT.fullmatch(row.fault.message)
            if told is None or told["element"] not in names:
                element = lines.get(row.fault.line, "")
                yield Found(
                    element=element,
                    name=names.get(element, ""),
                    is_error=True,
                    message=row.fault.message,
                    repair="",
                )

    def _names(self, document: bpmn.Document) -> Iterator[tuple[str, str]]:
        for process in document.definitions.processes.values():
            yield process.id, process.name or process.id
            for lane in process.lanes.values():
                yield lane.id, lane.name or lane.id
        for line in bpmn.outline(document):
            yield line.node.id, bpmn.called(line)
            for way in line.ways:
                yield way.flow.id, f"{bpmn.called(line)}: {way_words(way)}"

    @property
    def _limit_minutes(self) -> int | None:
        definition = self.view.definition
        hours = longest_hours(definition.procedure) if definition else None
        return None if hours is None else hours * 60


def process_path(files: Files) -> str:
    """Return where the process of a draft lies, or would: beside its `procedure.yaml`."""
    standing = (path for path in sorted(files) if path.endswith(f"/{_FILE}"))
    pack = main_file(files).partition("/")[0] or own_pack()
    return next(standing, f"{pack}/{_FILE}")


def _answer(told: Told, values: Mapping[str, str]) -> str:
    value = values[told.key]
    if told.key == "timer":
        words = bpmn.time_words(values.get("timer_kind", ""), value)
        return f"{value} ({words})" if words else value
    return dict(told.choices).get(value, value)


def _nodes(document: bpmn.Document) -> Iterator[bpmn.FlowNode]:
    for process in document.definitions.processes.values():
        yield from process.scope.all_nodes()


def _lanes(document: bpmn.Document) -> Iterator[bpmn.Lane]:
    for process in document.definitions.processes.values():
        yield from process.lanes.values()
