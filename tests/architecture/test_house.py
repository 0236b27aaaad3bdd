"""The house stays one in which a newcomer finds the room: by imports, size and crowding.

What does not keep a limit yet stands in `house.toml`, with a number that may only shrink.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.architecture.imports import circles, files, imports
from tests.architecture.sources import SOURCE

_LEFT: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_name("house.toml").read_text("utf-8")
)
_MOST_KEPT = 10
_MOST_LINES = 12_000
_MOST_FILES = 25
_GROWING = {"migrations", "static", "__pycache__"}
"""Folders that grow by themselves."""


def _over(found: Mapping[str, int], allowed: Mapping[str, int]) -> dict[str, str]:
    """Say what has grown, and what may be taken off the list."""
    grown = {
        name: f"{count}, at most {allowed.get(name, 0)}"
        for name, count in found.items()
        if count > allowed.get(name, 0)
    }
    gone = dict.fromkeys(allowed.keys() - found.keys(), "keeps the limit now: take it off")
    return grown | gone


def _path(module: str) -> str:
    return files()[module].relative_to(SOURCE).as_posix()


def test_imports_stand_at_the_top_of_the_file() -> None:
    """Exempt are commands, which import what they need, and `ready`, for which Django waits."""
    found = Counter(
        path
        for one in imports()
        if one.within and (path := _path(one.importer))
        if not path.startswith("project/cli/")
        if not (path.endswith("/apps.py") and one.within.endswith("ready"))
        if not _LEFT["kept_inside"].get(path)
    )

    assert len(imports()) > 4000
    assert _over(found, _LEFT["inside_functions"]) == {}


def test_each_import_kept_inside_a_function_has_its_reason() -> None:
    kept = _LEFT["kept_inside"]
    inside = {(_path(one.importer), one.line) for one in imports() if one.within}

    assert sum(path in kept for path, _line in inside) <= _MOST_KEPT
    assert {path for path, _line in inside} >= kept.keys()
    assert all(reason.endswith(".") for reason in kept.values())


def test_packages_are_no_warehouses() -> None:
    lines: Counter[str] = Counter()
    for path in files().values():
        package = "/".join(path.relative_to(SOURCE).parts[:2])
        lines[package] += len(path.read_text("utf-8").splitlines())
    long = {package: count for package, count in lines.items() if count > _MOST_LINES}

    assert len(lines) > 20
    assert _over(long, _LEFT["long_packages"]) == {}


def test_folders_are_not_crowded() -> None:
    counts = Counter(
        path.parent.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*")
        if path.is_file() and not _GROWING & set(path.parts)
    )
    crowded = {folder: count for folder, count in counts.items() if count > _MOST_FILES}

    assert len(counts) > 100
    assert _over(crowded, _LEFT["crowded_folders"]) == {}


def test_nothing_imports_itself_by_a_detour() -> None:
    """Counting what functions import; packages, and then files."""
    packages: dict[str, set[str]] = defaultdict(set)
    modules: dict[str, set[str]] = defaultdict(set)
    for one in imports():
        modules[one.importer].add(one.imported)
        first, second = (".".join(name.split(".")[:3]) for name in (one.importer, one.imported))
        if first != second:
            packages[first].add(second)
    found = {_path(circle[0]): len(circle) for circle in circles(modules)}

    assert circles({"a": {"b"}, "b": {"c", "d"}, "c": {"a"}, "d": set()}) == [["a", "b", "c"]]
    assert circles(packages) == []
    assert _over(found, _LEFT["circles"]) == {}
