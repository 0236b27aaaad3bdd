"""The code as every test of this folder reads it: parsed once."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "motcua"


@cache
def files() -> tuple[Path, ...]:
    """Return every file of Python, in order."""
    return tuple(sorted(SOURCE.rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    """Return what a file says."""
    return ast.parse(path.read_text("utf-8"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of what a file says: ten tests ask for them all."""
    return tuple(ast.walk(tree(path)))


def named_nodes() -> Iterator[tuple[str, tuple[ast.AST, ...]]]:
    """Yield each file's path below the source with every node of what it says."""
    for path in files():
        yield path.relative_to(SOURCE).as_posix(), nodes(path)


def named_trees() -> Iterator[tuple[str, ast.Module]]:
    """Yield each file's path below the source with what it says."""
    for path in files():
        yield path.relative_to(SOURCE).as_posix(), tree(path)


def identifiers(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node gives to something, not those that it takes from others."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id


def words_of(identifier: str) -> set[str]:
    """Return the words that a name is made of."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier)
    return set(spaced.lower().split("_"))
