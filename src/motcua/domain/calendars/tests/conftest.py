"""A province on the Monday on which vector 45 begins, and an administrator."""

from collections.abc import Iterator

import pytest

from motcua.domain.dossiers.testing import Hands, Province, hands_at, make_province
from motcua.kernel.base.api import Actor


@pytest.fixture(autouse=True)
def hands() -> Iterator[Hands]:
    with hands_at("2026-10-05T09:00") as held:
        yield held


@pytest.fixture
def province(db: None) -> Province:
    return make_province()


@pytest.fixture
def phuc(province: Province) -> Actor:
    """The province's administrator."""
    return province.actor("phuc")


@pytest.fixture
def kien(province: Province) -> Actor:
    """Who may confirm what another ordered."""
    return province.actor("kien")
