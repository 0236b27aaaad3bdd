"""How points and ranges lie to one another (Allen's relations, as the standard has them)."""

from motcua.kernel.rules.operators.comparison import compare, contains
from motcua.kernel.rules.signature import builtin
from motcua.kernel.rules.values import Range, Value

_POINT_POINT = "point1: point, point2: point"
_POINT_RANGE = "point: point, range: interval"
_RANGE_POINT = "range: interval, point: point"
_RANGE_RANGE = "range1: interval, range2: interval"


def _before(left: Range, right: Range) -> bool:
    order = compare(left.end, right.start)
    return order < 0 or (order == 0 and not (left.end_included and right.start_included))


def _starts(left: Range, right: Range) -> int:
    """Order the starts of two ranges; an included end comes first."""
    return compare(left.start, right.start) or right.start_included - left.start_included


def _ends(left: Range, right: Range) -> int:
    """Order the ends of two ranges; an included end comes last."""
    return compare(left.end, right.end) or left.end_included - right.end_included


@builtin("before", _POINT_POINT)
def point_before_point(left: Value, right: Value) -> Value:
    return compare(left, right) < 0


@builtin("before", _POINT_RANGE)
def point_before_range(point: Value, span: Range) -> Value:
    return _before(Range(point, point), span)


@builtin("before", _RANGE_POINT)
def range_before_point(span: Range, point: Value) -> Value:
    return _before(span, Range(point, point))


@builtin("before", _RANGE_RANGE)
def range_before_range(left: Range, right: Range) -> Value:
    return _before(left, right)


@builtin("after", _POINT_POINT)
def point_after_point(left: Value, right: Value) -> Value:
    return compare(left, right) > 0


@builtin("after", _POINT_RANGE)
def point_after_range(point: Value, span: Range) -> Value:
    return _before(span, Range(point, point))


@builtin("after", _RANGE_POINT)
def range_after_point(span: Range, point: Value) -> Value:
    return _before(Range(point, point), span)


@builtin("after", _RANGE_RANGE)
def range_after_range(left: Range, right: Range) -> Value:
    return _before(right, left)


@builtin("meets", _RANGE_RANGE)
def meets(left: Range, right: Range) -> Value:
    return compare(left.end, right.start) == 0 and left.end_included and right.start_included


@builtin("met by", _RANGE_RANGE)
def met_by(left: Range, right: Range) -> Value:
    return meets(right, left)


@builtin("overlaps", _RANGE_RANGE)
def overlaps(left: Range, right: Range) -> Value:
    return not _before(left, right) and not _before(right, left)


@builtin("overlaps before", _RANGE_RANGE)
def overlaps_before(left: Range, right: Range) -> Value:
    return _starts(left, right) < 0 and not _before(left, right) and _ends(left, right) <= 0


@builtin("overlaps after", _RANGE_RANGE)
def overlaps_after(left: Range, right: Range) -> Value:
    return _starts(left, right) > 0 and not _before(right, left) and _ends(left, right) >= 0


@builtin("finishes", _POINT_RANGE)
def point_finishes(point: Value, span: Range) -> Value:
    return span.end_included and compare(point, span.end) == 0


@builtin("finishes", _RANGE_RANGE)
def range_finishes(left: Range, right: Range) -> Value:
    return _ends(left, right) == 0 and _starts(left, right) >= 0


@builtin("finished by", _RANGE_POINT)
def finished_by_point(span: Range, point: Value) -> Value:
    return point_finishes(point, span)


@builtin("finished by", _RANGE_RANGE)
def finished_by_range(left: Range, right: Range) -> Value:
    return range_finishes(right, left)


@builtin("includes", _RANGE_POINT)
def includes_point(span: Range, point: Value) -> Value:
    return contains(span, point)


@builtin("includes", _RANGE_RANGE)
def includes_range(left: Range, right: Range) -> Value:
    return _starts(left, right) <= 0 and _ends(left, right) >= 0


@builtin("during", _POINT_RANGE)
def point_during(point: Value, span: Range) -> Value:
    return contains(span, point)


@builtin("during", _RANGE_RANGE)
def range_during(left: Range, right: Range) -> Value:
    return includes_range(right, left)


@builtin("starts", _POINT_RANGE)
def point_starts(point: Value, span: Range) -> Value:
    return span.start_included and compare(point, span.start) == 0


@builtin("starts", _RANGE_RANGE)
def range_starts(left: Range, right: Range) -> Value:
    return _starts(left, right) == 0 and _ends(left, right) <= 0


@builtin("started by", _RANGE_POINT)
def started_by_point(span: Range, point: Value) -> Value:
    return point_starts(point, span)


@builtin("started by", _RANGE_RANGE)
def started_by_range(left: Range, right: Range) -> Value:
    return range_starts(right, left)


@builtin("coincides", _POINT_POINT)
def points_coincide(left: Value, right: Value) -> Value:
    return compare(left, right) == 0


@builtin("coincides", _RANGE_RANGE)
def ranges_coincide(left: Range, right: Range) -> Value:
    return _starts(left, right) == 0 and _ends(left, right) == 0
