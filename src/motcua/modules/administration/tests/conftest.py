"""A province small enough to read: two communes, their people, the provincial administrator."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils.html import strip_tags
from pytest_django import Settings

from motcua.kernel.identity.api import Account
from motcua.kernel.identity.testing import make_officer, sign_in
from motcua.kernel.organisations.api import Agency
from motcua.kernel.organisations.testing import make_agency, make_unit

type Read = Callable[..., str]


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "motcua.project.urls"


@pytest.fixture
def commune() -> Agency:
    return make_agency(name="Ủy ban nhân dân xã Cẩm Bình", code="H27.954")


@pytest.fixture
def other_commune() -> Agency:
    return make_agency(name="Ủy ban nhân dân xã Cẩm Duệ", code="H27.956")


@pytest.fixture
def administrator() -> Account:
    """Phúc, who administers the province."""
    return make_officer(role="administrator", full_name="Tạ Hữu Phúc")


@pytest.fixture
def commune_administrator(commune: Agency) -> Account:
    """Who administers Cẩm Bình."""
    unit = make_unit(agency=commune, kind="office")
    return make_officer(unit=unit, role="agency_administrator", full_name="Phan Thu Vân")


@pytest.fixture
def minh(commune: Agency) -> Account:
    """Minh at the one-stop of Cẩm Bình."""
    return make_officer(unit=make_unit(agency=commune), full_name="Nguyễn Quang Minh")


@pytest.fixture
def nam(other_commune: Agency) -> Account:
    """Nam at the one-stop of Cẩm Duệ."""
    return make_officer(unit=make_unit(agency=other_commune), full_name="Trương Hải Nam")


@pytest.fixture
def read(client: Client) -> Read:
    """Open a page as someone and return its words."""

    def opened(account: Account, url: str, *, status: int = 200) -> str:
        answer = sign_in(client, account).get(url)
        assert answer.status_code == status, url
        return " ".join(strip_tags(answer.content.decode().replace("<", " <")).split())

    return opened


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the packs with birth registration alone, used as the platform's own."""
    from motcua.domain.packs.testing import BIRTH
    from motcua.domain.procedures.testing import copy_packs, forget

    root = copy_packs(tmp_path, BIRTH)
    monkeypatch.setenv("MOTCUA_PACKS", str(root))
    yield root
    forget()
