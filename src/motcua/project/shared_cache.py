"""The cache that all processes of one machine share: one small SQLite file in the data folder.

Tries to sign in or to look up a code are counted here. A count must not be lost between two web
processes, nor be pushed out by whoever writes many others: each change is one transaction, and
only what has expired is dropped.
"""

import pickle
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

from motcua.kernel.base.api import clock

_WAIT_SECONDS: Final = 5.0
_DROPPED_AT_ONCE: Final = 50
_FOR_EVER: Final = 1e12
_BROKEN: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_TABLE: Final = """
    CREATE TABLE IF NOT EXISTS entry (
        key TEXT PRIMARY KEY, value BLOB NOT NULL, expires_at REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS entry_expires_at ON entry (expires_at);
"""
_DROP: Final = """
    DELETE FROM entry WHERE key IN
        (SELECT key FROM entry WHERE expires_at <= ? ORDER BY expires_at LIMIT ?)
"""


class SharedCache(BaseCache):
    """Keep values for a while; `add` and `incr` hold across threads and processes.

    Values are pickled, as in Django's own caches: the folder is nobody else's.
    """

    def __init__(self, path: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        self._path = Path(path)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        with self._transaction("DEFERRED") as file:
            found = _value(file, self._name(key, version))
        return default if found is None else pickle.loads(found)  # noqa: S301 - we wrote it

    def set(
        self,
        key: Any,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        with self._transaction("IMMEDIATE") as file:
            _put(file, self._name(key, version), value, self.get_backend_timeout(timeout))

    def add(
        self,
        key: Any,
        value: Any,
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        name = self._name(key, version)
        with self._transaction("IMMEDIATE") as file:
            is_free = _value(file, name) is None
            if is_free:
                _put(file, name, value, self.get_backend_timeout(timeout))
        return is_free

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Add to a number that is there; when it expires does not change."""
        name = self._name(key, version)
        with self._transaction("IMMEDIATE") as file:
            found = _value(file, name)
            if found is None:
                raise ValueError(f"No such key: {key!r}")
            number = int(pickle.loads(found)) + delta  # noqa: S301 - we wrote it
            file.execute("UPDATE entry SET value = ? WHERE key = ?", (pickle.dumps(number), name))
        return number

    def touch(
        self, key: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        expires_at = _instant(self.get_backend_timeout(timeout))
        sql = "UPDATE entry SET expires_at = ? WHERE key = ? AND expires_at > ?"
        with self._transaction("IMMEDIATE") as file:
            return file.execute(sql, (expires_at, self._name(key, version), _now())).rowcount > 0

    def delete(self, key: Any, version: int | None = None) -> bool:
        sql = "DELETE FROM entry WHERE key = ?"
        with self._transaction("IMMEDIATE") as file:
            return file.execute(sql, (self._name(key, version),)).rowcount > 0

    def clear(self) -> None:
        with self._transaction("IMMEDIATE") as file:
            file.execute("DELETE FROM entry")

    def _name(self, key: Any, version: int | None) -> str:
        return self.make_and_validate_key(key, version=version)

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction; begin a new file where power loss broke it."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with closing(self._open()) as file, file:
                file.execute(f"BEGIN {kind}")
                yield file
        except sqlite3.DatabaseError as fault:
            if fault.sqlite_errorcode in _BROKEN:
                self._path.unlink(missing_ok=True)
            raise

    def _open(self) -> sqlite3.Connection:
        """Open the file without waiting for the disk: what is lost with the power is not missed."""
        file = sqlite3.connect(self._path, timeout=_WAIT_SECONDS, isolation_level=None)
        file.execute("PRAGMA synchronous = OFF")
        file.executescript(_TABLE)
        return file


def _value(file: sqlite3.Connection, name: str) -> bytes | None:
    """Return what is kept under a name and has not expired, pickled."""
    sql = "SELECT value FROM entry WHERE key = ? AND expires_at > ?"
    row = file.execute(sql, (name, _now())).fetchone()
    return bytes(row[0]) if row else None


def _put(file: sqlite3.Connection, name: str, value: object, expires_at: float | None) -> None:
    file.execute(_DROP, (_now(), _DROPPED_AT_ONCE))
    row = (name, pickle.dumps(value), _instant(expires_at))
    file.execute("INSERT OR REPLACE INTO entry VALUES (?, ?, ?)", row)


def _instant(expires_at: float | None) -> float:
    return _FOR_EVER if expires_at is None else expires_at


def _now() -> float:
    return clock.machine_now().timestamp()
