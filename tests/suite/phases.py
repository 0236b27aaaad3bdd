"""Which test files each phase opens: `python -m tests.suite.phases database` prints their paths.

A file belongs where the marks in it say. Collecting is dear: what a phase never runs, no worker
of it imports.
"""

import ast
import os
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "src" / "motcua" / "modules"


def paths(phase: str) -> list[str]:
    """Return the files of a phase, from the root; none of a module that this run does without.

    Args:
        phase: `plain` is every file but the journeys, `database` what runs on each database,
            `journeys` whole stories in a browser.
    """
    return [
        path.relative_to(ROOT).as_posix()
        for path in every_file()
        if module_of(path) not in left_out() and _belongs(phase, path.read_text("utf-8"))
    ]


def left_out() -> frozenset[str]:
    """Return the keys of the modules that this run does without."""
    told = os.environ.get("MOTCUA_WITHOUT", "")
    return frozenset(part.strip() for part in told.split(",") if part.strip())


def module_of(path: Path) -> str | None:
    """Return the key of the module whose a file is; None where it is nobody's."""
    return path.relative_to(MODULES).parts[0] if path.is_relative_to(MODULES) else None


def has_mark(text: str, name: str) -> bool:
    """Say whether a file puts a mark on any of its tests."""
    return name in text and any(_is_mark(node, name) for node in ast.walk(ast.parse(text)))


def _belongs(phase: str, text: str) -> bool:
    match phase:
        case "plain":
            return not has_mark(text, "journey")
        case "database":
            return has_mark(text, "db")
        case "journeys":
            return has_mark(text, "journey")
    raise ValueError(f"no such phase: {phase}")


def _is_mark(node: ast.AST, name: str) -> bool:
    return (
        isinstance(node, ast.Attribute)
        and node.attr == name
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "mark"
    )


def every_file() -> Iterator[Path]:
    """Yield every file of tests."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for folder in settings["tool"]["pytest"]["ini_options"]["testpaths"]:
        yield from sorted((ROOT / folder).rglob("test_*.py"))


if __name__ == "__main__":
    sys.stdout.write("\n".join(paths(sys.argv[1])) + "\n")
