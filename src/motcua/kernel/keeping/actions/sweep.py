"""Remove what a crash left of work that was never finished."""

import shutil
from datetime import timedelta
from pathlib import Path

from motcua.kernel.base.api import Actor, clock, durable, keys_folder, limits, no_event, paths


@no_event("what is swept never became a fact")
def sweep(*, actor: Actor) -> int:
    """Remove old scratch and half-written files beside data and keys; return how many went."""
    before = (
        clock.machine_now() - timedelta(hours=limits.get("keeping.scratch_hours"))
    ).timestamp()
    halves = [
        path
        for folder in (paths.data_dir(), keys_folder.path())
        for path in durable.left_behind(folder, before=before)
    ]
    scratch = [path for path in paths.scratch_dir().iterdir() if path.stat().st_mtime < before]
    for path in (*halves, *scratch):
        _remove(path)
    return len(halves) + len(scratch)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
