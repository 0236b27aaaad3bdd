"""A province on a quiet Monday morning, its officers signed in, with a log of its own."""

from pathlib import Path

import pytest

from motcua.domain.dossiers.testing.at_desk import as_, hands, province
from motcua.kernel.ledger.testing import log_apart

__all__ = ["as_", "hands", "province"]


@pytest.fixture(autouse=True)
def log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    log_apart(monkeypatch, tmp_path)
