"""Paying: the pages, the platform's and the bank's doors, against the stand-ins."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import httpx
import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from simulators.memory import Memory
from simulators.testing import running

from motcua.domain.packs.testing import BIRTH, CERTIFIED_COPY
from motcua.domain.payments import platform
from motcua.domain.payments.jobs import ask_about_silent_payments
from motcua.domain.payments.models import (
    OnlineAttempt,
    PayeeAccount,
    Payment,
    PaymentRequest,
    PaymentState,
)
from motcua.domain.payments.payables import Paid, payables
from motcua.domain.payments.testing import a_request
from motcua.domain.procedures.testing import published
from motcua.kernel.base.api import secret
from motcua.kernel.identity.testing import make_citizen, sign_in
from motcua.kernel.ledger.api import ClockWentBackError

pytestmark = [pytest.mark.db, pytest.mark.once("page")]
DOOR = "/api/v1/payments/"


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "motcua.domain.payments.tests.urls"


@pytest.fixture
def memory(settings: Settings) -> Iterator[Memory]:
    memory = Memory()
    settings.MOTCUA_DEMO = True
    with running(memory) as url:
        settings.SIMULATORS_URL = url
        yield memory


@pytest.fixture
def payer(client: Client, told: list[Paid]) -> tuple[Client, PaymentRequest]:
    """A citizen, signed in, with something to pay."""
    account = make_citizen()
    return sign_in(client, account), a_request(payer_id=account.pk)


def _text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def _fresh(request: PaymentRequest) -> PaymentRequest:
    return PaymentRequest.objects.get(pk=request.pk)


def _signed(message: dict[str, object], name: str) -> str:
    secret.load(name, length=32)
    return json.dumps({**message, "MaXacThuc": platform.signature(message, name)})


def _credit(request: PaymentRequest, **more: object) -> dict[str, object]:
    return {
        "MaThongBao": "N1",
        "SoTaiKhoan": request.account,
        "SoTien": request.amount_vnd,
        "NoiDung": f"{request.code} FT01",
        "ThoiGianGD": "2026-11-25T03:00:00+00:00",
        **more,
    }


def _post(client: Client, name: str, body: str) -> int:
    return client.post(DOOR + name, body, content_type="application/json").status_code


def test_the_page_shows_amount_account_and_purpose(payer: tuple[Client, PaymentRequest]) -> None:
    client, request = payer

    page = _text(client.get(f"/thanh-toan/{request.id}/").content.decode())

    assert "25.000 đ" in page
    assert request.code in page
    assert request.account in page
    assert f"Ngân hàng Ngân hàng có mã {request.bank_bin} Tên tài khoản" in page

    PayeeAccount.objects.update(bank_name="Ngân hàng mẫu")
    named = _text(client.get(f"/thanh-toan/{request.id}/").content.decode())
    assert "Ngân hàng Ngân hàng mẫu Tên tài khoản" in named


def test_another_citizen_sees_nothing(payer: tuple[Client, PaymentRequest]) -> None:
    stranger = sign_in(Client(), make_citizen())

    for address in ("", "bien-lai", "cong-quoc-gia"):
        url = f"/thanh-toan/{payer[1].id}/{address}"
        answer = stranger.post(url) if address == "cong-quoc-gia" else stranger.get(url)
        assert answer.status_code == 404


def test_a_signed_credit_settles_and_comes_again_in_peace(
    payer: tuple[Client, PaymentRequest],
) -> None:
    client, request = payer
    body = _signed(_credit(request), platform.BANK_SECRET)

    assert [_post(client, "credits", body) for _ in range(3)] == [200, 200, 200]

    assert _fresh(request).state == PaymentState.PAID
    assert Payment.objects.count() == 1
    assert "Biên lai" in client.get(f"/thanh-toan/{request.id}/bien-lai").content.decode()


def test_a_credit_comes_again_once_the_clock_is_right(
    payer: tuple[Client, PaymentRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, request = payer
    body = _signed(_credit(request), platform.BANK_SECRET)
    payable = payables.get("dossier")

    def no_due_date(*_: object) -> None:
        raise ClockWentBackError("Đồng hồ máy chủ đang lùi.")

    with monkeypatch.context() as patch:
        patch.setitem(payables._values, "dossier", replace(payable, on_paid=no_due_date))
        while_back = _post(client, "credits", body)

    assert while_back == 503
    assert _post(client, "credits", body) == 200
    assert Payment.objects.count() == 1


def test_other_content_under_a_known_identifier_is_refused(
    payer: tuple[Client, PaymentRequest],
) -> None:
    client, request = payer
    _post(client, "credits", _signed(_credit(request, SoTien=1_000), platform.BANK_SECRET))

    again = _post(client, "credits", _signed(_credit(request), platform.BANK_SECRET))

    assert again == 409
    assert _fresh(request).paid_vnd == 1_000


@pytest.mark.parametrize(
    "change",
    [
        {"MaXacThuc": "0" * 64},
        {"MaXacThuc": None},
        {"MaXacThuc": "é"},
        {"SoTien": 1},
    ],
)
def test_a_forged_credit_leaves_no_trace(
    payer: tuple[Client, PaymentRequest], change: dict[str, object]
) -> None:
    client, request = payer
    message = json.loads(_signed(_credit(request), platform.BANK_SECRET)) | change

    assert _post(client, "credits", json.dumps(message)) == 403
    assert _fresh(request).paid_vnd == 0


@pytest.mark.parametrize(
    "change",
    [
        {"SoTien": -1},
        {"SoTien": 0},
        {"SoTien": True},
        {"SoTien": 1.5},
        {"SoTien": "25000"},
        {"SoTien": 10**20},
        {"ThoiGianGD": "hôm qua"},
        {"ThoiGianGD": "2026-11-25T03:00:00"},
        {"NoiDung": "x" * 3000},
        {"MaThongBao": ""},
    ],
)
def test_a_signed_but_impossible_credit_is_refused(
    payer: tuple[Client, PaymentRequest], change: dict[str, object]
) -> None:
    client, request = payer
    body = _signed(_credit(request, **change), platform.BANK_SECRET)

    assert _post(client, "credits", body) == 403
    assert _fresh(request).paid_vnd == 0


@pytest.mark.parametrize("body", ["", "{", "[]", "1", "null", "[" * 50_000, "x" * 70_000])
@pytest.mark.parametrize("name", ["credits", "results"])
def test_what_is_no_message_is_refused(client: Client, name: str, body: str) -> None:
    assert _post(client, name, body) in {400, 403, 413}


def test_paying_at_the_platform_and_coming_back(
    payer: tuple[Client, PaymentRequest], memory: Memory
) -> None:
    client, request = payer

    sent = client.post(f"/thanh-toan/{request.id}/cong-quoc-gia")
    returned = httpx.post(sent["location"], data={"chon": "nop", "hanh-vi": "silent"})
    way = urlsplit(returned.headers["location"])
    answer = client.get(f"{way.path}?{way.query}")

    assert way.path == "/thanh-toan/ket-qua/"
    assert answer["location"] == f"/thanh-toan/{request.id}/"
    assert _fresh(request).state == PaymentState.PAID
    assert Payment.objects.get().method == Payment.Method.PLATFORM


def test_cancelling_at_the_platform_leaves_it_to_pay_again(
    payer: tuple[Client, PaymentRequest], memory: Memory
) -> None:
    client, request = payer
    sent = client.post(f"/thanh-toan/{request.id}/cong-quoc-gia")
    returned = httpx.post(sent["location"], data={"chon": "huy", "hanh-vi": "silent"})
    way = urlsplit(returned.headers["location"])
    client.get(f"{way.path}?{way.query}")

    again = client.post(f"/thanh-toan/{request.id}/cong-quoc-gia")

    assert _fresh(request).state == PaymentState.WAITING
    assert again["location"] != sent["location"]


def test_pressing_twice_opens_one_payment(
    payer: tuple[Client, PaymentRequest], memory: Memory
) -> None:
    client, request = payer
    url = f"/thanh-toan/{request.id}/cong-quoc-gia"

    assert client.post(url)["location"] == client.post(url)["location"]
    assert OnlineAttempt.objects.count() == 1


def test_a_silent_payment_is_asked_about(
    payer: tuple[Client, PaymentRequest], memory: Memory
) -> None:
    client, request = payer
    sent = client.post(f"/thanh-toan/{request.id}/cong-quoc-gia")
    httpx.post(sent["location"], data={"chon": "nop", "hanh-vi": "silent"})
    OnlineAttempt.objects.update(started_at="2026-01-01T00:00:00+00:00")

    ask_about_silent_payments.func()

    assert _fresh(request).state == PaymentState.PAID


def test_a_platform_that_does_not_answer_is_told_in_words(
    payer: tuple[Client, PaymentRequest], settings: Settings
) -> None:
    client, request = payer
    settings.MOTCUA_DEMO = True
    settings.SIMULATORS_URL = "http://127.0.0.1:9"

    answer = client.post(f"/thanh-toan/{request.id}/cong-quoc-gia")

    assert answer.status_code == 409
    assert "chưa trả lời" in answer.content.decode()


def test_the_trial_computes_a_certified_copy(client: Client) -> None:
    published(CERTIFIED_COPY)
    fields = {
        "documents-0-pages": "3",
        "documents-0-copies": "5",
        "documents-1-pages": "10",
        "documents-1-copies": "1",
        "tinh": "1",
    }

    page = _text(client.get(f"/thu-tuc/{CERTIFIED_COPY}/tinh-phi", fields).content.decode())

    assert "Bạn phải nộp 37.000 đ" in page


def test_the_trial_says_what_is_missing(client: Client) -> None:
    published(BIRTH)

    page = client.get(f"/thu-tuc/{BIRTH}/tinh-phi", {"tinh": "1"}).content.decode()

    assert "Thiếu “Ngày sinh của trẻ”" in page


@pytest.mark.parametrize("code", ["9.999999", "1.000894", "x"])
def test_there_is_no_trial_where_nothing_is_computed(client: Client, code: str) -> None:
    assert client.get(f"/thu-tuc/{code}/tinh-phi").status_code == 404
