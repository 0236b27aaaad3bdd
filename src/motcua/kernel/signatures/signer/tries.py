"""How often a wrong PIN was given: counted on disk, under a seal of the signer's own.

Whoever writes into the folder without the signer's secret can lock a key, not open it: a count
that is absent, or not the signer's, counts as too many. A count put back from an older copy is
noticed while the process runs, which remembers the highest.
"""

import hashlib
import hmac
import json
from pathlib import Path

from motcua.kernel.base.api import durable, limits, secret


class Tries:
    """The counts of one folder of keys."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._highest: dict[tuple[str, str], int] = {}

    def left(self, name: str) -> int:
        """Return how many PINs may still be tried."""
        return max(_most() - self._count(name), 0)

    def add(self, name: str) -> None:
        """Count one more, on disk, before the PIN is tried."""
        self._write(name, self._count(name) + 1)

    def use_up(self, name: str) -> None:
        """Leave no try."""
        self._write(name, _most())

    def clear(self, name: str) -> None:
        """Begin again: after a right PIN, for a new key, or when two persons unlocked it."""
        if self._count(name) > 0:
            self._write(name, 0)

    def carry_over(self, name: str) -> None:
        """Take over a count that was not sealed yet, of a key not converted yet."""
        path = self._path(name)
        if not path.exists():
            self._write(name, 0)
        elif (plain := _plain(path.read_bytes())) is not None:
            self._write(name, plain)

    def _count(self, name: str) -> int:
        return max(self._stored(name), self._highest.get((name, self._whose(name)), 0))

    def _stored(self, name: str) -> int:
        try:
            told = json.loads(self._path(name).read_bytes())
            count = int(told["count"])
            is_ours = hmac.compare_digest(str(told["seal"]), self._seal(name, count))
        except (OSError, ValueError, KeyError, TypeError):
            return _most()
        return count if is_ours else _most()

    def _write(self, name: str, count: int) -> None:
        self._highest[name, self._whose(name)] = count
        told = {"count": count, "seal": self._seal(name, count)}
        durable.write_durably(self._path(name), json.dumps(told).encode())

    def _seal(self, name: str, count: int) -> str:
        told = f"{name} {self._whose(name)} {count}".encode()
        return hmac.new(secret.load("signing-tries"), told, "sha256").hexdigest()

    def _whose(self, name: str) -> str:
        """Return which certificate is counted for: a new key begins anew."""
        return hashlib.sha256((self._folder / f"{name}.pem").read_bytes()).hexdigest()

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.tries"


def _most() -> int:
    return limits.get("signatures.pin_tries_count")


def _plain(data: bytes) -> int | None:
    try:
        told = json.loads(data)
    except ValueError:
        return None
    return told if isinstance(told, int) else None
