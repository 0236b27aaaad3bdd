"""Read the YAML of folders: a small safe subset, every value with its line.

Only `true` and `false` are booleans (not `no`, `on`), only `2026-07-01` is a date, and there are
no anchors, tags or duplicate keys: what an author sees is what the platform reads.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final, cast

import yaml

from motcua.kernel.base.api import limits
from motcua.kernel.definitions.faults import Fault, FolderError

type Location = tuple[str | int, ...]

MAX_DEPTH: Final = 24
_TEXTS_KEPT: Final = 32
_KEPT: Final = frozenset("\t\r\n")
_FIRST_LETTERS: Final = [*"-+0123456789~tTfFnN", ""]
_RESOLVERS: Final = (
    ("bool", r"true|false"),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)"),
    ("float", r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+"),
    ("null", r"~|null|"),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
)


class _NotTakenError(Exception):
    """A text is YAML but says what folders may not say: on which lines, and what of them."""

    def __init__(self, said: Sequence[tuple[int, str]]) -> None:
        super().__init__(said)
        self.said = said


class FolderLoader(yaml.CSafeLoader):
    """Load YAML with the few implicit types that folders use."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


class MarkedLoader(yaml.SafeLoader):
    """The same in Python: slower, but its marks are exact to the character."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


for _name, _pattern in _RESOLVERS:
    for _loader in (FolderLoader, MarkedLoader):
        _loader.add_implicit_resolver(
            f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_pattern})$"), _FIRST_LETTERS
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """The content of one YAML file and the line on which each value stands."""

    file: str
    data: object
    lines: Mapping[Location, int] = field(default_factory=dict)

    def line(self, location: Location) -> int:
        """Return the line of a value, or of the nearest thing that contains it."""
        for length in range(len(location), -1, -1):
            if location[:length] in self.lines:
                return self.lines[location[:length]]
        return 1


def read_source(path: Path) -> Source:
    """Read a file strictly, with lines.

    Raises:
        FolderError: Not text, not NFC, not YAML, a duplicate key, an anchor or a date that is none.
    """
    text = read_text(path)
    try:
        walked = _walked(text)
    except yaml.YAMLError as error:
        raise FolderError([_syntax_fault(path, error)]) from error
    except _NotTakenError as error:
        faults = [Fault(file=str(path), line=line, message=message) for line, message in error.said]
        raise FolderError(faults) from error
    return Source(file=str(path), data=_copied(walked.data), lines=walked.lines)


@lru_cache(maxsize=_TEXTS_KEPT)
def _walked(text: str) -> Source:
    """Return what a text says: while a folder is checked, each of its files is read many times."""
    _refuse_tricks(text)
    node = yaml.compose(text, Loader=FolderLoader)
    walk = _Walk()
    data = walk.value(node, ()) if node is not None else None
    if walk.faults:
        raise _NotTakenError(walk.faults)
    return Source(file="", data=data, lines=walk.lines)


def _copied(data: object) -> object:
    """Return YAML data that its reader may change."""
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data


def read_plain(path: Path) -> object:
    """Read a file of a folder that was checked before, quickly, without lines.

    Raises:
        FolderError: It cannot be read after all.
    """
    try:
        return _copied(_plain(path.read_bytes()))
    except (OSError, ValueError, yaml.YAMLError) as error:
        message = "Không đọc được tệp."
        raise FolderError([Fault(file=str(path), line=1, message=message)]) from error


@lru_cache(maxsize=_TEXTS_KEPT)
def _plain(content: bytes) -> object:
    data: object = yaml.load(content, Loader=FolderLoader)  # noqa: S506 - a safe loader
    return data


def text_faults(path: Path, text: str) -> Iterator[Fault]:
    """Yield a fault for each line that is not NFC or hides control characters."""
    if unicodedata.is_normalized("NFC", text) and not _hides_something(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not unicodedata.is_normalized("NFC", line):
            message = (
                "Chữ ở dạng Unicode tổ hợp (NFD); hãy lưu lại tệp ở dạng dựng sẵn NFC (TCVN 6909)."
            )
            yield Fault(file=str(path), line=number, message=message)
        elif _hides_something(line):
            message = "Có ký tự điều khiển không nhìn thấy; hãy xóa đi."
            yield Fault(file=str(path), line=number, message=message)


def _hides_something(text: str) -> bool:
    """Say whether control or format characters stand in a text; each sort is looked at once."""
    return any(unicodedata.category(c) in {"Cc", "Cf"} for c in set(text) - _KEPT)


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        FolderError: Too large, not UTF-8, not NFC, or something is hidden in it.
    """
    most = limits.get("definitions.file_bytes")
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        message = "Không đọc được tệp."
        raise FolderError([Fault(file=str(path), line=1, message=message)]) from error
    if len(content) > most:
        message = f"Tệp lớn hơn {most // 1000} kB."
        raise FolderError([Fault(file=str(path), line=1, message=message)])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = "Tệp không phải văn bản UTF-8."
        raise FolderError([Fault(file=str(path), line=line, message=message)]) from error
    if faults := list(text_faults(path, text)):
        raise FolderError(faults)
    return text


def _refuse_tricks(text: str) -> None:
    """Refuse anchors, tags, several documents and deep nesting before a tree is built of them."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=FolderLoader):
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        message = _trick(event, depth, documents)
        if message:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise _NotTakenError([(line, message)])


def _trick(event: yaml.Event, depth: int, documents: int) -> str:
    if getattr(event, "anchor", None) is not None:
        return "Không dùng neo (& và *) ở đây."
    if getattr(event, "tag", None) is not None:
        return "Không dùng thẻ kiểu (!) ở đây."
    if depth > MAX_DEPTH:
        return "Dữ liệu lồng nhau quá sâu."
    if documents > 1:
        return "Mỗi tệp chỉ chứa một tài liệu YAML (dấu --- thừa)."
    return ""


def _syntax_fault(path: Path, error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 1
    column = mark.column + 1 if mark else 1
    message = f"YAML sai cú pháp gần cột {column}: xem lại thụt dòng, dấu hai chấm và ngoặc kép."
    return Fault(file=str(path), line=line, message=message)


class _Walk:
    """Turn YAML nodes into plain values, remembering lines and collecting faults."""

    def __init__(self) -> None:
        self.lines: dict[Location, int] = {}
        self.faults: list[tuple[int, str]] = []
        self._constructor = yaml.constructor.SafeConstructor()

    def value(self, node: yaml.Node, location: Location) -> object:
        self.lines.setdefault(location, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*location, i)) for i, item in enumerate(node.value)]
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, object]:
        result: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 1
            if key in result:
                self._fault(line, f"Khóa “{key}” ghi hai lần.")
            self.lines[(*location, key)] = line
            result[key] = self.value(value_node, (*location, key))
        return result

    def _scalar(self, node: yaml.Node) -> object:
        try:
            value: object = self._constructor.construct_object(node)
        except (ValueError, yaml.YAMLError):
            self._fault(node.start_mark.line + 1, f"“{node.value}” không phải ngày có thật.")
            return None
        return value

    def _fault(self, line: int, message: str) -> None:
        self.faults.append((line, message))


def as_mapping(data: object) -> Mapping[str, object]:
    """Return YAML data known to be a mapping."""
    return cast(Mapping[str, object], data if isinstance(data, dict) else {})
