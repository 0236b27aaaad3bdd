"""Check a folder: its name, the names in it, and each kind of file by whoever knows it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from motcua.kernel.definitions.faults import Fault
from motcua.kernel.definitions.layout import Checker, FileKind, Layout

_SKIPPED: Final = (".", "_")


def check_files[S](folder: Path, layout: Layout[S], setting: S) -> list[Fault]:
    """Return the faults of what is written in a folder; nothing is tried."""
    checks = [check for kind in _kinds_in(folder, layout) for check in kind.checks]
    return [*_check_names(folder, layout), *_asked(checks, folder, setting)]


def try_files[S](folder: Path, layout: Layout[S], setting: S) -> list[Fault]:
    """Return what a folder in which nothing is wrong does not do as it says."""
    tries = [each for kind in _kinds_in(folder, layout) for each in kind.tries]
    return _asked(tries, folder, setting)


def _asked[S](checks: list[Checker[S]], folder: Path, setting: S) -> list[Fault]:
    return [fault for check in dict.fromkeys(checks) for fault in check(folder, setting)]


def _kinds_in[S](folder: Path, layout: Layout[S]) -> list[FileKind[S]]:
    paths = list(layout.paths(folder))
    return [kind for kind in layout.files if any(map(kind.fits, paths))]


def _check_names[S](folder: Path, layout: Layout[S]) -> Iterator[Fault]:
    if not layout.name.match(folder.name):
        message = f"Tên thư mục phải có dạng {layout.name_words}."
        yield Fault(file=str(folder), line=1, message=message)
    for stray in _strays(folder, layout):
        if not stray.name.startswith(_SKIPPED):
            message = "Tệp hay thư mục này không có trong mẫu."
            yield Fault(file=str(stray), line=1, message=message)


def _strays[S](folder: Path, layout: Layout[S]) -> Iterator[Path]:
    """Yield what stands in a folder, or in a known folder inside, and may not."""
    for entry in sorted(folder.iterdir()):
        if entry.is_dir() and entry.name in layout.inner_folders:
            inside = sorted(entry.iterdir())
            yield from (each for each in inside if not layout.holds(f"{entry.name}/{each.name}"))
        elif entry.is_dir() or not layout.holds(entry.name):
            yield entry
