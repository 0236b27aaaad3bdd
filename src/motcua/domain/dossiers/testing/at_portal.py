"""The province whose portal takes births, Hoa and a stranger signed in; for a conftest."""

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.domain.dossiers.testing import Province, make_province
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import set_channel
from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in


@pytest.fixture
def province(db: None) -> Province:
    cache.clear()
    made = make_province()
    today = clock.today()
    set_channel(actor=SYSTEM, code=BIRTH, channel="online", portal_on=True, on=today)
    return made


@pytest.fixture
def hoa(province: Province, client: Client) -> Client:
    return sign_in(client, demo.account_of("hoa"))


@pytest.fixture
def stranger(province: Province) -> Client:
    return sign_in(Client(), demo.account_of("son"))
