"""The province on a quiet Monday morning, and its officers signed in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.domain.dossiers.testing import Province, own_keys, signing_office
from motcua.domain.dossiers.testing.at_desk import as_, hands, province

__all__ = ["as_", "hands", "own_signatures", "province"]


@pytest.fixture
def own_signatures(province: Province, tmp_path: Path) -> Iterator[None]:
    """Let Minh and Hà sign what they make."""
    with signing_office(province, tmp_path) as office:
        own_keys(office, province, "minh", "ha")
        yield
