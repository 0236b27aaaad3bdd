"""The province on a quiet Monday morning, and its officers signed in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.domain.dossiers.testing import (
    Hands,
    Province,
    hands_at,
    make_province,
    own_keys,
    signing_office,
)
from motcua.domain.packs.testing import BIRTH, CERTIFIED_COPY
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in

type SignIn = Callable[[str], Client]


@pytest.fixture
def hands() -> Iterator[Hands]:
    with hands_at("2026-11-16T09:00") as held:
        yield held


@pytest.fixture
def province(db: None, hands: Hands) -> Province:
    cache.clear()
    return make_province(BIRTH, CERTIFIED_COPY)


@pytest.fixture
def as_(province: Province) -> SignIn:
    """Sign a member of the cast in, each in a browser of their own."""

    def enter(key: str) -> Client:
        return sign_in(Client(), demo.account_of(key))

    return enter


@pytest.fixture
def own_signatures(province: Province, tmp_path: Path) -> Iterator[None]:
    """Let Minh and Hà sign what they make."""
    with signing_office(province, tmp_path) as office:
        own_keys(office, province, "minh", "ha")
        yield
