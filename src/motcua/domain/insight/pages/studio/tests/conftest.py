"""The province on a quiet Monday morning, and its designers signed in."""

from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.domain.dossiers.testing import Hands, Province, hands_at, make_province
from motcua.domain.insight.pages.studio.tests.ledgers import LEAST, SHOWN
from motcua.kernel.base.api import limits
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


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few dossiers suffice to be shown, and few ways to be too many."""
    told = {"dossiers.real_times_least_count": LEAST, "insight.mined_shown_count": SHOWN}
    whole = limits.get
    monkeypatch.setattr(limits, "get", lambda name: told.get(name) or whole(name))
