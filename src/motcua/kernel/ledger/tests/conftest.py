"""A log of its own for every test, in a folder of its own."""

from pathlib import Path

import pytest


@pytest.fixture
def log_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the log's files of this test lie apart; keys stay those of the run."""
    from motcua.kernel.ledger.testing import log_apart

    return log_apart(monkeypatch, tmp_path)
