"""The values that one column of a decision table can tell apart.

A cell of literals, comparisons and ranges is true or false throughout each segment between the
values it mentions; so one sample of each segment stands for all of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from motcua.kernel.rules.dmn.segments import (
    ANYTHING,
    NotSimpleError,
    Segment,
    points_of,
    segments_of,
)
from motcua.kernel.rules.expression import compile_unary_tests
from motcua.kernel.rules.numbers import write_number
from motcua.kernel.rules.temporal import Date
from motcua.kernel.rules.values import Value

_SIDES: Final = {False: ("dưới", "trên", "trở lên"), True: ("trước", "sau", "trở đi")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Some of a column's values: as FEEL for a cell, and in words."""

    feel: str
    words: str


_MISSING = Segment(sample=None)


class Domain:
    """The segments of a column, and which of them pass a cell."""

    def __init__(self, cells: Sequence[str], *, values: str, kind: str) -> None:
        points = [point for cell in sorted({*cells, values}) for point in points_of(cell)]
        known = [point for point in points if point is not None]
        segments = list(segments_of(known, kind))
        if values and values != ANYTHING:
            segments = [each for each in segments if _passes(values, each)]
        if not segments:
            raise NotSimpleError("không giá trị nào được phép")
        self.segments = [_MISSING, *segments]
        self._heeds_missing = len(known) < len(points)
        self._masks: dict[str, int] = {}

    @property
    def everything(self) -> int:
        """All segments that answers can lie in, as the bits of a number.

        A missing answer is among them where a cell mentions it.
        """
        return (1 << len(self.segments)) - (1 if self._heeds_missing else 2)

    def mask(self, cell: str) -> int:
        """Return the segments that pass a cell."""
        if cell not in self._masks:
            passing = (1 << n for n, each in enumerate(self.segments) if _passes(cell, each))
            self._masks[cell] = sum(passing)
        return self._masks[cell]

    def is_fraction(self, mask: int) -> bool:
        """Say whether a part holds nothing but numbers with a fraction."""
        return all(each.is_fraction for each in self._chosen(mask))

    def part(self, mask: int) -> Part:
        """Return the part that some segments make, in as few pieces as its kind allows."""
        mask = mask & self.everything or mask
        if mask == self.everything:
            return Part(feel=ANYTHING, words="bất kỳ")
        if mask == self.everything & ~1:
            return Part(feel="not(null)", words="có câu trả lời")
        chosen = self._chosen(mask)
        if any(each.is_other for each in chosen):
            left_out = self._chosen(self.everything & ~mask)
            feel = ", ".join(_written(each.sample) for each in left_out)
            said = ", ".join(_said(each.sample) for each in left_out)
            return Part(feel=f"not({feel})", words=f"không phải {said}")
        runs = list(self._runs(mask))
        return Part(
            feel=", ".join(_feel(run) for run in runs),
            words=" hoặc ".join(_words(run) for run in runs),
        )

    def _chosen(self, mask: int) -> list[Segment]:
        return [each for number, each in enumerate(self.segments) if mask >> number & 1]

    def _runs(self, mask: int) -> Iterator[list[Segment]]:
        """Yield chosen segments, those of ordered values that touch together."""
        run: list[Segment] = []
        for number, each in enumerate(self.segments):
            is_chosen = bool(mask >> number & 1)
            if run and not (is_chosen and _touch(run[-1], each)):
                yield run
                run = []
            if is_chosen:
                run.append(each)
        if run:
            yield run


def _touch(left: Segment, right: Segment) -> bool:
    is_ordered = all(not isinstance(each.sample, str | bool | None) for each in (left, right))
    return is_ordered and left.is_point != right.is_point


def _passes(cell: str, segment: Segment) -> bool:
    return compile_unary_tests(cell or ANYTHING).passes(segment.sample, {})


# How parts are written


def _feel(run: Sequence[Segment]) -> str:
    first, last = run[0], run[-1]
    if len(run) == 1 and first.is_point:
        return _written(first.sample)
    low, low_in = _low(first)
    high, high_in = _high(last)
    if low is None:
        return f"{'<=' if high_in else '<'} {_written(high)}"
    if high is None:
        return f"{'>=' if low_in else '>'} {_written(low)}"
    opening, closing = "[" if low_in else "(", "]" if high_in else ")"
    return f"{opening}{_written(low)}..{_written(high)}{closing}"


def _words(run: Sequence[Segment]) -> str:
    first, last = run[0], run[-1]
    if len(run) == 1 and first.is_point:
        return _said(first.sample)
    low, low_in = _low(first)
    high, high_in = _high(last)
    below, above, upwards = _SIDES[isinstance(first.sample, Date)]
    start = f"{'từ' if low_in else above} {_said(low)}"
    end = f"{'đến hết' if high_in else below} {_said(high)}"
    if low is None:
        return end
    if high is None:
        return f"{start} {upwards}" if low_in else start
    return f"{start} {end}" if high_in else f"{start} đến {end}"


def _low(segment: Segment) -> tuple[Value, bool]:
    return (segment.sample, True) if segment.is_point else (segment.low, False)


def _high(segment: Segment) -> tuple[Value, bool]:
    return (segment.sample, True) if segment.is_point else (segment.high, False)


def _written(value: Value) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case Decimal():
            return write_number(value)
        case Date():
            return f'date("{value.year:04}-{value.month:02}-{value.day:02}")'
        case _:
            inner = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            return f'"{inner}"'


def _said(value: Value) -> str:
    match value:
        case None:
            return "trống"
        case bool():
            return "đúng" if value else "sai"
        case Decimal():
            return write_number(value).replace(".", ",")
        case Date():
            return f"ngày {value.day:02}/{value.month:02}/{value.year:04}"
        case _:
            return f"“{value}”"
