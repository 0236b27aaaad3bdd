"""Change one value in a YAML text and leave the rest, comments too, as its author wrote it.

Every change is proved: the new text is read again and must hold the old data with exactly that
change, or nothing is changed at all.
"""

import copy
import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from typing import Any, Final, cast

import yaml

from motcua.kernel.base.api import Refusal
from motcua.kernel.definitions.marks import FolderLoader, Location, MarkedLoader

type Data = Any
_PLAIN: Final = re.compile(r"^[a-z][a-z0-9_-]*$")
_UNSAFE: Final = "Chỗ này viết theo cách riêng nên không sửa tự động được; hãy sửa trong tệp."
_NOT_PLAIN: Final = frozenset({"true", "false", "null"})


class NotRewrittenError(Refusal):
    """The place is written in a way that cannot be changed safely; the file itself can."""

    code = "not_rewritten"


def data_of(text: str) -> Data:
    """Return what a YAML text holds, None where it is no YAML."""
    try:
        return yaml.load(text, Loader=FolderLoader)  # noqa: S506 - a safe loader
    except (ValueError, yaml.YAMLError):
        return None


def value_at(data: Data, at: Location) -> Data:
    """Return the value at a place; None where there is none."""
    for part in at:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _safely[**P](rewrite: Callable[P, str]) -> Callable[P, str]:
    """Let a place that is not there, or a text that is no YAML, be told instead of breaking."""

    @wraps(rewrite)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> str:
        try:
            return rewrite(*args, **kwargs)
        except (AttributeError, LookupError, TypeError, ValueError, yaml.YAMLError) as error:
            raise NotRewrittenError(_UNSAFE) from error

    return guarded


@_safely
def put(text: str, at: Location, value: object) -> str:
    """Set a key of a mapping, or a whole item of a list, to a value."""
    parent, key = at[:-1], at[-1]

    def change(data: Data) -> None:
        value_at(data, parent)[key] = value

    if isinstance(key, int) or key in (value_at(data_of(text), parent) or {}):
        return _proved(text, _replaced(text, at, value), change)
    return _proved(text, _added_key(text, parent, str(key), value), change)


@_safely
def drop(text: str, at: Location) -> str:
    """Remove a key of a mapping or an item of a list."""

    def change(data: Data) -> None:
        del value_at(data, at[:-1])[at[-1]]

    return _proved(text, _dropped(text, at), change)


@_safely
def append(text: str, at: Location, item: object) -> str:
    """Add an item at the end of the list at a place; the list is made where there is none."""
    if not value_at(data_of(text), at):
        return put(text, at, [item])

    def change(data: Data) -> None:
        value_at(data, at).append(item)

    return _proved(text, _appended(text, at, item), change)


@_safely
def move(text: str, at: Location, by: int) -> str:
    """Swap an item of a list with its neighbour before (-1) or behind (+1)."""
    here = int(at[-1])
    there = here + by

    def change(data: Data) -> None:
        items = value_at(data, at[:-1])
        items[here], items[there] = items[there], items[here]

    items = value_at(data_of(text), at[:-1])
    if not isinstance(items, list) or not 0 <= there < len(items):
        return text
    first, second = sorted((here, there))
    return _proved(text, _swapped(text, at[:-1], first, second), change)


def written(value: object) -> str:
    """Return a value as one line of YAML."""
    match value:
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case str() if _PLAIN.match(value) and value not in _NOT_PLAIN:
            return value
        case dict():
            inside = ", ".join(f"{key}: {written(item)}" for key, item in value.items())
            return f"{{{inside}}}"
        case list() | tuple():
            return f"[{', '.join(map(written, value))}]"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _proved(text: str, changed: str, change: Callable[[Data], None]) -> str:
    wanted = copy.deepcopy(data_of(text))
    change(wanted)
    if data_of(changed) != wanted:
        raise NotRewrittenError(_UNSAFE)
    return changed


class _Text:
    """A YAML text with its nodes and the offsets of its lines."""

    def __init__(self, text: str) -> None:
        self.text = text if text.endswith("\n") else f"{text}\n"
        self.starts = [0]
        for line in self.text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.root = yaml.compose(self.text, Loader=MarkedLoader)

    def node(self, at: Location) -> yaml.Node:
        node = self.root
        for part in at:
            node = _child(node, part)
        return cast("yaml.Node", node)

    def offset(self, mark: Any) -> int:
        return int(self.starts[mark.line] + mark.column)

    def spliced(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def lines_of(self, node: yaml.Node, first: int) -> tuple[int, int]:
        """Return the offsets of the whole lines from `first` to the last of a node."""
        return self.starts[first], self.starts[_last_line(node) + 1]


def _child(node: yaml.Node | None, part: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return cast("yaml.Node", node.value[part])
    if isinstance(node, yaml.MappingNode):
        found = [value for key, value in node.value if key.value == part]
        return found[0] if found else None
    return None


def _is_flow(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) or bool(getattr(node, "flow_style", False))


def _last_line(node: yaml.Node) -> int:
    if isinstance(node, yaml.CollectionNode) and not _is_flow(node) and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    is_at_line_start = end.column == 0 and end.line > node.start_mark.line
    return int(end.line - 1 if is_at_line_start else end.line)


def _replaced(text: str, at: Location, value: object) -> str:
    source = _Text(text)
    node = source.node(at)
    if _is_flow(node) and getattr(node, "style", None) not in ("|", ">"):
        start, end = source.offset(node.start_mark), source.offset(node.end_mark)
        gap = " " if start == end else ""
        return source.spliced(start, end, gap + written(value))
    key = _key_node(source, at)
    start = source.offset(key.start_mark)
    end = source.starts[_last_line(node) + 1]
    return source.spliced(start, end, f"{at[-1]}: {written(value)}\n")


def _key_node(source: _Text, at: Location) -> yaml.Node:
    parent = source.node(at[:-1])
    if not isinstance(parent, yaml.MappingNode):
        raise NotRewrittenError(_UNSAFE)
    return cast("yaml.Node", next(key for key, _ in parent.value if key.value == at[-1]))


def _added_key(text: str, at: Location, key: str, value: object) -> str:
    source = _Text(text)
    node = source.node(at)
    line = f"{key}: {written(value)}"
    if not isinstance(node, yaml.MappingNode):
        raise NotRewrittenError(_UNSAFE)
    if _is_flow(node):
        end = source.offset(node.end_mark) - 1
        return source.spliced(end, end, f", {line}" if node.value else line)
    column = node.value[0][0].start_mark.column
    end = source.starts[_last_line(node) + 1]
    return source.spliced(end, end, f"{' ' * column}{line}\n")


def _dropped(text: str, at: Location) -> str:
    source = _Text(text)
    parent = source.node(at[:-1])
    if _is_flow(parent):
        data = copy.deepcopy(value_at(data_of(text), at[:-1]))
        del data[at[-1]]
        start, end = source.offset(parent.start_mark), source.offset(parent.end_mark)
        return source.spliced(start, end, written(data))
    if len(parent.value) == 1:
        return _replaced(text, at[:-1], [] if isinstance(at[-1], int) else {})
    if isinstance(at[-1], int):
        start, end = _item_lines(source, parent, at[-1])
    else:
        start, end = source.lines_of(source.node(at), _key_node(source, at).start_mark.line)
    return source.spliced(start, end, "")


def _appended(text: str, at: Location, item: object) -> str:
    source = _Text(text)
    node = source.node(at)
    if _is_flow(node):
        end = source.offset(node.end_mark) - 1
        return source.spliced(end, end, f", {written(item)}")
    first: yaml.Node = node.value[0]
    line = source.text[source.starts[first.start_mark.line] :]
    column = len(line) - len(line.lstrip(" "))
    end = source.starts[_last_line(node) + 1]
    return source.spliced(end, end, f"{' ' * column}- {written(item)}\n")


def _swapped(text: str, at: Location, first: int, second: int) -> str:
    source = _Text(text)
    node = source.node(at)
    if _is_flow(node):
        spans = [
            (source.offset(item.start_mark), source.offset(item.end_mark))
            for item in (node.value[first], node.value[second])
        ]
    else:
        spans = [_item_lines(source, node, number) for number in (first, second)]
    (a, b), (c, d) = spans
    whole = source.text
    return whole[:a] + whole[c:d] + whole[b:c] + whole[a:b] + whole[d:]


def _item_lines(source: _Text, sequence: yaml.Node, number: int) -> tuple[int, int]:
    items: Sequence[yaml.Node] = sequence.value
    return source.lines_of(items[number], items[number].start_mark.line)
