"""The drawing of a process, kept plausible while the process is edited without it.

A file without a diagram stays without one. Nobody's work of art: room is made to the right, flows
are drawn anew with at most one bend each way; whoever wants more opens the canvas.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from motcua.kernel.bpmn.document import names

_GAP = 60.0
_SIZES = {"Event": (36.0, 36.0), "Gateway": (50.0, 50.0)}
_STEP = (100.0, 80.0)
_LANE_HEIGHT = 130.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A rectangle of the drawing."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2


class Diagram:
    """The first plane of a file's drawing, changed in place by edits of this package."""

    def __init__(self, root: names.Element) -> None:
        self._root = root
        self._plane = next(root.iter(names.tag("BPMNPlane", namespace=names.BPMN_DI)), None)

    def box(self, identity: str) -> Box | None:
        """Return where an element is drawn; None when it is not."""
        shape = self._drawn(identity)
        bounds = None if shape is None else shape.find(names.tag("Bounds", namespace=names.DC))
        if bounds is None:
            return None
        x, y, width, height = (_number(bounds, key) for key in ("x", "y", "width", "height"))
        return Box(x=x, y=y, width=width, height=height)

    def put_after(self, identity: str, word: str, *, after: str, lane: str = "") -> None:
        """Draw a new node to the right of another, in the middle of its lane, making room."""
        before = self.box(after)
        if before is None or self._plane is None:
            return
        width, height = next((s for end, s in _SIZES.items() if word.endswith(end)), _STEP)
        self._make_room(before.right + 1, _GAP + width)
        around = self.box(lane) if lane else None
        middle = around.middle[1] if around else before.middle[1]
        place = Box(x=before.right + _GAP, y=middle - height / 2, width=width, height=height)
        self._add_shape(identity, self._free(place))

    def move_into(self, identity: str, lane: str) -> None:
        """Move a node up or down into the middle of a lane."""
        box, around, shape = self.box(identity), self.box(lane), self._drawn(identity)
        if box is None or around is None or shape is None:
            return
        by = around.middle[1] - box.middle[1]
        for bounds in shape.iter(names.tag("Bounds", namespace=names.DC)):
            bounds.set("y", _written(_number(bounds, "y") + by))

    def attach(self, identity: str, host: str) -> None:
        """Draw an event on the lower edge of its host, beside those that stand there."""
        box = self.box(host)
        if box is not None:
            place = Box(x=box.x + 14, y=box.bottom - 18, width=36, height=36)
            self._add_shape(identity, self._free(place, below=False))

    def add_lane(self, identity: str, *, after: str) -> None:
        """Draw a lane below another, and make the pool around them higher."""
        above = self.box(after)
        if above is None:
            return
        for shape in self._shapes():
            box = self.box(names.reference(shape.get("bpmnElement")))
            if box is not None and box.y >= above.bottom - 1:
                self._set(shape, y=box.y + _LANE_HEIGHT)
            elif box is not None and box.bottom >= above.bottom - 1 and box.x < above.x:
                self._set(shape, height=box.height + _LANE_HEIGHT)
        place = Box(x=above.x, y=above.bottom, width=above.width, height=_LANE_HEIGHT)
        self._add_shape(identity, place, is_horizontal=True)

    def draw_flow(self, identity: str, source: str, target: str) -> None:
        """Draw a flow between two nodes, anew if it was drawn."""
        start, end = self.box(source), self.box(target)
        if start is None or end is None or self._plane is None:
            return
        edge = self._drawn(identity)
        if edge is None:
            edge = etree.SubElement(self._plane, names.tag("BPMNEdge", namespace=names.BPMN_DI))
            edge.set("id", f"{identity}_di")
            edge.set("bpmnElement", identity)
        for part in list(edge):
            edge.remove(part)
        for x, y in _route(start, end):
            point = etree.SubElement(edge, names.tag("waypoint", namespace=names.DI))
            point.set("x", _written(x))
            point.set("y", _written(y))

    def drop(self, identity: str) -> None:
        """Take an element out of the drawing."""
        drawn = self._drawn(identity)
        if drawn is not None and (parent := drawn.getparent()) is not None:
            parent.remove(drawn)

    def _make_room(self, x: float, by: float) -> None:
        """Move what lies right of `x`, and widen what lies around it."""
        for bounds in self._root.iter(names.tag("Bounds", namespace=names.DC)):
            left, width = _number(bounds, "x"), _number(bounds, "width")
            if left >= x:
                bounds.set("x", _written(left + by))
            elif left + width > x and width > 2 * _STEP[0]:
                bounds.set("width", _written(width + by))
        for point in self._root.iter(names.tag("waypoint", namespace=names.DI)):
            if _number(point, "x") >= x:
                point.set("x", _written(_number(point, "x") + by))

    def _free(self, place: Box, *, below: bool = True) -> Box:
        """Return the place, or the next one below (or beside) it where nothing of its size lies."""
        taken = [self.box(names.reference(shape.get("bpmnElement"))) for shape in self._shapes()]
        step = place.height + 30 if below else place.width + 4
        for count in range(20):
            moved = step * count
            tried = Box(
                x=place.x if below else place.x + moved,
                y=place.y + moved if below else place.y,
                width=place.width,
                height=place.height,
            )
            if not any(box and _is_same_size(box, tried) and _overlap(box, tried) for box in taken):
                return tried
        return place

    def _add_shape(self, identity: str, box: Box, *, is_horizontal: bool = False) -> None:
        if self._plane is None:
            return
        shape = etree.SubElement(self._plane, names.tag("BPMNShape", namespace=names.BPMN_DI))
        shape.set("id", f"{identity}_di")
        shape.set("bpmnElement", identity)
        if is_horizontal:
            shape.set("isHorizontal", "true")
        bounds = etree.SubElement(shape, names.tag("Bounds", namespace=names.DC))
        for key in ("x", "y", "width", "height"):
            bounds.set(key, _written(getattr(box, key)))

    def _set(self, shape: names.Element, **values: float) -> None:
        bounds = shape.find(names.tag("Bounds", namespace=names.DC))
        assert bounds is not None
        for key, value in values.items():
            bounds.set(key, _written(value))

    def _shapes(self) -> Iterator[names.Element]:
        if self._plane is not None:
            yield from self._plane.iterchildren(names.tag("BPMNShape", namespace=names.BPMN_DI))

    def _drawn(self, identity: str) -> names.Element | None:
        if self._plane is None:
            return None
        return next(
            (part for part in self._plane if names.reference(part.get("bpmnElement")) == identity),
            None,
        )


def _route(start: Box, end: Box) -> list[tuple[float, float]]:
    """Return the points of a flow: straight or with a step; below when it goes back."""
    (from_x, from_y), (to_x, to_y) = start.middle, end.middle
    if end.x >= start.right:
        if abs(from_y - to_y) < 1:
            return [(start.right, from_y), (end.x, to_y)]
        bend = (start.right + end.x) / 2
        return [(start.right, from_y), (bend, from_y), (bend, to_y), (end.x, to_y)]
    low = max(start.bottom, end.bottom) + 20
    return [(from_x, start.bottom), (from_x, low), (to_x, low), (to_x, end.bottom)]


def _is_same_size(one: Box, other: Box) -> bool:
    """Say whether two boxes are both nodes: what lies around nodes is no obstacle."""
    return one.width <= 2 * other.width and one.height <= 2 * other.height


def _overlap(one: Box, other: Box) -> bool:
    apart = one.right <= other.x or other.right <= one.x
    return not (apart or one.bottom <= other.y or other.bottom <= one.y)


def _number(element: names.Element, key: str) -> float:
    try:
        return float(element.get(key, "0"))
    except ValueError:
        return 0.0


def _written(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
