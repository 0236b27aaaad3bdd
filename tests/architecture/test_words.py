"""What is written for newcomers is short, and true of the code."""

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.architecture import sources
from tests.architecture.sources import SOURCE, identifiers, named_nodes, named_trees, words_of

_WORDS = SOURCE.parents[1] / "docs" / "concepts" / "words.md"
_ALIKE = "## Called alike\n"
_API = re.compile(r"(?P<tier>kernel|domain|modules)/(?P<package>\w+)/api(?:\.py|/)")
_OF = re.compile(r"`([a-z_]+)`(?=[,:])")
_PLACE = re.compile(r"`([a-z_.]+)\.([A-Z]\w+)`")
_MOST_LINES = 40
_OFFICE = {
    *("clerk", "commune", "dossier", "dossiers", "feedback", "fee", "fees", "licence", "ministry"),
    *("permit", "petition", "procedure", "procedures", "province", "supplement"),
}
"""What an administration is made of: the kernel has mechanisms, and no such thing."""
_OF_THE_KERNEL = {
    "kernel/base/vietnamese/identifiers.py": "the digits of a personal number that name a province",
    "kernel/deadlines/": "the law's own clock waits for one supplement",
    "kernel/organisations/": "the chart itself, above which there is no such word",
}
_BESIDE = {"migrations", "testing", "testing.py", "tests"}
_LEFT = tomllib.loads(Path(__file__).with_name("house.toml").read_text("utf-8"))


def _rows(*, alike: bool = False) -> Iterator[list[str]]:
    words, _, called_alike = _WORDS.read_text("utf-8").partition(_ALIKE)
    for line in (called_alike if alike else words).splitlines():
        if line.startswith("| ") and "---" not in line:
            yield [cell.strip() for cell in line.strip("|").split("|")]


def _classes() -> Mapping[str, set[str]]:
    """Return by name which packages define a class, those that are shipped."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, tree in named_trees():
        parts = name.split("/")
        if len(parts) > 2 and parts[0] != "project" and not _BESIDE & set(parts):
            for node in tree.body:
                if isinstance(node, ast.ClassDef):
                    found[node.name].add(parts[1])
    return found


def _shown() -> Mapping[str, set[str]]:
    """Return by name which packages show a class of their own in their `api`."""
    found: dict[str, set[str]] = defaultdict(set)
    classes = _classes()
    for name, tree in named_trees():
        api = _API.match(name)
        if api:
            own = f"motcua.{api['tier']}.{api['package']}."
            for shown in _imported(tree, own):
                if api["package"] in classes.get(shown, ()):
                    found[shown].add(api["package"])
    return found


def _imported(tree: ast.Module, beginning: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(beginning):
            yield from (alias.name for alias in node.names)


def _is_defined(module: str, name: str) -> bool:
    path = (SOURCE / module.replace(".", "/")).with_suffix(".py")
    return any(
        isinstance(node, ast.ClassDef) and node.name == name for node in sources.tree(path).body
    )


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


def test_what_packages_call_alike_is_told_apart() -> None:
    _header, *rows = _rows(alike=True)
    told = {name: set(_OF.findall(meaning)) for name, meaning in rows}
    alike = {
        name: packages
        for name, packages in _shown().items()
        if len(packages) > 1 and not name.endswith("Error")
    }

    assert [name for name, _ in rows] == sorted(told)
    assert len(alike) > 30
    assert {name: of for name, of in alike.items() if not of <= told.get(name, set())} == {}
    classes = _classes()
    assert {name: of for name, of in told.items() if not of <= classes[name]} == {}


def test_the_kernel_has_no_word_of_an_administration() -> None:
    found = {
        name: word
        for name, nodes in named_nodes()
        if name.startswith("kernel/") and not _BESIDE & set(name.split("/"))
        for node in nodes
        for word in identifiers(node)
        if _OFFICE & words_of(word)
    }
    strange = {name: found[name] for name in found if not name.startswith(tuple(_OF_THE_KERNEL))}

    assert strange == {}
    assert all(any(name.startswith(one) for name in found) for one in _OF_THE_KERNEL)


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
