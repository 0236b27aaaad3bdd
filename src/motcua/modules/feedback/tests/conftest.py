"""A province with a commune whose officers can sign."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.domain.dossiers.testing import Province, make_province
from motcua.domain.issuing.testing import signing_office


@pytest.fixture
def province() -> Province:
    return make_province()


@pytest.fixture
def office(province: Province, tmp_path: Path) -> Iterator[Province]:
    with signing_office(province.actor("tuan"), province.cam_binh, tmp_path):
        yield province
