"""Publish what changed in the packs folder, so that an edited file shows without a restart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from threading import Lock

from motcua.domain.packs.api import (
    ProcedureDefinition,
    additions_to,
    base_folders,
    code_of,
    packs_in_use,
    read_definition,
)
from motcua.domain.packs.api.checks import (
    Setting,
    book_faults,
    check_folder,
    files_of,
    setting_for,
)
from motcua.domain.procedures.actions.publish_version import publish_version
from motcua.domain.procedures.models import Version
from motcua.kernel.base.api import SYSTEM, no_event, paths
from motcua.kernel.definitions.api import Fault, FolderError
from motcua.kernel.definitions.api.versions import Kept

_BOOKS = "books"
_ENDINGS = ("bpmn", "dmn", "typ", "yaml")

type Stamp = tuple[tuple[str, int, int], ...]
type Published = Mapping[tuple[str, date], str]
type Publish = Callable[[ProcedureDefinition, Kept], None]


@dataclass(slots=True)
class _Seen:
    """What this process last saw in the folder; another process sees for itself."""

    stamp: Stamp = ()
    folders: dict[str, Stamp] = field(default_factory=dict)
    faults: dict[str, Sequence[Fault]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


_seen = _Seen()
_looked = _Seen()
"""What this process saw when it only looked."""


@no_event("each version that it publishes records its own event")
def sync_packs() -> Sequence[Fault]:
    """Publish each folder that changed and has no fault; keep the old version of the others.

    What would print one symbol from two books of a body is not published either.

    Returns the faults of what could not be published. When nothing changed it costs one look at
    the times of the files.
    """
    return _brought_up(_seen, _publish_now)


def pack_faults() -> Sequence[Fault]:
    """Return the faults of what cannot be published as the folder is now; publish nothing."""
    is_known = _seen.stamp == _stamp(paths.packs_dir())
    return _told(_seen) if is_known else _brought_up(_looked, _leave)


def forget() -> None:
    """Let the next look read every folder again: after a restore, and in tests."""
    for seen in (_seen, _looked):
        seen.stamp = ()
        seen.folders.clear()
        seen.faults.clear()


def _brought_up(seen: _Seen, publish: Publish) -> Sequence[Fault]:
    root = paths.packs_dir()
    stamp = _stamp(root)
    if stamp != seen.stamp and seen.lock.acquire(blocking=False):
        try:
            _take_changes(root, seen, publish)
            seen.stamp = stamp
        finally:
            seen.lock.release()
    return _told(seen)


def _told(seen: _Seen) -> Sequence[Fault]:
    return [fault for faults in seen.faults.values() for fault in faults]


def _publish_now(definition: ProcedureDefinition, kept: Kept) -> None:
    publish_version(actor=SYSTEM, definition=definition, kept=kept)


def _leave(_definition: ProcedureDefinition, _kept: Kept) -> None:
    """Publish nothing: somebody only looks."""


def _take_changes(root: Path, seen: _Seen, publish: Publish) -> None:
    try:
        packs = packs_in_use(root)
    except FolderError as error:
        seen.faults = {"": error.faults}
        return
    seen.faults.pop("", None)
    published = _published()
    setting = setting_for(root, [pack.path for pack in packs])
    twice = list(book_faults(replace(setting, packs=packs)))
    seen.faults[_BOOKS] = twice
    for folder in base_folders(packs):
        if any(Path(fault.file).is_relative_to(folder) for fault in twice):
            seen.folders.pop(str(folder), None)
            continue
        additions = additions_to(code_of(folder), packs)
        now = tuple(row for each in (folder, *additions) for row in _stamp(each))
        if seen.folders.get(str(folder)) != now:
            taken = _taken(folder, additions, setting, published, publish)
            seen.faults[str(folder)], seen.folders[str(folder)] = taken, now


def _taken(
    folder: Path,
    additions: Sequence[Path],
    setting: Setting,
    published: Published,
    publish: Publish,
) -> Sequence[Fault]:
    try:
        definition = read_definition(folder, additions=additions, root=setting.root)
    except FolderError as error:
        return error.faults
    if published.get((definition.code, definition.procedure.valid_from)) == definition.sha256:
        return ()
    faults = [fault for each in (folder, *additions) for fault in check_folder(each, setting)]
    if not faults:
        kept = Kept(folder=folder.name.partition("@")[0], files=files_of((folder, *additions)))
        publish(definition, kept)
    return faults


def _published() -> Published:
    """Return the hash of the latest version by code and first day, in one query."""
    rows = Version.objects.filter(withdrawn_at=None).order_by("number")
    named = rows.values_list("definition__code", "valid_from", "sha256")
    return {(code, valid_from): sha256 for code, valid_from, sha256 in named}


def _stamp(root: Path) -> Stamp:
    """Return name, time and size of every file that a version is made of."""
    rows = []
    for path in sorted(path for ending in _ENDINGS for path in root.rglob(f"*.{ending}")):
        status = path.stat()
        rows.append((str(path), status.st_mtime_ns, status.st_size))
    return tuple(rows)
