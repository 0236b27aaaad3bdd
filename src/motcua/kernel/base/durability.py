"""Refuse to start where a power cut could lose what was acknowledged."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = {"journal_mode": {"wal"}, "synchronous": {"2", "3"}}
_POSTGRESQL = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "remote_apply", "remote_write", "local"},
}


class NotDurableError(Exception):
    """A database setting could lose acknowledged writes at power loss."""


def assert_durable() -> None:
    """Check every configured database.

    Raises:
        NotDurableError: Names the database, the setting and its value.
    """
    for weak in weak_settings():
        raise NotDurableError(weak)


def weak_settings() -> Iterator[str]:
    """Yield each setting of a database that could lose acknowledged writes, with its value."""
    from django.db import connections

    for alias in connections:
        wanted = _POSTGRESQL if connections[alias].vendor == "postgresql" else _SQLITE
        for name, values in wanted.items():
            value = _setting(connections[alias], name)
            if value not in values:
                yield f"{alias}: {name} = {value}"


def _setting(connection: "BaseDatabaseWrapper", name: str) -> str:
    statement = f"SHOW {name}" if connection.vendor == "postgresql" else f"PRAGMA {name}"
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return str(cursor.fetchone()[0]).lower()
