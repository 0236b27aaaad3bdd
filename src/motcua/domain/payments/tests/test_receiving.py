"""Money is counted once, whatever the bank, the platform or the counter repeats."""

from dataclasses import replace
from uuid import uuid4

import pytest

from motcua.domain.payments.actions.record_cash import record_cash
from motcua.domain.payments.actions.record_credit_notice import record_credit_notice
from motcua.domain.payments.actions.record_result import record_result
from motcua.domain.payments.actions.request_payment import cancel_request, request_payment
from motcua.domain.payments.errors import (
    AskedTooOftenError,
    NothingDueError,
    PaymentClosedError,
    UnknownPaymentError,
    WrongAmountError,
)
from motcua.domain.payments.models import (
    CreditNotice,
    OnlineAttempt,
    Payment,
    PaymentReceipt,
    PaymentRequest,
    PaymentState,
)
from motcua.domain.payments.payables import Paid
from motcua.domain.payments.platform import CANCELLED, PAID, ResultMessage
from motcua.domain.payments.testing import a_bill, a_credit, a_request
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import SYSTEM, Actor, clock
from motcua.kernel.ledger.api import Subject, entries, verify_chain

pytestmark = pytest.mark.db
STATES = CreditNotice.State


def _officer(request: PaymentRequest) -> Actor:
    return Actor(
        id=uuid4(),
        kind="officer",
        name="Nguyễn Văn Minh",
        agency_id=request.agency_id,
        roles=frozenset({"one_stop"}),
    )


def _attempt(request: PaymentRequest, number: int = 1) -> OnlineAttempt:
    return OnlineAttempt.objects.create(
        request=request,
        reference=f"{request.code}-{number:02d}",
        amount_vnd=request.owed_vnd,
        started_at=clock.now(),
    )


def _result(attempt: OnlineAttempt, code: str = PAID, amount: int | None = None) -> ResultMessage:
    return ResultMessage(
        MaThamChieu=attempt.reference,
        MaGiaoDich="T1",
        SoTien=attempt.amount_vnd if amount is None else amount,
        MaLoi=code,
    )


def _fresh(request: PaymentRequest) -> PaymentRequest:
    return PaymentRequest.objects.get(pk=request.pk)


def test_asking_twice_gives_the_same_request() -> None:
    bill = a_bill()

    first = request_payment(actor=SYSTEM, bill=bill)

    assert request_payment(actor=SYSTEM, bill=bill) == first
    assert len(entries(first.ledger_subject)) == 1


def test_nothing_due_is_not_asked_for() -> None:
    bill = a_bill(amount_vnd=0)

    with pytest.raises(NothingDueError):
        request_payment(actor=SYSTEM, bill=bill)

    assert not PaymentRequest.objects.exists()


def test_a_subject_is_asked_for_money_as_often_as_there_are_letters() -> None:
    bill = a_bill()
    for _ in range(26):
        request_payment(actor=SYSTEM, bill=bill)
        cancel_request(actor=SYSTEM, subject=bill.subject, reason="nhầm")

    with pytest.raises(AskedTooOftenError):
        request_payment(actor=SYSTEM, bill=bill)

    assert PaymentRequest.objects.count() == 26


def test_a_transfer_of_the_amount_settles_and_issues_a_receipt(told: list[Paid]) -> None:
    request = a_request()

    notice = record_credit_notice(credit=a_credit(request, 25_000))

    assert notice.state == STATES.MATCHED
    assert _fresh(request).state == PaymentState.PAID
    assert PaymentReceipt.objects.get().number == 1
    assert [(paid.paid_vnd, paid.is_settled) for paid in told] == [(25_000, True)]
    assert verify_chain(request.ledger_subject).is_whole


def test_a_notice_that_comes_again_counts_once(told: list[Paid]) -> None:
    request = a_request()
    credit = a_credit(request, 25_000, reference="N1")
    record_credit_notice(credit=credit)

    record_credit_notice(credit=credit)

    assert Payment.objects.count() == 1
    assert len(told) == 1


def test_too_little_leaves_the_rest_to_pay(told: list[Paid]) -> None:
    request = a_request()

    notice = record_credit_notice(credit=a_credit(request, 10_000))

    assert notice.state == STATES.SHORT
    assert (_fresh(request).state, _fresh(request).owed_vnd) == (PaymentState.WAITING, 15_000)
    assert not told[0].is_settled
    record_credit_notice(credit=a_credit(request, 15_000))
    assert _fresh(request).state == PaymentState.PAID


def test_too_much_settles_and_is_marked(told: list[Paid]) -> None:
    request = a_request()

    notice = record_credit_notice(credit=a_credit(request, 30_000))

    assert notice.state == STATES.OVERPAID
    assert _fresh(request).state == PaymentState.PAID
    assert PaymentReceipt.objects.get().amount_vnd == 25_000


def test_money_for_what_is_paid_waits_for_a_person(told: list[Paid]) -> None:
    request = a_request()
    record_credit_notice(credit=a_credit(request, 25_000))

    notice = record_credit_notice(credit=a_credit(request, 25_000))

    assert notice.state == STATES.SURPLUS
    assert Payment.objects.count() == 1


@pytest.mark.parametrize(("purpose", "account"), [("chuyen tien", ""), ("", ""), (None, "111111")])
def test_what_fits_no_request_is_kept(purpose: str | None, account: str, told: list[Paid]) -> None:
    request = a_request()
    credit = a_credit(request, 25_000)

    notice = record_credit_notice(
        credit=replace(
            credit,
            purpose=credit.purpose if purpose is None else purpose,
            account=account or credit.account,
        )
    )

    assert notice.state == STATES.UNKNOWN
    assert _fresh(request).state == PaymentState.WAITING
    assert told == []


def test_the_code_is_found_in_what_banks_make_of_it(told: list[Paid]) -> None:
    request = a_request()
    said = f"MBVCB.8123.{request.code.lower()}.CT tu 0123 NGUYEN THI MAU"

    notice = record_credit_notice(credit=replace(a_credit(request, 25_000), purpose=said))

    assert notice.request == request


def test_a_longer_number_is_not_a_shorter_code(told: list[Paid]) -> None:
    request = a_request()

    credit = replace(a_credit(request, 25_000), purpose=f"{request.code}7")

    assert record_credit_notice(credit=credit).state == STATES.UNKNOWN


def test_cash_must_be_the_exact_amount_and_counts_once(told: list[Paid]) -> None:
    request = a_request()
    officer = _officer(request)
    with pytest.raises(WrongAmountError):
        record_cash(actor=officer, request_id=request.id, amount_vnd=24_000, key="k")
    assert not Payment.objects.exists()

    first = record_cash(actor=officer, request_id=request.id, amount_vnd=25_000, key="k")

    assert record_cash(actor=officer, request_id=request.id, amount_vnd=25_000, key="k") == first
    assert len(told) == 1
    with pytest.raises(PaymentClosedError):
        record_cash(actor=officer, request_id=request.id, amount_vnd=25_000, key="other")


def test_an_officer_elsewhere_takes_no_cash(told: list[Paid]) -> None:
    request = a_request()
    stranger = replace(_officer(request), agency_id=uuid4())

    with pytest.raises(NotVisibleError):
        record_cash(actor=stranger, request_id=request.id, amount_vnd=25_000, key="k")


def test_a_cancelled_request_takes_nothing(told: list[Paid]) -> None:
    request = a_request()
    subject = Subject(kind=request.subject_kind, id=request.subject_id)

    cancel_request(actor=SYSTEM, subject=subject, reason="Rút hồ sơ")

    assert record_credit_notice(credit=a_credit(request, 25_000)).state == STATES.SURPLUS
    assert cancel_request(actor=SYSTEM, subject=subject, reason="Rút hồ sơ") is None


def test_a_new_request_for_the_same_dossier_has_a_code_of_its_own(told: list[Paid]) -> None:
    bill = a_bill()
    first = request_payment(actor=SYSTEM, bill=bill)
    cancel_request(actor=SYSTEM, subject=bill.subject, reason="x")

    second = request_payment(actor=SYSTEM, bill=bill)

    assert second.code == f"{first.code}B"
    assert record_credit_notice(credit=a_credit(second, 25_000)).request == second


def test_the_platform_settles_once(told: list[Paid]) -> None:
    attempt = _attempt(a_request())

    record_result(actor=SYSTEM, result=_result(attempt))
    record_result(actor=SYSTEM, result=_result(attempt))

    assert _fresh(attempt.request).state == PaymentState.PAID
    assert len(told) == 1


def test_an_older_cancellation_behind_the_success_is_ignored(told: list[Paid]) -> None:
    attempt = _attempt(a_request())
    record_result(actor=SYSTEM, result=_result(attempt))

    record_result(actor=SYSTEM, result=_result(attempt, CANCELLED))

    assert _fresh(attempt.request).state == PaymentState.PAID
    assert OnlineAttempt.objects.get().state == OnlineAttempt.State.PAID


def test_paid_behind_cancelled_counts(told: list[Paid]) -> None:
    attempt = _attempt(a_request())
    record_result(actor=SYSTEM, result=_result(attempt, CANCELLED))

    record_result(actor=SYSTEM, result=_result(attempt))

    assert _fresh(attempt.request).state == PaymentState.PAID


def test_another_amount_counts_for_nothing_and_is_marked(told: list[Paid]) -> None:
    attempt = _attempt(a_request())

    record_result(actor=SYSTEM, result=_result(attempt, amount=24_000))

    assert _fresh(attempt.request).state == PaymentState.WAITING
    assert "24.000 đ" in OnlineAttempt.objects.get().fault
    assert told == []


def test_paying_online_and_by_transfer_at_once_is_marked(told: list[Paid]) -> None:
    request = a_request()
    attempt = _attempt(request)
    record_credit_notice(credit=a_credit(request, 25_000))

    record_result(actor=SYSTEM, result=_result(attempt))

    assert "hoàn lại" in OnlineAttempt.objects.get().fault
    assert Payment.objects.count() == 1


def test_an_unknown_reference_is_refused() -> None:
    with pytest.raises(UnknownPaymentError):
        record_result(
            actor=SYSTEM,
            result=ResultMessage(MaThamChieu="HSX-01", MaGiaoDich="", SoTien=1, MaLoi=PAID),
        )


def test_receipts_have_no_gap(told: list[Paid]) -> None:
    first = a_request()
    bill = a_bill(agency_id=first.agency_id)
    second = request_payment(actor=SYSTEM, bill=bill)
    for request in (first, second):
        record_credit_notice(credit=a_credit(request, request.amount_vnd))

    numbers = PaymentReceipt.objects.order_by("number").values_list("number", flat=True)

    assert list(numbers) == [1, 2]


def test_when_the_owner_of_the_subject_refuses_nothing_is_recorded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from motcua.domain.payments.payables import Payable, payables

    def refuse(actor: Actor, paid: Paid) -> None:
        raise RuntimeError

    payable = Payable(on_paid=refuse, payer_name=lambda a, s: "", page=lambda s: "")
    monkeypatch.setitem(payables._values, "dossier", payable)
    request = a_request()

    with pytest.raises(RuntimeError):
        record_credit_notice(credit=a_credit(request, 25_000))

    assert not Payment.objects.exists()
    assert not CreditNotice.objects.exists()
    assert len(entries(request.ledger_subject)) == 1
