"""Two designers, and a draft that one of them began."""

import pytest
from django.test import Client
from pytest_django import Settings

from motcua.domain.packs.testing import HOUSEHOLD_BUSINESS
from motcua.domain.procedures.testing import published
from motcua.kernel.definitions.api.versions import Draft
from motcua.kernel.identity.testing import make_officer, sign_in


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "motcua.project.urls"


@pytest.fixture
def vy() -> Client:
    return sign_in(Client(), make_officer(role="process_designer", full_name="Dương Vy"))


@pytest.fixture
def kien() -> Client:
    return sign_in(Client(), make_officer(role="process_designer", full_name="Lâm Kiên"))


@pytest.fixture
def draft(vy: Client) -> Draft:
    published(HOUSEHOLD_BUSINESS)
    answer = vy.post(f"/xuong/thu-tuc/{HOUSEHOLD_BUSINESS}/soan/")
    assert answer.status_code == 302
    return Draft.objects.get()
