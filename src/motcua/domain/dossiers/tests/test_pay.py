"""Money: asked for with the filing, waited for with the clock standing, taken once."""

from collections.abc import Mapping
from typing import Any

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.owner_notice import context_of
from motcua.domain.dossiers.testing import (
    Hands,
    Province,
    file_birth,
    fresh,
    hand_in,
    nothing_happens,
)
from motcua.domain.dossiers.testing.asking import events_of, last_open, told_due
from motcua.domain.packs.testing import CERTIFIED_COPY
from motcua.domain.payments.api import (
    NothingDueError,
    PaymentState,
    record_cash,
    requests_of,
    waiting_request,
)
from motcua.domain.procedures.testing import published
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.notices.testing import wording_of

pytestmark = pytest.mark.db

FEE = 25_000
COPIES: Mapping[str, Any] = {
    "nycHoTen": "Trần Thị Minh Hoa",
    "nycSo": "042194007316",
    "nycSoDienThoai": "0912345678",
    "documents": [{"kind": "Bằng tốt nghiệp", "pages": 3, "copies": 5}],
}


@pytest.fixture
def unpaid(province: Province) -> Dossier:
    published(CERTIFIED_COPY)
    minh = province.actor("minh")
    handed_in = hand_in(
        minh, CERTIFIED_COPY, answers=COPIES, channel="counter", agency=province.cam_binh
    )
    return api.receive_at_counter(actor=minh, dossier=handed_in).dossier


def _pay(province: Province, dossier: Dossier) -> None:
    request = waiting_request(dossier.subject)
    assert request is not None
    record_cash(actor=province.actor("minh"), request_id=request.pk, amount_vnd=FEE, key="counter")


def test_a_filing_with_a_fee_opens_the_request_for_it(unpaid: Dossier) -> None:
    request = waiting_request(unpaid.subject)

    assert request is not None
    assert (request.amount_vnd, request.subject_code) == (FEE, unpaid.code)
    assert unpaid.fee_vnd == FEE


def test_a_filing_without_a_fee_opens_none(province: Province) -> None:
    dossier = file_birth(province)

    assert waiting_request(dossier.subject) is None
    with nothing_happens(dossier), pytest.raises(NothingDueError):
        api.wait_for_payment(actor=province.actor("minh"), dossier_id=dossier.id)


def test_the_clock_stands_while_money_is_waited_for_and_goes_on(
    province: Province, hands: Hands, unpaid: Dossier
) -> None:
    minh = province.actor("minh")
    hands.set("2026-11-16T10:00")
    api.wait_for_payment(actor=minh, dossier_id=unpaid.id)
    waiting = fresh(unpaid)
    assert (waiting.status, waiting.paused_at) == (Status.PAYMENT_REQUESTED, hands.instant)
    assert waiting.due_at == told_due(unpaid)
    with nothing_happens(unpaid), pytest.raises((api.NotPaidError, api.IllegalTransitionError)):
        api.receive(actor=minh, dossier_id=unpaid.id)

    hands.set("2026-11-17T10:00")
    _pay(province, unpaid)

    after = fresh(unpaid)
    assert (after.status, after.paused_at) == (Status.RECEIVED, None)
    assert after.due_at == told_due(unpaid) == hands.set("2026-11-17T17:00")
    api.receive(actor=minh, dossier_id=unpaid.id)
    assert fresh(unpaid).status == Status.PROCESSING


def test_notice_and_message_tell_what_was_paid_and_what_is_left(
    province: Province, unpaid: Dossier
) -> None:
    owed = wording_of("payment_requested", context_of(fresh(unpaid)))
    unpaid.paid_vnd = 5_000
    part = wording_of("payment_received", context_of(unpaid))

    _pay(province, unpaid)
    whole = wording_of("payment_received", context_of(fresh(unpaid)))

    for words in (owed.title, owed.text, owed.sms):
        assert "cần nộp 25.000 đ" in words
    for words in (part.title, part.text, part.sms):
        assert "nhận 5.000 đ" in words
        assert "còn thiếu 20.000 đ" in words
    for words in (whole.title, whole.text, whole.sms):
        assert "nhận 25.000 đ" in words
        assert "đã đủ" in words


def test_money_is_recorded_once(province: Province, unpaid: Dossier) -> None:
    request = waiting_request(unpaid.subject)
    assert request is not None
    minh = province.actor("minh")

    for _ in range(2):
        record_cash(actor=minh, request_id=request.pk, amount_vnd=FEE, key="counter")

    assert fresh(unpaid).paid_vnd == FEE
    assert last_open(unpaid) == last_open(unpaid) | {"amount_vnd": FEE, "method": "cash"}
    assert events_of(unpaid).count("paid") == 1


def test_what_an_ended_dossier_owed_is_cancelled(province: Province, unpaid: Dossier) -> None:
    api.withdraw(actor=province.actor("minh"), dossier_id=unpaid.id)

    run_jobs(["default"])

    assert [one.state for one in requests_of(unpaid.subject)] == [PaymentState.CANCELLED]
    assert waiting_request(unpaid.subject) is None
