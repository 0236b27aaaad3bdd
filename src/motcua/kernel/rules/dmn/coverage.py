"""Where a decision table leaves gaps, where its rules meet, and which never get their turn.

The inputs are taken as independent of one another, and as given: that an answer may be missing is
looked at only where a cell mentions null.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from motcua.kernel.base.api import limits
from motcua.kernel.rules.dmn.domains import Domain, Part
from motcua.kernel.rules.dmn.outlines import InputColumn, TableOutline
from motcua.kernel.rules.dmn.segments import NotSimpleError
from motcua.kernel.rules.errors import Fault, FeelError

_SINGLE = frozenset({"UNIQUE", "ANY", "FIRST", "PRIORITY"})

type Box = tuple[int, ...]
"""Some segments of each column."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """Values for which no rule matches, column by column."""

    parts: tuple[Part, ...]
    is_fraction: bool
    """Whether some column of it holds nothing but numbers with a fraction."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Overlap:
    """Two rules that match together, and values for which they do."""

    first: int
    second: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TableCheck:
    """What the check of a table found; `unknown` says why it could not be made."""

    unknown: str = ""
    gaps: tuple[Gap, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    unreachable: tuple[int, ...] = ()
    """Rules that match nothing, or nothing that an earlier rule has not taken."""
    is_cut: bool = False
    """Whether there is more than is listed."""

    @property
    def is_sound(self) -> bool:
        """Whether the table answers every question, and each in one way."""
        return not (self.unknown or self.gaps or self.overlaps or self.unreachable)


def check_table(table: TableOutline) -> TableCheck:
    """Return the gaps of a table, the rules that contradict one another, and those never reached.

    Gaps of a table with default outputs, and of one that gathers what matches, are none. Rules
    may meet where the hit policy says what then counts.
    """
    try:
        return _checked(table)
    except NotSimpleError as reason:
        return TableCheck(unknown=str(reason))
    except (Fault, FeelError, ArithmeticError, RecursionError):
        return TableCheck(unknown="có ô mà máy không tính được")


def _checked(table: TableOutline) -> TableCheck:
    domains = _domains(table)
    boxes = [_box(domains, rule.cells) for rule in table.rules]
    most = limits.get("rules.coverage_findings")
    search = _Search(boxes)
    gaps, overlaps, unreachable = [], [], []
    if _needs_an_answer(table):
        whole = tuple(domain.everything for domain in domains)
        gaps = search.uncovered(whole, (1 << len(boxes)) - 1)
    if table.policy in {"UNIQUE", "ANY"}:
        overlaps = list(islice(_overlaps(table, boxes), most + 1))
    for number, box in enumerate(boxes):
        before = (1 << number) - 1 if table.policy == "FIRST" else 0
        if not all(box) or (before and not search.uncovered(box, before)):
            unreachable.append(number + 1)
    return TableCheck(
        gaps=tuple(_gap(domains, box) for box in gaps[:most]),
        overlaps=tuple(
            Overlap(first=first, second=second, parts=_parts(domains, box))
            for first, second, box in overlaps[:most]
        ),
        unreachable=tuple(unreachable[:most]),
        is_cut=max(len(gaps), len(overlaps), len(unreachable)) > most,
    )


def _needs_an_answer(table: TableOutline) -> bool:
    return table.policy in _SINGLE and not any(column.default for column in table.outputs)


def _domains(table: TableOutline) -> Sequence[Domain]:
    expressions = [column.expression for column in table.inputs]
    if len(set(expressions)) < len(expressions):
        raise NotSimpleError("hai cột xét cùng một biểu thức")
    if len(table.rules) > limits.get("rules.coverage_rules"):
        raise NotSimpleError("bảng có quá nhiều luật")
    domains = [_domain(table, number, column) for number, column in enumerate(table.inputs)]
    probes = sum(len(domain.segments) for domain in domains) * len(table.rules)
    if probes > limits.get("rules.coverage_probes"):
        raise NotSimpleError("bảng quá lớn")
    return domains


def _domain(table: TableOutline, number: int, column: InputColumn) -> Domain:
    cells = [rule.cells[number] for rule in table.rules if number < len(rule.cells)]
    if len(cells) < len(table.rules):
        raise NotSimpleError("có luật thiếu ô")
    try:
        return Domain(cells, values=column.values, kind=column.kind)
    except NotSimpleError as reason:
        name = column.label or column.expression
        raise NotSimpleError(f"cột “{name[:60]}”: {reason}") from None


def _box(domains: Sequence[Domain], cells: Sequence[str]) -> Box:
    return tuple(domain.mask(cell) for domain, cell in zip(domains, cells, strict=True))


def _parts(domains: Sequence[Domain], box: Box) -> tuple[Part, ...]:
    return tuple(domain.part(mask) for domain, mask in zip(domains, box, strict=True))


def _gap(domains: Sequence[Domain], box: Box) -> Gap:
    fractions = (domain.is_fraction(mask) for domain, mask in zip(domains, box, strict=True))
    return Gap(parts=_parts(domains, box), is_fraction=any(fractions))


def _overlaps(table: TableOutline, boxes: Sequence[Box]) -> Iterator[tuple[int, int, Box]]:
    """Yield the pairs that meet; where any may answer, those alone that answer differently."""
    for second, box in enumerate(boxes):
        for first in range(second):
            shared = tuple(a & b for a, b in zip(boxes[first], box, strict=True))
            if all(shared) and (table.policy == "UNIQUE" or _differ(table, first, second)):
                yield first + 1, second + 1, shared


def _differ(table: TableOutline, first: int, second: int) -> bool:
    return table.rules[first].outputs != table.rules[second].outputs


class _Search:
    """Looks for what no rule covers, column after column, within a budget of steps."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._passing = [_transposed(column) for column in zip(*boxes, strict=True)]
        self._steps = limits.get("rules.coverage_steps")

    def uncovered(self, box: Box, rules: int) -> list[Box]:
        """Return boxes that together are what the rules (bits of a number) leave of a box."""
        return self._from(0, box, rules)

    def _from(self, column: int, box: Box, rules: int) -> list[Box]:
        if not rules:
            return [box[column:]]
        if column == len(box):
            return []
        found: dict[tuple[Box, ...], int] = {}
        for active, mask in self._groups(column, box[column], rules).items():
            rests = tuple(self._from(column + 1, box, active))
            found[rests] = found.get(rests, 0) | mask
        return [(mask, *rest) for rests, mask in found.items() for rest in rests]

    def _groups(self, column: int, mask: int, rules: int) -> dict[int, int]:
        """Return the segments of a column by the rules that they leave in play."""
        groups: dict[int, int] = {}
        for segment in _bits(mask):
            self._spend()
            active = rules & self._passing[column].get(segment, 0)
            groups[active] = groups.get(active, 0) | 1 << segment
        return groups

    def _spend(self) -> None:
        self._steps -= 1
        if self._steps < 0:
            raise NotSimpleError("bảng quá phức tạp")


def _transposed(masks: Sequence[int]) -> dict[int, int]:
    """Return the rules (bits of a number) that each segment of a column passes."""
    found: dict[int, int] = {}
    for rule, mask in enumerate(masks):
        for segment in _bits(mask):
            found[segment] = found.get(segment, 0) | 1 << rule
    return found


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
