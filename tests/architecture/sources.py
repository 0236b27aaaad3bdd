"""The code as every test of this folder reads it: parsed once."""

import ast
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


def named_trees() -> Iterator[tuple[str, ast.Module]]:
    """Yield each file's path below the source with what it says."""
    for path in files():
        yield path.relative_to(SOURCE).as_posix(), tree(path)
