"""The province on a quiet Monday morning, and its designers signed in."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.domain.dossiers.testing import Hands, Province, hands_at, make_province
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "motcua.project.urls"


@pytest.fixture
def hands() -> Iterator[Hands]:
    with hands_at("2026-11-16T09:00") as held:
        yield held


@pytest.fixture
def province(db: None, hands: Hands) -> Province:
    return make_province()


@pytest.fixture
def kien(province: Province) -> Client:
    return sign_in(Client(), demo.account_of("kien"))
