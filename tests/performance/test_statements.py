"""How many statements the pages that matter most may cost, both databases together.

The bounds are what they cost today: who needs another statement says why here.
"""

from collections.abc import Mapping

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.testing import BIRTH_PAPER, Province, attach, file_birth, make_province
from motcua.domain.filing.models import Draft
from motcua.domain.filing.testing import make_draft, reviewed
from motcua.kernel.base.testing import once_a_module
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from tests.performance.statements import counted

pytestmark = pytest.mark.db

FILING, FILING_WITH_FEE = 16, 19
"""A dossier is a matter of the office's common work, and its owner's name a row of its own that can
be erased: two rows besides those of the dossier itself."""
WORK_PAGE, INBOX, INBOX_PART, LEADER, OWN_PAGE, TRACKING = 27, 9, 6, 11, 20, 3
"""The page of a dossier shows what others were asked about it and said, to what it is linked, and
its holder whom else one may ask: three statements, however many there are; where a procedure
exempts somebody from its fees, the ledger says in one whether that was claimed. Of the inbox one
statement reads the saved views of the reader's post. The leader's page
asks whether one is recorded as absent, and what is late with whoever has it. Tracking asks where an
open dossier is, to name whom to call."""


def client_of(key: str) -> Client:
    client = Client()
    sign_in(client, demo.account_of(key))
    return client


def filing(client: Client, draft: Draft) -> int:
    read = reviewed(draft)
    with counted() as seen:
        answer = client.post(f"/nop/{draft.id}/gui/", read)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("?moi=1"), answer.headers["Location"]
    return len(seen)


PART = {"HX-Request": "true", "HX-Request-Type": "partial"}


def opening(client: Client, url: str, *, headers: Mapping[str, str] | None = None) -> int:
    with counted() as seen:
        answer = client.get(url, headers=headers)
    assert answer.status_code == 200
    return len(seen)


province_once = once_a_module(make_province)


@pytest.fixture
def province() -> Province:
    return make_province()


def test_a_filing_costs_the_same_however_many_documents(province: Province) -> None:
    hoa = client_of("hoa")
    one, eight = make_draft(province), make_draft(province)
    for _ in range(7):
        attach(eight.id, BIRTH_PAPER, author=province.actor("hoa"))

    spent = [filing(hoa, one), filing(hoa, eight)]

    assert spent[0] == spent[1] <= FILING


def test_a_filing_costs_the_same_however_much_is_filled_in(province: Province) -> None:
    hoa = client_of("hoa")
    more = {"chaSoGiayToTuyThan": "042091001234", "nksHoTen": "Nguyễn Khôi"}
    bare, full = make_draft(province), make_draft(province, answers=more)
    filing(hoa, make_draft(province))

    spent = [filing(hoa, bare), filing(hoa, full)]

    assert spent[0] == spent[1] <= FILING


def test_a_filing_that_costs_money_asks_for_it_too(province: Province) -> None:
    hoa = client_of("hoa")

    spent = [filing(hoa, make_draft(province, answers={"soLuongBanSao": n})) for n in (1, 3)]

    assert spent[0] == spent[1] <= FILING_WITH_FEE


def test_an_officer_s_page_of_a_dossier(province: Province) -> None:
    minh = client_of("minh")
    first = file_birth(province)
    opening(minh, f"/can-bo/ho-so/{first.code}/")
    few = opening(minh, f"/can-bo/ho-so/{first.code}/")

    for _ in range(3):
        file_birth(province)
    many = opening(minh, f"/can-bo/ho-so/{first.code}/")

    assert few == many <= WORK_PAGE


def test_the_inbox_costs_the_same_however_much_waits(province: Province) -> None:
    minh = client_of("minh")
    file_birth(province)
    opening(minh, "/can-bo/")
    few = opening(minh, "/can-bo/")

    for _ in range(5):
        file_birth(province)
    many = opening(minh, "/can-bo/")

    assert few == many <= INBOX
    assert opening(minh, "/can-bo/?thu-tuc=1.001193", headers=PART) <= INBOX_PART


def test_the_leader_s_page(province: Province) -> None:
    tuan = client_of("tuan")
    file_birth(province)
    opening(tuan, "/can-bo/ky/")

    assert opening(tuan, "/can-bo/ky/") <= LEADER


def test_a_citizen_s_page_of_a_dossier(province: Province) -> None:
    dossier = file_birth(province)

    assert opening(client_of("hoa"), f"/ho-so/{dossier.code}/") <= OWN_PAGE


def test_tracking_without_signing_in(province: Province) -> None:
    dossier = file_birth(province)
    guest = Client()
    for digits in ("5678", "0000"):
        guest.post("/tra-cuu/", {"ma": dossier.code, "so": digits})

    spent = []
    for code, digits in ((dossier.code, "5678"), (dossier.code, "0000"), ("H27.0", "5678")):
        with counted() as seen:
            answer = guest.post("/tra-cuu/", {"ma": code, "so": digits})
        assert answer.status_code == 200
        spent.append(len(seen))

    assert max(spent) <= TRACKING


def test_a_dossier_that_was_filed_is_not_filed_again(province: Province) -> None:
    hoa = client_of("hoa")
    draft = make_draft(province)
    filing(hoa, draft)

    again = hoa.post(f"/nop/{draft.id}/gui/")

    assert again.status_code == 302
    assert api.Dossier.objects.filter(id=draft.id).count() == 1
