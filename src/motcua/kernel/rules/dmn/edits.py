"""Change one place of a decision table; every other byte of the file stays as it was."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from motcua.kernel.rules.dmn.errors import DmnError
from motcua.kernel.rules.dmn.hit_policies import POLICIES, no_policy
from motcua.kernel.rules.dmn.outlines import tables_of
from motcua.kernel.rules.dmn.spots import Page, Spot
from motcua.kernel.rules.dmn.xml import (
    Element,
    attribute,
    child,
    children,
    read_definitions,
    text,
)

_HAS_COLUMNS = ("input", "output", "annotation")


def set_cell(data: bytes, *, table: int, rule: int, column: int, source: str) -> bytes:
    """Return the model with another text in a cell.

    Args:
        data: A DMN file in UTF-8.
        table: Which table of the file, counted from 0.
        rule: Which rule, counted from 1.
        column: Which cell, counted from 1: inputs first, then outputs.
        source: FEEL; it is not judged here.

    Raises:
        DmnError: There is no such place, or the file cannot be read.
    """
    page = Page(data)
    cells = list(_cells(_rule(page, table, rule)))
    if not 0 < column <= len(cells):
        raise DmnError(f"Luật {rule} không có ô {column}")
    if text(child(cells[column - 1], "text")).strip() == source.strip():
        return data
    return _with_text(page, cells[column - 1], source)


def add_rule(data: bytes, *, table: int, after: int, cells: Sequence[str]) -> bytes:
    """Return the model with one more rule behind the one numbered `after`, or first for 0.

    Raises:
        DmnError: There is no such place, the cells are not as many as the columns, or the file
            cannot be read.
    """
    page = Page(data)
    element = _table(page, table)
    inputs = len(list(children(element, "input")))
    outputs = len(list(children(element, "output")))
    if len(cells) != inputs + outputs:
        raise DmnError(f"Luật của bảng này có {inputs + outputs} ô")
    rows = list(children(element, "rule"))
    if not 0 <= after <= len(rows):
        raise _no_rule(after)
    before = rows[after - 1] if after else _last_column(element)
    spot = page.spot(before)
    indent = _indent(page, page.spot(rows[0]) if rows else spot)
    written = _written_rule(page, spot.prefix, indent, cells, inputs)
    return _spliced(data, spot.end, spot.end, indent + written)


def remove_rule(data: bytes, *, table: int, rule: int) -> bytes:
    """Return the model without a rule.

    Raises:
        DmnError: There is no such rule, or the file cannot be read.
    """
    page = Page(data)
    spot = page.spot(_rule(page, table, rule))
    start = spot.start - len(_indent(page, spot).encode())
    return _spliced(data, start, spot.end, "")


def set_policy(data: bytes, *, table: int, policy: str, aggregation: str = "") -> bytes:
    """Return the model with another way of choosing among the rules that match.

    Raises:
        DmnError: There is no such table or policy, or the file cannot be read.
    """
    if (policy, aggregation) not in POLICIES:
        raise DmnError(no_policy(policy, aggregation))
    page = Page(data)
    element = _table(page, table)
    data = _with_attribute(page, element, "hitPolicy", policy)
    page = Page(data)
    return _with_attribute(page, _table(page, table), "aggregation", aggregation)


def _table(page: Page, number: int) -> Element:
    tables = list(tables_of(page))
    if not 0 <= number < len(tables):
        raise DmnError("Mô hình không có bảng quyết định này")
    return tables[number]


def _no_rule(number: int) -> DmnError:
    return DmnError(f"Bảng không có luật {number}")


def _rule(page: Page, table: int, number: int) -> Element:
    rows = list(children(_table(page, table), "rule"))
    if not 0 < number <= len(rows):
        raise _no_rule(number)
    return rows[number - 1]


def _cells(rule: Element) -> Iterator[Element]:
    yield from children(rule, "inputEntry")
    yield from children(rule, "outputEntry")


def _last_column(table: Element) -> Element:
    columns = list(children(table, *_HAS_COLUMNS))
    if not columns:
        raise DmnError("Bảng chưa có cột nào")
    return columns[-1]


def _with_text(page: Page, entry: Element, source: str) -> bytes:
    """Return the file with another text in an element that holds a `text`, or should."""
    inner = child(entry, "text")
    spot = page.spot(entry if inner is None else inner)
    if inner is None:
        name = f"{spot.prefix}text"
        content = f"<{name}>{escape(source)}</{name}>"
    else:
        content = escape(source)
    if spot.is_empty:
        tag = page.data[spot.start : spot.end].decode().removesuffix("/>").rstrip()
        return _spliced(page.data, spot.start, spot.end, f"{tag}>{content}</{spot.name}>")
    return _spliced(page.data, spot.opened, spot.closed, content)


def _with_attribute(page: Page, element: Element, name: str, value: str) -> bytes:
    """Return the file with an attribute set, or taken out where the value is empty."""
    spot = page.spot(element)
    tag = page.data[spot.start : spot.opened].decode()
    standing = element.get(name)
    if standing is None:
        if not value:
            return page.data
        at = len(f"<{spot.name}")
        changed = f'{tag[:at]} {name}="{value}"{tag[at:]}'
    else:
        begin, end = _attribute_place(tag, name)
        changed = tag[:begin] + (f' {name}="{value}"' if value else "") + tag[end:]
    return _spliced(page.data, spot.start, spot.opened, changed)


def _attribute_place(tag: str, name: str) -> tuple[int, int]:
    """Return where an attribute stands in a tag, with the space before it."""
    at, quote = 0, ""
    while at < len(tag):
        if quote:
            quote = "" if tag[at] == quote else quote
        elif tag[at] in "\"'":
            quote = tag[at]
        elif tag[at].isspace() and tag[at + 1 :].partition("=")[0].strip() == name:
            first = min(i for i in (tag.find('"', at), tag.find("'", at)) if i >= 0)
            return at, tag.index(tag[first], first + 1) + 1
        at += 1
    raise DmnError(f"Không sửa được thuộc tính {name}")


def _indent(page: Page, spot: Spot) -> str:
    """Return the line break and the spaces that stand before an element, if nothing else does."""
    before = page.data[: spot.start]
    kept = before.rstrip(b" \t")
    if not kept.endswith(b"\n"):
        return ""
    return before[len(kept) - 1 :].decode()


def _written_rule(page: Page, prefix: str, indent: str, cells: Sequence[str], inputs: int) -> str:
    free = _free_ids(page)
    inner = f"{indent}  " if indent else ""
    parts = [f'<{prefix}rule id="{next(free)}">']
    for number, source in enumerate(cells):
        name = f"{prefix}{'inputEntry' if number < inputs else 'outputEntry'}"
        written = f"<{prefix}text>{escape(source)}</{prefix}text>"
        parts.append(f'{inner}<{name} id="{next(free)}">{written}</{name}>')
    return "".join((*parts, indent, f"</{prefix}rule>"))


def _free_ids(page: Page) -> Iterator[str]:
    taken = {attribute(each, "id") for each in page.root.iter("{*}*")}
    number = 1
    while True:
        key = f"luat_{number}"
        if key not in taken:
            yield key
        number += 1


def _spliced(data: bytes, start: int, end: int, content: str) -> bytes:
    changed = data[:start] + content.encode("utf-8", "replace") + data[end:]
    read_definitions(changed)
    return changed
