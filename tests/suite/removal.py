"""Which tests need a module: where it is left out (`MOTCUA_WITHOUT`) they stay out too.

A module's own tests need it, which no phase opens then, and those marked
`pytest.mark.needs("desk", why="…")`, with `"*"` for every module.
`python -m tests.suite.removal` prints the modules; `needs KEY` the tests that need that one, and
`beside KEY` the files with tests that need another: what a run without any module leaves out,
and a run without that one does not.
"""

import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from motcua.project import packages
from tests.suite.phases import ROOT, every_file, left_out, module_of

_EVERY = "*"


@dataclass(frozen=True, kw_only=True)
class Need:
    """A test file that needs a module, or some of whose tests do, and why."""

    path: Path
    why: str


def part(items: Sequence[pytest.Item]) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """Return the tests that can be run, and those that need what is left out."""
    keys = left_out() | {_EVERY}
    needy = [item for item in items if keys & set(_needed(item))]
    return [item for item in items if item not in needy], needy


def needs(key: str) -> Iterator[Need]:
    """Yield the test files that need a module."""
    for path in every_file():
        if module_of(path) == key:
            yield Need(path=path, why="its own")
        else:
            yield from (Need(path=path, why=why) for why in _marks(path, key))


def beside(key: str) -> Iterator[Path]:
    """Yield the files with tests that need a module, as far as they are not this one's own."""
    others = (other for other in packages.known_modules() if other != key)
    found = {need.path for other in others for need in needs(other)}
    yield from sorted(path for path in found if module_of(path) != key)


def _needed(item: pytest.Item) -> Iterator[str]:
    for mark in item.iter_markers("needs"):
        yield from mark.args


def _marks(path: Path, key: str) -> Iterator[str]:
    """Yield why marks of a file say that it needs the module."""
    text = path.read_text("utf-8")
    for node in ast.walk(ast.parse(text)) if "mark.needs(" in text else ():
        match node:
            case ast.Call(func=ast.Attribute(attr="needs"), args=args, keywords=[why]):
                if {key, _EVERY} & {ast.literal_eval(one) for one in args}:
                    yield str(ast.literal_eval(why.value))


def _told(arguments: Sequence[str]) -> Iterator[str]:
    match arguments:
        case ["needs", key]:
            yield from (f"{need.path.relative_to(ROOT)}: {need.why}" for need in needs(key))
        case ["beside", key]:
            yield from (path.relative_to(ROOT).as_posix() for path in beside(key))
        case _:
            yield from packages.known_modules()


if __name__ == "__main__":
    sys.stdout.write("\n".join(_told(sys.argv[1:])) + "\n")
