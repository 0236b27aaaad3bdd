"""What is written for newcomers is short, and true of the code."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import SOURCE

_WORDS = SOURCE.parents[1] / "docs" / "concepts" / "words.md"
_PLACE = re.compile(r"`([a-z_.]+)\.([A-Z]\w+)`")
_MOST_LINES = 40
_LEFT = tomllib.loads(Path(__file__).with_name("house.toml").read_text("utf-8"))


def _rows() -> Iterator[list[str]]:
    for line in _WORDS.read_text("utf-8").splitlines():
        if line.startswith("| ") and "---" not in line:
            yield [cell.strip() for cell in line.strip("|").split("|")]


def _is_defined(module: str, name: str) -> bool:
    path = (SOURCE / module.replace(".", "/")).with_suffix(".py")
    tree = ast.parse(path.read_text("utf-8"))
    return any(isinstance(node, ast.ClassDef) and node.name == name for node in tree.body)


def test_each_word_of_the_code_stands_where_it_is_said_to_stand() -> None:
    _header, *rows = _rows()
    places = [_PLACE.fullmatch(where) for _word, _meaning, where in rows]

    assert len(rows) > 30
    assert all(places)
    assert [found[0] for found in places if found and not _is_defined(found[1], found[2])] == []


def test_words_stand_once_and_in_order() -> None:
    _header, *rows = _rows()
    words = [word for word, _meaning, _where in rows]

    assert words == sorted(set(words))


def test_a_package_is_explained_on_one_page() -> None:
    """Forty lines of its README; what one looks up rather than reads stands in `docs/`."""
    lines = {
        path.parent.relative_to(SOURCE).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in SOURCE.glob("*/*/README.md")
    }
    long = {name: count for name, count in lines.items() if count > _MOST_LINES}
    allowed = _LEFT["long_readmes"]

    assert len(lines) > 25
    assert {name: count for name, count in long.items() if count > allowed.get(name, 0)} == {}
    assert allowed.keys() - long.keys() == set()
