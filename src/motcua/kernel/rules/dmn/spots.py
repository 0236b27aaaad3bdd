"""Where the elements of a file stand in its bytes, so that one can be changed and no other byte."""

from dataclasses import dataclass
from xml.parsers import expat

from motcua.kernel.rules.dmn.errors import DmnError
from motcua.kernel.rules.dmn.xml import Element, read_definitions

_QUOTES = b"\"'"


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """The bytes of an element, from `start` to `end`; its content from `opened` to `closed`.

    An element written `<text/>` has no content: `opened` and `closed` are its end.
    """

    name: str
    start: int
    opened: int
    closed: int
    end: int

    @property
    def is_empty(self) -> bool:
        return self.opened == self.end

    @property
    def prefix(self) -> str:
        """What stands before the names of elements of the same namespace: `dmn:` or nothing."""
        before, colon, _ = self.name.rpartition(":")
        return before + colon


class Page:
    """A decision model with the place of each of its elements."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.root = read_definitions(data)
        self._elements = list(self.root.iter("{*}*"))
        self._numbers = {element: number for number, element in enumerate(self._elements)}
        self._spots = _spots(data)
        if len(self._spots) != len(self._elements):
            raise DmnError("Tệp không phải XML viết bằng UTF-8.")

    def spot(self, element: Element) -> Spot:
        """Return where an element stands."""
        return self._spots[self._numbers[element]]

    def line(self, element: Element) -> int:
        """Return the line on which an element begins, counted from 1."""
        return self.data.count(b"\n", 0, self.spot(element).start) + 1


def _spots(data: bytes) -> list[Spot]:
    """Return the places of all elements, in the order in which they begin."""
    found: list[Spot | None] = []
    names: list[tuple[str, int]] = []
    open_numbers: list[int] = []
    parser = expat.ParserCreate("utf-8")

    def begin(name: str, _attributes: dict[str, str]) -> None:
        open_numbers.append(len(found))
        names.append((name, parser.CurrentByteIndex))
        found.append(None)

    def finish(name: str) -> None:
        number = open_numbers.pop()
        start = names[number][1]
        opened = _tag_end(data, start)
        is_empty = data[opened - 2 : opened] == b"/>"
        closed = opened if is_empty else parser.CurrentByteIndex
        end = opened if is_empty else data.index(b">", closed) + 1
        found[number] = Spot(name=name, start=start, opened=opened, closed=closed, end=end)

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        reason = "Tệp không phải XML viết bằng UTF-8"
        raise DmnError(f"{reason}, từ dòng {fault.lineno}, cột {fault.offset}.") from None
    return [spot for spot in found if spot is not None]


def _tag_end(data: bytes, start: int) -> int:
    """Return where the tag that begins at `start` has ended; a value may hold `>`."""
    quote = 0
    for at in range(start, len(data)):
        byte = data[at]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in _QUOTES:
            quote = byte
        elif byte == ord(">"):
            return at + 1
    return len(data)
