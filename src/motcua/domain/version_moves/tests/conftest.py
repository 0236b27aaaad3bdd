"""A province on a quiet Monday morning."""

from collections.abc import Iterator

import pytest

from motcua.domain.dossiers.testing import Hands, Province, hands_at, make_province


@pytest.fixture(autouse=True)
def hands() -> Iterator[Hands]:
    with hands_at("2026-11-16T09:00") as held:
        yield held


@pytest.fixture
def province(db: None) -> Province:
    return make_province()
