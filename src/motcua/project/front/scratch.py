"""Files of a request that have no name: in memory first, then on disk, gone when closed."""

from tempfile import SpooledTemporaryFile

from motcua.kernel.base.api import paths


def scratch_file(*, memory_bytes: int) -> SpooledTemporaryFile[bytes]:
    """Return an empty file for whoever closes it."""
    return SpooledTemporaryFile(memory_bytes, mode="w+b", dir=str(paths.scratch_dir()))
