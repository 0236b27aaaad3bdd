"""Packs of one's own to break and edit."""

from pathlib import Path

import pytest

from motcua.domain.packs.testing import BIRTH, copied_packs


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the packs with birth registration alone, used as the platform's own."""
    root = copied_packs(tmp_path, BIRTH)
    monkeypatch.setenv("MOTCUA_PACKS", str(root))
    return root


@pytest.fixture
def birth(packs: Path) -> Path:
    """The folder of birth registration in that copy."""
    return next((packs / "vietnam" / "procedures").glob(f"{BIRTH}-*"))
