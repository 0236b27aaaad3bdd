"""Functions on strings."""

from collections.abc import Callable
from decimal import Decimal

from motcua.kernel.rules.budget import Run
from motcua.kernel.rules.errors import Fault
from motcua.kernel.rules.numbers import whole
from motcua.kernel.rules.operators.patterns import Match, regex
from motcua.kernel.rules.signature import builtin
from motcua.kernel.rules.values import Value


@builtin("substring", "string: string, start position: number, length: number?")
def substring(string: str, start: Decimal, length: Decimal | None) -> Value:
    position = whole(start)
    count = len(string) if length is None else _count(length)
    if not position or abs(position) > len(string):
        raise Fault("Vị trí bắt đầu nằm ngoài chuỗi")
    first = position - 1 if position > 0 else len(string) + position
    return string[first : first + count]


def _count(length: Decimal) -> int:
    count = whole(length.to_integral_value(rounding="ROUND_DOWN"))
    if count is None or count < 1:
        raise Fault("Độ dài phải là số dương")
    return count


@builtin("string length", "string: string")
def string_length(string: str) -> Value:
    return Decimal(len(string))


@builtin("upper case", "string: string")
def upper_case(string: str) -> Value:
    return string.upper()


@builtin("lower case", "string: string")
def lower_case(string: str) -> Value:
    return string.lower()


@builtin("substring before", "string: string, match: string")
def substring_before(string: str, match: str) -> Value:
    before, found, _ = string.partition(match) if match else ("", "", "")
    return before if found else ""


@builtin("substring after", "string: string, match: string")
def substring_after(string: str, match: str) -> Value:
    return string.partition(match)[2] if match else string


@builtin("contains", "string: string, match: string")
def contains(string: str, match: str) -> Value:
    return match in string


@builtin("starts with", "string: string, match: string")
def starts_with(string: str, match: str) -> Value:
    return string.startswith(match)


@builtin("ends with", "string: string, match: string")
def ends_with(string: str, match: str) -> Value:
    return string.endswith(match)


@builtin("matches", "input: string, pattern: string, flags: string?", takes_run=True)
def matches(run: Run, string: str, pattern: str, flags: str | None) -> Value:
    return regex(pattern, flags or "").search(string, run) is not None


@builtin(
    "replace",
    "input: string, pattern: string, replacement: string, flags: string?",
    takes_run=True,
)
def replace(run: Run, string: str, pattern: str, replacement: str, flags: str | None) -> Value:
    compiled = regex(pattern, flags or "")
    if compiled.search("", run) is not None:
        raise Fault("Biểu thức chính quy khớp với chuỗi rỗng")
    fill = _filler(replacement, compiled.groups, is_plain="q" in (flags or ""))
    pieces: list[str] = []
    position = length = 0
    for match in compiled.find_all(string, run):
        pieces.append(string[position : match.start] + fill(match, string))
        length += len(pieces[-1])
        run.spend_text(length)
        position = match.end
    return "".join(pieces) + string[position:]


def _filler(template: str, groups: int, *, is_plain: bool) -> Callable[[Match, str], str]:
    parts: list[str | int] = [template] if is_plain else _template(template, groups)

    def fill(match: Match, string: str) -> str:
        return "".join(
            part if isinstance(part, str) else match.group(string, part) for part in parts
        )

    return fill


def _template(template: str, groups: int) -> list[str | int]:
    """Return the parts of a replacement: text, and numbers of groups (`$0` is the match)."""
    parts: list[str | int] = []
    at = 0
    while at < len(template):
        following = template[at + 1 : at + 2]
        if template[at] == "\\" and following in ("\\", "$"):
            parts.append(following)
            at += 2
        elif template[at] == "$" and following.isascii() and following.isdigit():
            number, at = _group_number(template, at + 1, groups)
            parts.append(number if number <= groups else "")
        elif template[at] in "\\$":
            raise Fault("Chuỗi thay thế có dấu $ hoặc \\ đứng sai chỗ")
        else:
            parts.append(template[at])
            at += 1
    return parts


def _group_number(template: str, at: int, groups: int) -> tuple[int, int]:
    number = int(template[at])
    at += 1
    while template[at : at + 1].isascii() and template[at : at + 1].isdigit():
        longer = number * 10 + int(template[at])
        if longer > groups:
            break
        number, at = longer, at + 1
    return number, at


@builtin("split", "string: string, delimiter: string", takes_run=True)
def split(run: Run, string: str, delimiter: str) -> Value:
    compiled = regex(delimiter, "")
    if compiled.search("", run) is not None:
        raise Fault("Dấu tách khớp với chuỗi rỗng")
    pieces: list[Value] = []
    position = 0
    for match in compiled.find_all(string, run):
        pieces.append(string[position : match.start])
        position = match.end
    return [*pieces, string[position:]]


@builtin("string join", "list: list, delimiter: string?", takes_run=True)
def string_join(run: Run, items: list[Value], delimiter: str | None) -> Value:
    texts = [item for item in items if isinstance(item, str)]
    if len(texts) != sum(item is not None for item in items):
        raise Fault("Chỉ nối được các chuỗi")
    gap = delimiter or ""
    run.spend_text(sum(len(text) for text in texts) + len(gap) * len(texts))
    return gap.join(texts)
