"""An exemption from fees: claimed with its proof, and rejected with a reason."""

from typing import Any

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.acts.money.reject_exemption import ACT
from motcua.domain.dossiers.acts.money.restore_exemption import ACT as RESTORE
from motcua.domain.dossiers.acts.receive import ACT as RECEIVE
from motcua.domain.dossiers.attached import has_open_claim
from motcua.domain.dossiers.models import Dossier, Message, Status
from motcua.domain.dossiers.owner_notice import context_of
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.testing import (
    Province,
    a_defect,
    file_birth,
    fresh,
    nothing_happens,
)
from motcua.domain.dossiers.testing.asking import events_of, last_open
from motcua.domain.payments.api import (
    ASKED,
    CLASS_KEY,
    PROOF_KEY,
    NothingDueError,
    record_cash,
    requests_of,
    told_with_claim,
    waiting_request,
)
from motcua.domain.work.api import Asked, Typed, perform
from motcua.kernel.base.api import Invalid, clock
from motcua.kernel.jobs.testing import waiting
from motcua.kernel.notices.testing import wording_of
from motcua.kernel.privacy.api import OWN, read

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

LATE_FEE = 4_000
POOR = {CLASS_KEY: "poor_household", PROOF_KEY: "Giấy chứng nhận hộ nghèo số 12, xã cấp năm 2026"}
LATE: dict[str, Any] = {"nksNgaySinh": "2026-02-03", **POOR}


def reject(province: Province, dossier: Dossier, reason: str, *, by: str = "minh") -> None:
    asked = Asked(
        actor=province.actor(by), opened=Opened(fresh(dossier)), typed=Typed.of(reason=reason)
    )
    perform(ACT, asked)


def restore(province: Province, dossier: Dossier, reason: str, *, by: str = "minh") -> None:
    asked = Asked(
        actor=province.actor(by), opened=Opened(fresh(dossier)), typed=Typed.of(reason=reason)
    )
    perform(RESTORE, asked)


def test_a_claim_goes_with_the_filing_and_its_proof_is_sealed(province: Province) -> None:
    dossier = file_birth(province, answers=LATE)

    assert dossier.fee_vnd == 0
    assert last_open(dossier)["payer_class"] == "poor_household"
    answers = read(province.actor("hoa"), subject=dossier.subject, purpose=OWN).reveal(
        dossier.answers
    )
    assert answers[PROOF_KEY] == POOR[PROOF_KEY]


def test_a_claim_without_proof_is_not_filed(province: Province) -> None:
    with pytest.raises(Invalid, match="chứng minh"):
        file_birth(province, answers={**LATE, PROOF_KEY: ""})


def test_rejected_before_reception_the_fee_is_owed_and_the_owner_is_told_why(
    province: Province,
) -> None:
    dossier = file_birth(province, answers=LATE)

    reject(province, dossier, "Không có tên trong danh sách hộ nghèo năm 2026")

    after = fresh(dossier)
    assert (after.fee_vnd, after.owed_vnd) == (LATE_FEE, LATE_FEE)
    assert (after.status, after.paused_at) == (Status.FILED, None)
    with nothing_happens(dossier), pytest.raises(api.NotPaidError):
        api.receive(actor=province.actor("minh"), dossier_id=dossier.id)
    assert events_of(dossier)[-1] == "exemption_rejected"
    assert last_open(dossier)["amount_vnd"] == LATE_FEE
    told = Message.objects.get(dossier=dossier)
    words = read(province.actor("hoa"), subject=dossier.subject, purpose=OWN).reveal(told.text)
    assert "Không có tên trong danh sách hộ nghèo" in words
    assert "exemption_rejected" in [job.kwargs["template"] for job in waiting("tell_owner")]
    notice = wording_of("exemption_rejected", context_of(after))
    assert "cần nộp 4.000 đ" in notice.title


def test_once_it_is_paid_the_dossier_goes_on(province: Province) -> None:
    dossier = file_birth(province, answers=LATE)
    reject(province, dossier, "Không có tên trong danh sách")
    request = waiting_request(dossier.subject)
    assert request is not None

    minh = province.actor("minh")
    record_cash(actor=minh, request_id=request.pk, amount_vnd=LATE_FEE, key="counter")

    api.receive(actor=minh, dossier_id=dossier.id)
    assert fresh(dossier).status == Status.PROCESSING


def test_whoever_appraises_rejects_it_too_beside_what_was_paid(province: Province) -> None:
    dossier = file_birth(province, answers={**LATE, "soLuongBanSao": 2})
    paid = waiting_request(dossier.subject)
    assert paid is not None
    minh = province.actor("minh")
    record_cash(actor=minh, request_id=paid.pk, amount_vnd=16_000, key="counter")
    api.receive(actor=minh, dossier_id=dossier.id)

    reject(province, dossier, "Giấy chứng nhận đã hết hạn", by="ha")

    after = fresh(dossier)
    assert (after.fee_vnd, after.owed_vnd) == (16_000 + LATE_FEE, LATE_FEE)
    assert {one.amount_vnd for one in requests_of(dossier.subject)} == {LATE_FEE, 16_000}
    assert (after.status, after.paused_at) == (Status.PAYMENT_REQUESTED, clock.now())


def test_what_was_asked_for_and_not_paid_is_asked_for_anew_as_one(province: Province) -> None:
    dossier = file_birth(province, answers={**LATE, "soLuongBanSao": 2})

    reject(province, dossier, "Giấy chứng nhận đã hết hạn")

    request = waiting_request(dossier.subject)
    assert request is not None
    assert request.amount_vnd == 16_000 + LATE_FEE


def test_a_wrong_rejection_is_taken_back_and_may_be_made_again(province: Province) -> None:
    dossier = file_birth(province, answers=LATE)
    minh = province.actor("minh")
    with nothing_happens(dossier), pytest.raises(NothingDueError):
        restore(province, dossier, "Chưa bác lần nào")
    api.receive(actor=minh, dossier_id=dossier.id)
    reject(province, dossier, "Không có tên trong danh sách", by="ha")
    assert fresh(dossier).status == Status.PAYMENT_REQUESTED
    with nothing_happens(dossier), pytest.raises(Invalid):
        restore(province, dossier, "a", by="ha")

    restore(province, dossier, "Đã thấy tên trong danh sách bổ sung", by="ha")

    after = fresh(dossier)
    assert (after.fee_vnd, after.owed_vnd, after.status) == (0, 0, Status.PROCESSING)
    assert after.paused_at is None
    assert waiting_request(dossier.subject) is None
    assert has_open_claim(after)
    assert events_of(dossier)[-1] == "exemption_restored"
    assert "exemption_restored" in [job.kwargs["template"] for job in waiting("tell_owner")]
    assert "chấp nhận lại" in wording_of("exemption_restored", context_of(after)).title
    reject(province, dossier, "Danh sách ấy là của năm trước", by="ha")
    assert fresh(dossier).owed_vnd == LATE_FEE


def test_what_is_due_beside_stays_due_when_a_rejection_is_taken_back(province: Province) -> None:
    dossier = file_birth(province, answers={**LATE, "soLuongBanSao": 2})
    reject(province, dossier, "Giấy chứng nhận đã hết hạn")

    restore(province, dossier, "Giấy còn hạn đến hết năm")

    request = waiting_request(dossier.subject)
    assert request is not None
    assert (request.amount_vnd, fresh(dossier).owed_vnd) == (16_000, 16_000)


def test_what_was_paid_is_not_taken_back(province: Province) -> None:
    dossier = file_birth(province, answers=LATE)
    reject(province, dossier, "Không có tên trong danh sách")
    request = waiting_request(dossier.subject)
    assert request is not None
    minh = province.actor("minh")
    record_cash(actor=minh, request_id=request.pk, amount_vnd=LATE_FEE, key="counter")

    with nothing_happens(dossier), pytest.raises(api.IllegalTransitionError, match="đã nộp đủ"):
        restore(province, dossier, "Đã thấy tên trong danh sách")


def test_it_is_rejected_once(province: Province) -> None:
    dossier = file_birth(province, answers=LATE)
    reject(province, dossier, "Không có tên trong danh sách")

    with nothing_happens(dossier), pytest.raises(NothingDueError):
        reject(province, dossier, "Lần nữa")


@pytest.mark.parametrize(
    ("answers", "reason", "error"),
    [
        ({}, "Không thuộc diện", NothingDueError),
        (POOR, "Đúng hạn thì vốn không mất lệ phí", NothingDueError),
        (LATE, " ", Invalid),
        (LATE, "a", Invalid),
    ],
)
def test_nothing_happens_without_a_claim_a_fee_or_a_reason(
    province: Province, answers: dict[str, Any], reason: str, error: type[Exception]
) -> None:
    dossier = file_birth(province, answers=answers)

    with nothing_happens(dossier), pytest.raises(error):
        reject(province, dossier, reason)


def fee_told(dossier: Dossier) -> str:
    """Return what receipt and form 01 say."""
    return told_with_claim(dossier.fee_vnd, is_open=has_open_claim(dossier))


@pytest.mark.parametrize(("answers", "told"), [(LATE, ASKED), ({}, "đã đủ")])
def test_the_first_notice_does_not_take_an_exemption_for_granted(
    province: Province, answers: dict[str, Any], told: str
) -> None:
    dossier = file_birth(province, answers=answers)

    assert context_of(dossier)["left"] == told


@pytest.mark.parametrize(("answers", "told"), [(LATE, ASKED), ({}, "Không thu")])
def test_papers_do_not_say_that_nothing_is_due_while_it_is_looked_into(
    province: Province, answers: dict[str, Any], told: str
) -> None:
    dossier = file_birth(province, answers=answers)

    assert fee_told(dossier) == told


def test_what_is_paid_beside_is_told_and_the_rest_is_asked_for(province: Province) -> None:
    dossier = file_birth(province, answers={**LATE, "soLuongBanSao": 2})

    assert fee_told(dossier) == f"16.000 đ, phần còn lại {ASKED}"
    reject(province, dossier, "Giấy chứng nhận đã hết hạn")
    assert fee_told(fresh(dossier)) == "20.000 đ"


def test_receiving_says_that_it_charges_nothing_yet(province: Province) -> None:
    minh = province.actor("minh")
    offers = [
        RECEIVE.offer(Opened(fresh(one)), minh)
        for one in (file_birth(province, answers=LATE), file_birth(province))
    ]

    told = [" ".join(effect.text for effect in one.effects) for one in offers if one]
    assert "chưa thu phần đề nghị miễn theo diện Người thuộc hộ nghèo" in told[0]
    assert "miễn" not in told[1]


def test_what_was_claimed_stays_after_mending(province: Province) -> None:
    dossier = file_birth(province, answers=POOR)
    hoa, name = province.actor("hoa"), a_defect(target="field", key="nksHoTen", label="Tên trẻ")
    api.request_supplement(actor=province.actor("minh"), dossier_id=dossier.id, defects=[name])
    mended = {"nksHoTen": ["Nguyễn Minh Khang"]}
    api.save_mending(actor=hoa, dossier_id=dossier.id, posted=mended)

    api.send_supplement(actor=hoa, dossier_id=dossier.id)

    answers = read(hoa, subject=dossier.subject, purpose=OWN).reveal(fresh(dossier).answers)
    assert (answers["nksHoTen"], answers[CLASS_KEY]) == ("Nguyễn Minh Khang", "poor_household")
