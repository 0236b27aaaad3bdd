"""The province on a quiet Monday morning, its officers signed in; for a conftest."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.domain.dossiers.testing import Hands, Province, hands_at, make_province
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
