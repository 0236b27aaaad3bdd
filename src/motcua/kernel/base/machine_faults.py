"""What the machine could not do, told apart from our own mistakes."""

import errno
import sqlite3
from collections.abc import Iterator
from typing import Final

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_DISK_FULL: Final = "53100"
"""PostgreSQL's `disk_full`."""
_FAILED: Final = frozenset({"InterfaceError", "OperationalError"})
"""What every driver (PEP 249) and Django call it; this package is imported without Django."""
_READ_ONLY: Final = "25006"
"""PostgreSQL's `read_only_sql_transaction`: a standby that is not the leader yet."""
_CODE: Final = 0xFF
"""SQLite's result codes, without what makes them more exact."""


def machine_status(fault: BaseException | None) -> int:
    """Return the HTTP status of a fault: 507 no space, 503 no database, 500 anything else."""
    causes = list(_causes(fault))
    if any(map(_is_full, causes)):
        return 507
    return 503 if any(map(_is_unreachable, causes)) else 500


def _causes(fault: BaseException | None) -> Iterator[BaseException]:
    while fault is not None:
        yield fault
        fault = fault.__cause__


def _is_full(fault: BaseException) -> bool:
    if isinstance(fault, OSError):
        return fault.errno in _FULL
    return _sqlite_code(fault) == sqlite3.SQLITE_FULL or (
        getattr(fault, "sqlstate", None) == _DISK_FULL
    )


def _is_unreachable(fault: BaseException) -> bool:
    """Say whether a database failed to answer; SQL that is wrong is a mistake of ours."""
    if isinstance(fault, sqlite3.OperationalError):
        return _sqlite_code(fault) != sqlite3.SQLITE_ERROR
    if isinstance(fault.__cause__, sqlite3.OperationalError):
        return False
    is_standby = getattr(fault, "sqlstate", None) == _READ_ONLY
    return is_standby or any(kind.__name__ in _FAILED for kind in type(fault).__mro__)


def _sqlite_code(fault: BaseException) -> int | None:
    code = getattr(fault, "sqlite_errorcode", None)
    return code & _CODE if isinstance(code, int) else None
