"""A disk that fails as it is flushed ends the process: a second flush would call it kept."""

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from django.db import OperationalError, connections

from motcua.kernel.base.api import durable
from motcua.kernel.base.sqlite.base import DatabaseWrapper


class EndedError(Exception):
    """Stands for the end of the process."""


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """With which codes the process would have ended."""
    ended: list[int] = []

    def end(code: int) -> None:
        ended.append(code)
        raise EndedError

    monkeypatch.setattr(os, "_exit", end)
    return ended


def failing(number: int) -> object:
    def fsync(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    return fsync


@pytest.mark.parametrize(
    ("number", "raised", "ended"), [(errno.EIO, EndedError, [74]), (errno.ENOSPC, OSError, [])]
)
def test_a_file_that_the_disk_did_not_keep_is_the_last(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    codes: list[int],
    number: int,
    raised: type[Exception],
    ended: list[int],
) -> None:
    monkeypatch.setattr(os, "fsync", failing(number))

    with pytest.raises(raised):
        durable.write_durably(tmp_path / "x", b"x")

    assert codes == ended


@pytest.mark.parametrize(
    ("code", "raised", "ended"),
    [
        (sqlite3.SQLITE_IOERR_FSYNC, EndedError, [74]),
        (sqlite3.SQLITE_IOERR_DIR_FSYNC, EndedError, [74]),
        (sqlite3.SQLITE_BUSY, OperationalError, []),
    ],
)
def test_a_commit_that_the_disk_did_not_keep_is_the_last(
    codes: list[int], code: int, raised: type[Exception], ended: list[int]
) -> None:
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorcode = code
    wrapper = DatabaseWrapper({**connections["default"].settings_dict, "NAME": ":memory:"})

    with pytest.raises(raised), wrapper.wrap_database_errors:
        raise fault

    assert codes == ended
