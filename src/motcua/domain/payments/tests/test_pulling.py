"""What the bank's notice should have told is found in its statement."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from pytest_django import Settings

from motcua.domain.payments import jobs, platform
from motcua.domain.payments.actions.record_credit_notice import Credit, record_credit_notice
from motcua.domain.payments.models import CreditNotice, Payment, PaymentRequest, PaymentState
from motcua.domain.payments.payables import Paid
from motcua.domain.payments.testing import ACCOUNT, a_credit, a_request
from motcua.domain.payments.watches import notice_concerns
from motcua.kernel.base.api import Actor, clock, ids, limits
from motcua.kernel.exchange.testing import FarSide, far_side

pytestmark = pytest.mark.db


@contextmanager
def _bank(
    settings: Settings, credits_: Sequence[Credit], *, signed: bool = True
) -> Iterator[FarSide]:
    """A bank with these in its statement, whose notices never came."""
    rows = [
        {
            "MaThongBao": credit.reference,
            "SoTaiKhoan": credit.account,
            "SoTien": credit.amount_vnd,
            "NoiDung": credit.purpose,
            "ThoiGianGD": credit.at.isoformat(),
        }
        for credit in credits_
    ]
    told: dict[str, object] = {"GiaoDich": rows}
    word = platform.signature(told, platform.BANK_SECRET) if signed else "0" * 64
    body = json.dumps({**told, "MaXacThuc": word}).encode()
    with far_side(lambda path, sent: (200, {}, body)) as far:
        settings.SIMULATORS_URL = far.url
        settings.CONNECTORS = {}
        yield far


def _fresh(request: PaymentRequest) -> PaymentRequest:
    return PaymentRequest.objects.get(pk=request.pk)


def test_a_credit_whose_notice_was_lost_settles_its_request_once(
    settings: Settings, told: list[Paid]
) -> None:
    heard, lost = a_request(), a_request()
    with_notice, without = a_credit(heard, 25_000), a_credit(lost, 25_000)
    record_credit_notice(credit=with_notice)

    with _bank(settings, [with_notice, without]) as far:
        found = [jobs.pull_bank_credits.func(), jobs.pull_bank_credits.func()]

    asked = parse_qs(urlsplit(far.requests[0][1]).query)
    assert found == [1, 0]
    assert _fresh(lost).state == PaymentState.PAID
    assert Payment.objects.count() == 2
    assert len(told) == 2
    assert asked["account"] == [ACCOUNT]


def test_what_fits_nothing_is_named(settings: Settings, told: list[Paid]) -> None:
    request = a_request()
    stray = Credit(
        reference="N-1", account=ACCOUNT, amount_vnd=7_000, purpose="tien", at=clock.now()
    )
    clerk = Actor(
        id=ids.new_id(),
        kind="officer",
        name="Văn thư",
        agency_id=request.agency_id,
        roles=frozenset({"clerk"}),
    )
    assert not list(notice_concerns(clerk))

    with _bank(settings, [stray, a_credit(request, 5_000)]):
        jobs.pull_bank_credits.func()

    (concern,) = notice_concerns(clerk)
    assert concern.title.startswith("2 khoản")
    assert "N-1" in concern.text
    assert "7.000" in concern.text
    assert _fresh(request).paid_vnd == 5_000


def test_what_came_before_the_last_days_or_elsewhere_is_let_alone(
    settings: Settings,
) -> None:
    request = a_request()
    long_ago = clock.now() - timedelta(days=limits.get("payments.pull_days"), minutes=1)
    with _bank(
        settings,
        [
            Credit(reference="a", account="1", amount_vnd=1, purpose="", at=clock.now()),
            Credit(reference="b", account=ACCOUNT, amount_vnd=1, purpose="", at=long_ago),
        ],
    ):
        jobs.pull_bank_credits.func()

    assert not CreditNotice.objects.exists()
    assert _fresh(request).state == PaymentState.WAITING


def test_a_statement_that_the_bank_did_not_sign_counts_for_nothing(
    settings: Settings,
) -> None:
    request = a_request()

    with _bank(settings, [a_credit(request, 25_000)], signed=False):
        assert jobs.pull_bank_credits.func() == 0

    assert _fresh(request).state == PaymentState.WAITING
