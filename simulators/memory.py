"""What the stand-ins remember across restarts: JSON values in one SQLite file."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import Any

type Value = dict[str, Any]


class Memory:
    """Values by kind and key, in the order in which they came."""

    def __init__(self, path: Path | None = None) -> None:
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = RLock()
        self._rows = sqlite3.connect(path or ":memory:", check_same_thread=False)
        self._rows.execute("PRAGMA journal_mode=WAL")
        self._rows.execute(
            "CREATE TABLE IF NOT EXISTS kept (number INTEGER PRIMARY KEY, kind TEXT, key TEXT,"
            " value TEXT, UNIQUE (kind, key))"
        )

    def get(self, kind: str, key: str) -> Value | None:
        """Return a value, None when there is none."""
        with self._lock:
            row = self._rows.execute(
                "SELECT value FROM kept WHERE kind = ? AND key = ?", (kind, key)
            ).fetchone()
        return json.loads(row[0]) if row else None

    def add(self, kind: str, key: str, value: Value) -> bool:
        """Keep a new value; False when the key is taken."""
        with self._lock, self._rows:
            done = self._rows.execute(
                "INSERT OR IGNORE INTO kept (kind, key, value) VALUES (?, ?, ?)",
                (kind, key, json.dumps(value)),
            )
        return done.rowcount == 1

    def change(self, kind: str, key: str, change: Callable[[Value], Value]) -> Value | None:
        """Replace a value by what `change` makes of it; None when there is none."""
        with self._lock, self._rows:
            found = self.get(kind, key)
            if found is None:
                return None
            after = change(found)
            self._rows.execute(
                "UPDATE kept SET value = ? WHERE kind = ? AND key = ?",
                (json.dumps(after), kind, key),
            )
        return after

    def all(self, kind: str, *, most: int = 200) -> list[Value]:
        """Return the latest values of a kind, latest first."""
        with self._lock:
            rows = self._rows.execute(
                "SELECT value FROM kept WHERE kind = ? ORDER BY number DESC LIMIT ?", (kind, most)
            ).fetchall()
        return [json.loads(row[0]) for row in rows]

    def count(self, kind: str) -> int:
        """Return how many values of a kind there are."""
        with self._lock:
            row = self._rows.execute("SELECT count(*) FROM kept WHERE kind = ?", (kind,)).fetchone()
        return int(row[0])

    def forget(self, kind: str) -> None:
        """Delete all values of a kind."""
        with self._lock, self._rows:
            self._rows.execute("DELETE FROM kept WHERE kind = ?", (kind,))
