"""The backend that Django loads: `ENGINE = "motcua.kernel.base.sqlite"`."""

import os
import sqlite3
from sqlite3 import Connection
from types import TracebackType
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import DatabaseErrorWrapper
from django.utils.functional import cached_property

from motcua.kernel.base.durable import end_if_lost
from motcua.kernel.base.sqlite.gate import Gate, gate_of

PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA cache_size=-8192;"
    "PRAGMA temp_store=MEMORY;"
)


_LOST = (sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC)


class _Errors(DatabaseErrorWrapper):
    """Django's translation of SQLite's errors, but for a disk that lost what it was to keep."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        end_if_lost(getattr(error, "sqlite_errorcode", None) in _LOST)
        super().__exit__(kind, error, traceback)


class DatabaseWrapper(base.DatabaseWrapper):
    """SQLite in WAL mode whose transactions pass a gate before `BEGIN IMMEDIATE`."""

    _held_gate: Gate | None = None

    @cached_property
    def wrap_database_errors(self) -> _Errors:
        """Return what every call of SQLite passes through."""
        return _Errors(self)

    def get_connection_params(self) -> dict[str, Any]:
        self.transaction_mode = "IMMEDIATE"
        params: dict[str, Any] = super().get_connection_params()
        params["isolation_level"] = None
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        connection: Connection = super().get_new_connection(conn_params)
        connection.executescript(PRAGMAS)
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        self._enter_gate()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except BaseException:
            self._leave_gate()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # not in the stubs
        self._leave_gate()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # not in the stubs
        finally:
            self._leave_gate()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # not in the stubs
        finally:
            self._leave_gate()

    def _enter_gate(self) -> None:
        path = str(self.settings_dict["NAME"])
        if self._held_gate is None and not self.is_in_memory_db():
            gate = gate_of(path, os.getpid())
            gate.enter()
            self._held_gate = gate

    def _leave_gate(self) -> None:
        gate, self._held_gate = self._held_gate, None
        if gate is not None:
            gate.leave()
