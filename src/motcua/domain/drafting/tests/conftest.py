"""Packs of one's own to break and edit."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.domain.drafting.tests.drafts import make_designer
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.testing import copy_packs, forget
from motcua.kernel.base.api import Actor


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the packs with birth registration alone, used as the platform's own."""
    root = copy_packs(tmp_path, BIRTH)
    monkeypatch.setenv("MOTCUA_PACKS", str(root))
    yield root
    forget()


@pytest.fixture
def birth(packs: Path) -> Path:
    """The folder of birth registration in that copy."""
    return next((packs / "vietnam" / "procedures").glob(f"{BIRTH}-*"))


@pytest.fixture
def vy() -> Actor:
    return make_designer()


@pytest.fixture
def kien() -> Actor:
    return make_designer()
