"""Which module imports which, read from the code: at the top of a file, and inside functions."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from tests.architecture import sources
from tests.architecture.sources import SOURCE

_NOT_RUN = {"tests", "testing", "migrations"}
"""What is no part of the product: parts of a path, `testing.py` being one of them."""


@dataclass(frozen=True, kw_only=True)
class Import:
    """A module of ours that another one imports.

    `within` is the function in which it does, empty at the top of the file.
    """

    importer: str
    line: int
    imported: str
    within: str


@cache
def files() -> Mapping[str, Path]:
    """Return the files of the product by module, without tests and migrations."""
    return {
        _module(path): path
        for path in sources.files()
        if not _NOT_RUN & {*path.relative_to(SOURCE).with_suffix("").parts}
    }


@cache
def imports() -> tuple[Import, ...]:
    """Return each import of a module of ours by another, those for the type checker left out."""
    return tuple(
        Import(importer=name, line=node.lineno, imported=imported, within=within)
        for name, path in files().items()
        for node, within in _run(sources.tree(path), "")
        for imported in _imported(node)
    )


def circles(arrows: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the sets of nodes that reach one another, each sorted (Tarjan)."""
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    standing: list[str] = []
    found: list[list[str]] = []

    def visit(node: str) -> None:
        numbers[node] = lowest[node] = len(numbers)
        standing.append(node)
        for target in sorted(arrows.get(node, ())):
            if target not in numbers:
                visit(target)
                lowest[node] = min(lowest[node], lowest[target])
            elif target in standing:
                lowest[node] = min(lowest[node], numbers[target])
        if lowest[node] == numbers[node]:
            above = [*takewhile(lambda one: one != node, reversed(standing))]
            del standing[-len(above) - 1 :]
            if above:
                found.append(sorted((*above, node)))

    for node in sorted(arrows):
        if node not in numbers:
            visit(node)
    return sorted(found)


def _module(path: Path) -> str:
    parts = path.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _run(node: ast.AST, within: str) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
    """Yield the imports that are carried out, and in which function."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child, within
        elif isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            for other in child.orelse:
                yield from _run(other, within)
        elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _run(child, f"{within}.{child.name}".removeprefix("."))
        else:
            yield from _run(child, within)


def _imported(node: ast.Import | ast.ImportFrom) -> set[str]:
    """Return the modules of ours that a statement names."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names if alias.name in files()}
    base = node.module or ""
    inner = {f"{base}.{alias.name}" for alias in node.names}
    is_whole = any(name not in files() for name in inner)
    return {name for name in inner if name in files()} | (
        {base} & files().keys() if is_whole else set()
    )
