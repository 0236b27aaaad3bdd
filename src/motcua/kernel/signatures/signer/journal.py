"""What the signer signed: its own record, which grows at its end alone.

Each line is sealed by a secret of the signer's and names the line before it, so that one that is
changed, or taken out of the middle, is noticed. Lines cut off at the end are noticed by whoever
compares it with the papers that were issued (`motcua fsck`).
"""

import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from motcua.kernel.base.api import durable, secret

FILE_NAME: Final = "signed.log"
_LONGEST_LINE_BYTES: Final = 65_536


class Journal:
    """The record of one folder of keys."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME

    def write(self, said: Mapping[str, object]) -> None:
        """Add a line, on disk before this returns."""
        is_new = not self._path.exists()
        descriptor = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            before, is_whole = _last_line(descriptor)
            line = _line({**said, "before": hashlib.sha256(before).hexdigest()})
            os.write(descriptor, (b"" if is_whole else b"\n") + line)
            durable.sync(descriptor)
        finally:
            os.close(descriptor)
        if is_new:
            durable.sync_folder(self._path.parent)

    def lines(self) -> Iterator[Mapping[str, Any] | None]:
        """Yield what was signed, oldest first; None for a line that is not as it was written."""
        if not self._path.exists():
            return
        before = b""
        with self._path.open("rb") as stream:
            for line in stream:
                yield _read(line, before)
                before = line.rstrip(b"\n")


def _last_line(descriptor: int) -> tuple[bytes, bool]:
    """Return the last line, and whether it was written to its end."""
    size = os.fstat(descriptor).st_size
    tail = os.pread(descriptor, _LONGEST_LINE_BYTES, max(size - _LONGEST_LINE_BYTES, 0))
    return tail.rstrip(b"\n").rpartition(b"\n")[2], not tail or tail.endswith(b"\n")


def _line(said: Mapping[str, object]) -> bytes:
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return f"{_seal(text)} {text}\n".encode()


def _read(line: bytes, before: bytes) -> Mapping[str, Any] | None:
    seal, _, text = line.decode(errors="replace").rstrip("\n").partition(" ")
    if not hmac.compare_digest(seal.encode(), _seal(text).encode()):
        return None
    said: Mapping[str, Any] = json.loads(text)
    return said if said["before"] == hashlib.sha256(before).hexdigest() else None


def _seal(text: str) -> str:
    return hmac.new(secret.load("signing-journal"), text.encode(), "sha256").hexdigest()
