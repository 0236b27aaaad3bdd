"""A process to look at: what the island draws, and the table that says the same in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from motcua.kernel.bpmn import api as bpmn


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """What is said of one element: a tone or a heat from 0 to 1, and words.

    Attributes:
        tone: added, removed, changed, ok, soon, late or act; empty for none.
        heat: How warm it is shown; None for not at all.
        text: Written at the element and in its row; a tone or a heat alone tells nobody who
            cannot see it.
    """

    tone: str = ""
    heat: float | None = None
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One element in words."""

    id: str
    kind: str
    name: str
    lane: str
    minutes: int | None
    days: int | None
    ways: tuple[str, ...]
    mark: Mark | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcessView:
    """A process for `procedures/parts/process_view.html`; no rows where it cannot be read."""

    xml: str
    marks: Mapping[str, Mark] = field(default_factory=dict)
    rows: Sequence[Row] = ()

    @property
    def props(self) -> Mapping[str, object]:
        """What the island `process-view` is given."""
        marks = {
            key: {"tone": m.tone, "heat": m.heat, "text": m.text} for key, m in self.marks.items()
        }
        return {"xml": self.xml, "marks": marks}


def process_view(xml: str, marks: Mapping[str, Mark] | None = None) -> ProcessView:
    """Return a process with marks on its elements, ready for a page."""
    given = marks or {}
    try:
        document = bpmn.Document.read(xml.encode())
    except bpmn.UnreadableDocumentError:
        return ProcessView(xml=xml, marks=given)
    return ProcessView(xml=xml, marks=given, rows=tuple(_rows(document, given)))


def _rows(document: bpmn.Document, marks: Mapping[str, Mark]) -> Iterator[Row]:
    for line in bpmn.outline(document):
        yield Row(
            id=line.node.id,
            kind=bpmn.kind_name(line.node),
            name=bpmn.called(line),
            lane=(line.lane.name or line.lane.id) if line.lane else "",
            minutes=getattr(line.node, "minutes", None),
            days=getattr(line.node, "days", None),
            ways=tuple(map(way_words, line.ways)),
            mark=marks.get(line.node.id),
        )


def way_words(way: bpmn.Way) -> str:
    """Say where a way leads, and when it is taken."""
    target = (way.leads_to.name or way.leads_to.id) if way.leads_to else "chưa nối"
    target = f"quay lại {target}" if way.is_back else target
    if way.is_default:
        return f"{way.flow.name} (còn lại) → {target}" if way.flow.name else f"còn lại → {target}"
    if way.flow.condition is not None:
        return f"{way.flow.name or way.flow.condition.text} → {target}"
    return f"{way.flow.name} → {target}" if way.flow.name else f"→ {target}"


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcessChange:
    """Two processes side by side, what is gone marked in one and what is new in the other."""

    before: ProcessView | None
    after: ProcessView | None


def process_change(before: str | None, after: str | None) -> ProcessChange | None:
    """Return two processes with their differences marked; None where there is nothing to tell."""
    if before == after or not (before or after):
        return None
    old, new = _readable(before), _readable(after)
    if old is None or new is None:
        return ProcessChange(
            before=process_view(before) if before else None,
            after=process_view(after) if after else None,
        )
    changed = {found.element for found in bpmn.differences(old, new)}
    return ProcessChange(
        before=process_view(
            before or "", _changes(old, new, changed, Mark(tone="removed", text="bỏ"))
        ),
        after=process_view(
            after or "", _changes(new, old, changed, Mark(tone="added", text="thêm"))
        ),
    )


def _changes(
    one: bpmn.Document, other: bpmn.Document, changed: set[str], alone: Mark
) -> dict[str, Mark]:
    """Mark what only `one` has, what both have but say differently, and whose ways differ."""
    theirs = {key for line in bpmn.outline(other) for key in _ids(line)}
    marks: dict[str, Mark] = {}
    for line in bpmn.outline(one):
        for key in _ids(line):
            if key not in theirs:
                marks[key] = replace(alone, text=alone.text if key == line.node.id else "")
            elif key in changed:
                marks[key] = Mark(tone="changed", text="sửa" if key == line.node.id else "")
        if line.node.id not in marks and any(way.flow.id in marks for way in line.ways):
            marks[line.node.id] = Mark(text="đường ra khác")
    return marks


def _ids(line: bpmn.Line) -> tuple[str, ...]:
    return (line.node.id, *(way.flow.id for way in line.ways))


def _readable(xml: str | None) -> bpmn.Document | None:
    try:
        return bpmn.Document.read(xml.encode()) if xml else None
    except bpmn.UnreadableDocumentError:
        return None


@lru_cache(maxsize=1024)
def words_after(xml: str, element: str) -> tuple[str, ...]:
    """Return in words what may come after an element of a drawing, and whose it is."""
    return tuple(map(_said, bpmn.steps_after(_document(xml), element)))


@lru_cache(maxsize=64)
def _document(xml: str) -> bpmn.Document:
    return bpmn.Document.read(xml.encode())


def _said(found: bpmn.Next) -> str:
    node, lane = found.line.node, found.line.lane
    where = f" ({lane.name})" if lane is not None and lane.name else ""
    to = f"{node.name or node.id}{where}"
    when = " và ".join(f"“{one}” là “{way}”" if one else f"“{way}”" for one, way in found.when)
    return f"nếu {when} thì đến {to}" if when else f"đến {to}"
