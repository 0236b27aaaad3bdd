"""Campaigns, known beside whatever else is defined here."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from motcua.kernel.base.api import Actor
from motcua.kernel.definitions.api.versions import kinds
from motcua.kernel.definitions.tests.campaigns import CAMPAIGN, Followed, campaigns, writer


@pytest.fixture
def followed() -> Iterator[Followed]:
    found = Followed()
    with patch.dict(kinds._values, {CAMPAIGN: campaigns(found)}):
        yield found


@pytest.fixture
def vy(followed: Followed) -> Actor:
    return writer()


@pytest.fixture
def kien(followed: Followed) -> Actor:
    return writer()
