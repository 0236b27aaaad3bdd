"""Files of a request that have no name: in memory first, then on disk, gone when closed."""

from functools import cache
from pathlib import Path
from tempfile import SpooledTemporaryFile

from motcua.kernel.base.api import paths


def scratch_file(*, memory_bytes: int) -> SpooledTemporaryFile[bytes]:
    """Return an empty file for whoever closes it."""
    folder = _scratch_dir(paths.data_dir())
    return SpooledTemporaryFile(memory_bytes, mode="w+b", dir=folder)


@cache
def _scratch_dir(_: Path) -> str:
    """Return the folder, which is there from now on: making sure costs every request."""
    return str(paths.scratch_dir())
