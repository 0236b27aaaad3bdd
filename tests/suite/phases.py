"""What each phase runs: `python -m tests.suite.phases database` prints pytest's arguments for it.

A file belongs where the marks in it say. Collecting is dear: what a phase never runs, no worker
of it imports.
"""

import ast
import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
MODULES = SOURCE / "motcua" / "modules"
ONCE: Final[Mapping[str, str]] = {
    "page": "what pages say and take; access rows ask on both in the battery",
    "verb": "guards and effects; what verbs write and lock, others ask on both",
    "paper": "typesetting and signing",
    "secret": "what is kept and logged sealed",
    "outside": "what is said to the world outside, and what it says",
}
"""What no database decides: `make test` asks it on SQLite alone."""
_GROWS = re.compile(r"\b(MOTCUA_BATTERY|hypothesis|schemathesis)\b")


@dataclass(frozen=True, kw_only=True)
class Phase:
    """Some tests on one database.

    Attributes:
        database: `sqlite` or `postgresql`.
        opens: Says whether a file may hold a test of the phase.
        runs: Which tests of these files, by marks, as `pytest -m` is told.
    """

    database: str
    opens: Callable[[str], bool]
    runs: str


def paths(phase: str) -> list[str]:
    """Return the files of a phase, from the root; none of a module that this run does without."""
    opens = PHASES[phase].opens
    return [
        path.relative_to(ROOT).as_posix()
        for path in every_file()
        if module_of(path) not in left_out() and opens(path.read_text("utf-8"))
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
    return name in text and name in _marks(text)


@cache
def _marks(text: str) -> frozenset[str]:
    """Return the names of the marks in a file, of which every phase and worker asks several."""
    return frozenset(name for node in ast.walk(ast.parse(text)) if (name := _mark(node)))


def marks_all(text: str, name: str) -> bool:
    """Say whether a file puts a mark on all of its tests."""
    return any(
        isinstance(node, ast.Assign)
        and ast.unparse(node.targets[0]) == "pytestmark"
        and has_mark(ast.unparse(node), name)
        for node in (ast.parse(text).body if name in text else ())
    )


def reasons(text: str, name: str) -> Iterator[str]:
    """Yield what each mark of a name in a file says; nothing where it says nothing."""
    if not has_mark(text, name):
        return
    tree = ast.parse(text)
    calls: dict[ast.AST, list[ast.expr]] = {
        node.func: node.args for node in ast.walk(tree) if isinstance(node, ast.Call)
    }
    for node in ast.walk(tree):
        if _mark(node) == name:
            yield "".join(str(ast.literal_eval(said)) for said in calls.get(node, []))


def _is_plain(text: str) -> bool:
    return not _is_journey(text)


def _is_short(text: str) -> bool:
    return _is_plain(text) and not marks_all(text, "long")


def _is_journey(text: str) -> bool:
    return has_mark(text, "journey")


def _is_short_journey(text: str) -> bool:
    return _is_journey(text) and not marks_all(text, "long")


def _is_longer_journey(text: str) -> bool:
    return _is_journey(text) and has_mark(text, "long")


def _is_of_databases(text: str) -> bool:
    return has_mark(text, "db")


def _differs_between_databases(text: str) -> bool:
    return _is_of_databases(text) and not (marks_all(text, "once") or marks_all(text, "long"))


def _is_longer(text: str) -> bool:
    """Say whether a file has tests that `make test` leaves out, or asks more of the battery."""
    return _is_plain(text) and (has_mark(text, "long") or grows(text))


@cache
def grows(text: str) -> bool:
    """Say whether a file, or a module of ours that it imports, asks more of the battery."""
    return bool(_GROWS.search(text)) or any(map(_says_more, _imported(text)))


@cache
def _says_more(module: Path) -> bool:
    return bool(_GROWS.search(module.read_text("utf-8")))


def _imported(text: str) -> Iterator[Path]:
    """Yield the modules of ours that a file takes something from."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in (node.module, *(f"{node.module}.{one.name}" for one in node.names)):
                place = name.replace(".", "/")
                found = (ROOT / f"{place}.py", SOURCE / f"{place}.py")
                yield from (path for path in found if path.exists())


def _mark(node: ast.AST) -> str:
    """Return the name of the mark that a node is; empty where it is none."""
    match node:
        case ast.Attribute(attr=name, value=ast.Attribute(attr="mark")):
            return name
    return ""


def every_file() -> Iterator[Path]:
    """Yield every file of tests."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    for folder in settings["tool"]["pytest"]["ini_options"]["testpaths"]:
        yield from sorted((ROOT / folder).rglob("test_*.py"))


PHASES: Final[Mapping[str, Phase]] = {
    "plain": Phase(database="sqlite", opens=_is_short, runs="not journey and not long"),
    "database": Phase(
        database="postgresql",
        opens=_differs_between_databases,
        runs="db and not journey and not long and not once",
    ),
    "journeys": Phase(database="sqlite", opens=_is_short_journey, runs="journey and not long"),
    "longer-journeys": Phase(database="sqlite", opens=_is_longer_journey, runs="journey and long"),
    "longer": Phase(database="sqlite", opens=_is_longer, runs="not journey"),
    "whole-database": Phase(
        database="postgresql", opens=_is_of_databases, runs="db and not journey"
    ),
}
"""`make test` runs the first three, `make battery` the others with larger numbers, and the first
without any module: whatever `make test` leaves out is in the battery."""


if __name__ == "__main__":
    phase = sys.argv[1]
    sys.stdout.write("\n".join(["-m", PHASES[phase].runs, *paths(phase)]) + "\n")
