"""Read the YAML of a form, each value with its line."""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from motcua.kernel.base.api import limits
from motcua.kernel.forms.faults import FormDefinitionError, FormFault, Location


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """Plain data and the line of each part of it."""

    data: object
    lines: Mapping[Location, int]


def read_yaml(text: str, *, file: str) -> Marked:
    """Return the data of a YAML or JSON text.

    Raises:
        FormDefinitionError: It is too large, no YAML, or uses anchors, tags or a key twice.
    """
    if len(text.encode()) > limits.get("forms.definition_bytes"):
        raise _refusal("Tệp quá lớn.", file, 1)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise _refusal(f"Không đọc được YAML: {error.problem}.", file, line) from None
    except (yaml.YAMLError, RecursionError):
        raise _refusal("Không đọc được YAML.", file, 1) from None
    walk = _Walk(file)
    data = walk.plain(node, ()) if node is not None else None
    return Marked(data=data, lines=walk.lines)


class _Walk:
    def __init__(self, file: str) -> None:
        self._file = file
        self._construct = yaml.SafeLoader("")
        self._seen: set[int] = set()
        self.lines: dict[Location, int] = {}

    def plain(self, node: yaml.Node, location: Location) -> object:
        """Return the node as plain data and note its line."""
        line = node.start_mark.line + 1
        self.lines[location] = line
        if id(node) in self._seen or len(location) > 40:
            raise _refusal("Không dùng neo (&, *) và không lồng quá sâu.", self._file, line)
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(item, (*location, at)) for at, item in enumerate(node.value)]
        if node.tag.endswith(":bool") and node.value not in ("true", "false"):
            return str(node.value)
        try:
            value: object = self._construct.construct_object(node)
        except (yaml.YAMLError, ValueError):
            raise _refusal("Giá trị này không đọc được.", self._file, line) from None
        return value

    def _mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if not isinstance(key_node, yaml.ScalarNode) or key in found:
                line = key_node.start_mark.line + 1
                raise _refusal(f"Khóa {key[:60]!r} lặp lại hoặc không phải chữ.", self._file, line)
            found[key] = self.plain(value_node, (*location, key))
            self.lines[(*location, key)] = key_node.start_mark.line + 1
        return found


def _refusal(message: str, file: str, line: int) -> FormDefinitionError:
    return FormDefinitionError([FormFault(message=message, file=file, line=line)])
