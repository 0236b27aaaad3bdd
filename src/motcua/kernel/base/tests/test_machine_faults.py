"""A full disk and a database that does not answer are told apart from mistakes of ours."""

import errno
import sqlite3
from pathlib import Path

import pytest
from django.db import InterfaceError, InternalError, OperationalError, ProgrammingError

from motcua.kernel.base.api import machine_status


class DiskFullError(Exception):
    sqlstate = "53100"


class ReadOnlyError(Exception):
    sqlstate = "25006"


def raised_by(sql: str, *, before: str = "", path: str = ":memory:") -> Exception:
    """Return what Django makes of a fault that SQLite really raises."""
    try:
        with sqlite3.connect(path, timeout=0, isolation_level=None) as file:
            file.executescript(before)
            file.execute(sql)
    except sqlite3.Error as fault:
        told = OperationalError(str(fault))
        told.__cause__ = fault
        return told
    raise AssertionError


def caused(fault: Exception, cause: Exception) -> Exception:
    fault.__cause__ = cause
    return fault


def test_a_full_database_is_no_space() -> None:
    before = "CREATE TABLE t (x); PRAGMA max_page_count = 2;"

    fault = raised_by("INSERT INTO t VALUES (zeroblob(100000))", before=before)

    assert "full" in str(fault)
    assert machine_status(fault) == 507


def test_a_locked_database_does_not_answer(tmp_path: Path) -> None:
    path = str(tmp_path / "locked")
    with sqlite3.connect(path, isolation_level=None) as holder:
        holder.execute("BEGIN EXCLUSIVE")

        assert machine_status(raised_by("BEGIN IMMEDIATE", path=path)) == 503


def test_a_database_that_is_gone_does_not_answer(tmp_path: Path) -> None:
    assert machine_status(raised_by("SELECT 1", path=str(tmp_path / "no" / "file"))) == 503


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (OSError(errno.ENOSPC, "full"), 507),
        (OSError(errno.EDQUOT, "full"), 507),
        (caused(OperationalError("full"), DiskFullError()), 507),
        (OperationalError("server closed the connection unexpectedly"), 503),
        (InterfaceError("connection already closed"), 503),
        (caused(InternalError("read-only"), ReadOnlyError()), 503),
        (raised_by("SELECT * FROM nowhere"), 500),
        (ProgrammingError("wrong"), 500),
        (OSError(errno.EACCES, "no"), 500),
        (ZeroDivisionError(), 500),
        (None, 500),
    ],
)
def test_each_fault_has_its_status(fault: BaseException | None, status: int) -> None:
    assert machine_status(fault) == status
