"""`range("[1..3]")`: a range from its text, whose ends must be literals."""

from motcua.kernel.rules.errors import Fault, FeelSyntaxError
from motcua.kernel.rules.operators.arithmetic import negate
from motcua.kernel.rules.operators.comparison import compare
from motcua.kernel.rules.syntax import tree
from motcua.kernel.rules.syntax.cursor import Words
from motcua.kernel.rules.syntax.grammar import parse_expression
from motcua.kernel.rules.syntax.names import KnownNames
from motcua.kernel.rules.texts.moments import (
    read_at,
    read_date,
    read_datetime,
    read_duration,
    read_time,
)
from motcua.kernel.rules.values import Range, Value, kind_name

_READERS = {
    "date": read_date,
    "time": read_time,
    "date and time": read_datetime,
    "duration": read_duration,
}


def read_range(text: str) -> Range:
    """Return the range.

    Raises:
        Fault: The text is no range between two literals of one kind.
    """
    bare = text.strip()
    opening, closing = bare[:1], bare[-1:]
    low, dots, high = _halves(bare[1:-1])
    if opening not in "[(]" or closing not in "])[" or not dots or not (low and high):
        raise Fault(f"Không đọc được khoảng từ chuỗi {text[:40]!r}")
    start, end = _end(low), _end(high)
    _check_ends(start, end)
    return Range(start, end, opening == "[", closing == "]")


def _check_ends(start: Value, end: Value) -> None:
    if start is None and end is None:
        raise Fault("Khoảng cần ít nhất một đầu")
    if start is None or end is None:
        return
    if kind_name(start) != kind_name(end) or compare(start, end) > 0:
        raise Fault("Hai đầu của khoảng không hợp nhau")


def _halves(inner: str) -> tuple[str, str, str]:
    quoted = False
    for at, character in enumerate(inner):
        quoted ^= character == '"'
        if not quoted and inner.startswith("..", at):
            return inner[:at].strip(), "..", inner[at + 2 :].strip()
    return inner, "", ""


def _end(text: str) -> Value:
    try:
        return _literal(parse_expression(text, Words(KnownNames(_READERS))))
    except FeelSyntaxError:
        raise Fault(f"Không đọc được đầu của khoảng: {text[:40]!r}") from None


def _literal(node: tree.Node) -> Value:
    if isinstance(node, tree.Literal):
        return node.value
    if isinstance(node, tree.AtLiteral):
        return read_at(node.text)
    if isinstance(node, tree.Negation):
        inner = _literal(node.operand)
        return negate(inner)
    if isinstance(node, tree.Call) and isinstance(node.function, tree.Name):
        return _call(node.function.name, node.arguments)
    raise Fault("Đầu của khoảng phải là giá trị cho sẵn")


def _call(name: str, arguments: tuple[tree.Node, ...]) -> Value:
    reader = _READERS.get(name)
    text = arguments[0] if len(arguments) == 1 else None
    if reader is None or not isinstance(text, tree.Literal) or not isinstance(text.value, str):
        raise Fault("Đầu của khoảng phải là giá trị cho sẵn")
    return reader(text.value)
