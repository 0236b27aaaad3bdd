"""A refusal's sentence stands once: who asks why not finds one place, and it cannot drift."""

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.architecture.sources import named_trees

_NOT_SHIPPED = {"tests", "testing", "migrations", "testing.py", "conftest.py"}
_HOLE = "…"


def _shipped() -> Iterator[tuple[str, ast.Module]]:
    for name, tree in named_trees():
        if not _NOT_SHIPPED & set(Path(name).parts):
            yield name, tree


def refusals(trees: Mapping[str, ast.Module]) -> set[str]:
    """Return the names of the classes that are refusals, by what they extend."""
    bases: dict[str, set[str]] = defaultdict(set)
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases[node.name] |= {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    found, before = {"Refusal"}, set[str]()
    while found != before:
        before = found
        found = found | {name for name, extended in bases.items() if extended & found}
    return found


def sentence(node: ast.expr) -> str:
    """Return what a string says, whatever it names left open; empty where it is no sentence."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        said = node.value
    elif isinstance(node, ast.JoinedStr):
        parts = node.values
        said = "".join(str(p.value) if isinstance(p, ast.Constant) else _HOLE for p in parts)
    else:
        return ""
    words = [word for word in said.split() if any(letter.isalpha() for letter in word)]
    return said if len(words) > 1 else ""


def said_by(tree: ast.Module, classes: set[str]) -> Iterator[str]:
    """Yield the sentences that a module gives to refusals, and to problems within them."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if _name(node.func) in classes or _name(node.func) == "Problem":
            given = [*node.args, *(one.value for one in node.keywords if one.arg != "field")]
            yield from filter(None, map(sentence, given))


def _name(called: ast.expr) -> str:
    match called:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def strings(tree: ast.Module) -> Iterator[str]:
    """Yield every string of a module once, those within f-strings with the whole."""
    within = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and id(node) not in within:
            yield sentence(node)


def test_no_refusal_is_said_in_two_places() -> None:
    trees = dict(_shipped())
    classes = refusals(trees)
    said = {words for tree in trees.values() for words in said_by(tree, classes)}
    places = Counter(words for tree in trees.values() for words in strings(tree) if words in said)

    assert len(classes) > 120
    assert len(said) > 350
    assert {words: count for words, count in places.items() if count > 1} == {}


def test_a_sentence_that_stands_twice_is_found() -> None:
    tree = ast.parse(
        "class LateError(Refusal): pass\n"
        "def do(who): raise LateError(f'Đã quá hạn của {who}.')\n"
        "def show(it): return f'Đã quá hạn của {it}.'\n"
    )
    classes = refusals({"a": tree})

    assert classes == {"Refusal", "LateError"}
    assert list(said_by(tree, classes)) == [
        "Đã quá hạn của ….",
    ]
    assert list(strings(tree)).count("Đã quá hạn của ….") == 2
