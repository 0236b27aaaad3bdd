"""Ends without a result: refusal, stopping, withdrawal, each with its ground."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from motcua.domain.dossiers import api
from motcua.domain.dossiers.errors import IllegalTransitionError
from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.dossiers.owner_notice import context_of, notice_of
from motcua.domain.dossiers.queries import paid_for_nothing
from motcua.domain.dossiers.testing import (
    GROUND,
    WHY,
    Hands,
    Province,
    a_defect,
    drafted_birth,
    file_birth,
    fresh,
    nothing_happens,
    received_birth,
    refused,
    stopped,
)
from motcua.domain.dossiers.testing.asking import events_of, last_open
from motcua.domain.issuing import api as issuing
from motcua.domain.work.api import Reach
from motcua.kernel.access.api import NotVisibleError
from motcua.kernel.base.api import Invalid
from motcua.kernel.deadlines.testing import at
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ledger.api import entries
from motcua.kernel.notices.api import notices_about
from motcua.kernel.notices.testing import wording_of
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

ENDINGS = [api.draft_refusal, api.draft_stop]


def _has_ended(dossier: Dossier) -> bool:
    row = fresh(dossier)
    is_held = Reach.objects.filter(matter=dossier, is_held=True).exists()
    return row.holder_unit_id is None and row.stage == Stage.ENDED and not is_held


def test_the_desk_refuses_to_receive(province: Province) -> None:
    dossier = file_birth(province)

    refusal = api.refuse(actor=province.actor("minh"), dossier_id=dossier.id, **GROUND)

    assert refusal.is_of_reception
    assert fresh(dossier).status == Status.NOT_RECEIVED
    assert _has_ended(dossier)
    assert last_open(dossier)["of_reception"] is True
    assert dossier.letters.get().code == "03"


@pytest.mark.parametrize(("verb", "form"), [(api.draft_refusal, "03"), (api.draft_stop, "05")])
def test_a_specialist_ends_nothing_until_the_agency_has_signed_and_sealed(
    province: Province, verb: Callable[..., issuing.Paper], form: str
) -> None:
    dossier = received_birth(province)
    with nothing_happens(dossier), pytest.raises(api.IllegalTransitionError):
        api.refuse(actor=province.actor("ha"), dossier_id=dossier.id, **GROUND)

    letter = verb(actor=province.actor("ha"), dossier_id=dossier.id, **GROUND)

    assert (letter.code, letter.state) == (form, issuing.Paper.State.DRAFTED)
    task = issuing.Paper.objects.get(id=letter.id).task
    assert task is not None
    assert task.unit_id == province.unit_id("tuan")
    assert fresh(dossier).status == Status.PROCESSING
    assert not any("dossier_" in one.template for one in notices_about(dossier.subject))


def test_the_sealed_refusal_ends_the_dossier_and_tells_its_owner(province: Province) -> None:
    dossier = refused(province, received_birth(province))

    assert dossier.status == Status.NOT_RECEIVED
    assert _has_ended(dossier)
    assert not dossier.refusal.is_of_reception
    assert dossier.refusal.post_id == dossier.letters.get(code="03").signed_by_id
    told = last_open(dossier)
    assert (told["of_reception"], told["number"]) == (False, "01/PTC-UBND")


def test_nothing_else_is_decided_while_a_refusal_waits_and_it_can_be_taken_back(
    province: Province,
) -> None:
    dossier, ha = received_birth(province), province.actor("ha")
    letter = api.draft_refusal(actor=ha, dossier_id=dossier.id, **GROUND)

    with nothing_happens(dossier):
        for verb in ENDINGS:
            with pytest.raises(issuing.PaperStateError):
                verb(actor=ha, dossier_id=dossier.id, **GROUND)
        with pytest.raises(api.ResultStateError):
            api.request_supplement(actor=ha, dossier_id=dossier.id, defects=[a_defect()])
    issuing.take_back(actor=ha, paper_id=letter.id)

    api.request_supplement(actor=ha, dossier_id=dossier.id, defects=[a_defect()])


def test_a_draft_that_is_sent_back_brings_reason_and_words(province: Province) -> None:
    dossier = received_birth(province)
    letter = api.draft_refusal(actor=province.actor("ha"), dossier_id=dossier.id, **GROUND)

    issuing.reject(actor=province.actor("tuan"), paper_id=letter.id, reason="Nêu rõ nơi đã đăng ký")
    ha = sign_in(Client(), demo.account_of("ha"))
    page = Page.open(ha, f"/can-bo/ho-so/{dossier.code}/")

    assert "Nêu rõ nơi đã đăng ký" in page.text
    assert page.form("/tu-choi/").values["reason"] == [WHY.reason]
    assert page.form("/tu-choi/").values["facts"] == [WHY.facts]
    assert fresh(dossier).is_open


def test_what_is_supplemented_is_judged_anew(province: Province) -> None:
    dossier, ha = received_birth(province), province.actor("ha")
    api.request_supplement(actor=ha, dossier_id=dossier.id, defects=[a_defect()])
    letter = api.draft_refusal(actor=ha, dossier_id=dossier.id, **GROUND)

    hoa = province.actor("hoa")
    posted = {"nksNoiSinh": ["Bệnh viện Đa khoa tỉnh Hà Tĩnh, phường Thành Sen, tỉnh Hà Tĩnh"]}
    api.save_mending(actor=hoa, dossier_id=dossier.id, posted=posted)
    api.send_supplement(actor=hoa, dossier_id=dossier.id)

    letter.refresh_from_db()
    assert letter.state == issuing.Paper.State.DISCARDED


def test_a_dossier_that_is_being_supplemented_may_be_refused(province: Province) -> None:
    dossier = received_birth(province)
    ha = province.actor("ha")
    api.request_supplement(actor=ha, dossier_id=dossier.id, defects=[a_defect()])

    refused(province, dossier)

    assert _has_ended(dossier)
    assert fresh(dossier).paused_at is None


@pytest.mark.parametrize("verb", ENDINGS)
@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("reason", "  "),
        ("reason", "."),
        ("reason", "x"),
        ("legal_basis", "  "),
        ("legal_basis", "60/2014/QH13"),
        ("legal_basis", "Điều 16"),
    ],
)
def test_no_end_without_a_reason_that_says_something_and_a_basis(
    province: Province, verb: Callable[..., object], field: str, words: str
) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier), pytest.raises(Invalid) as refusal:
        verb(
            actor=province.actor("ha"), dossier_id=dossier.id, ground=replace(WHY, **{field: words})
        )
    assert [one.field for one in refusal.value.problems] == [field]


SILENT = replace(WHY, reason="Người yêu cầu không bổ sung, hoàn thiện được hồ sơ")


def test_who_was_asked_for_nothing_is_not_refused_for_silence(province: Province) -> None:
    dossier = received_birth(province)

    with pytest.raises(IllegalTransitionError, match="Chưa gửi phiếu yêu cầu bổ sung"):
        api.draft_refusal(actor=province.actor("ha"), dossier_id=dossier.id, ground=SILENT)

    assert not dossier.letters.filter(code="03").exists()


def test_who_lets_the_time_pass_is_refused_for_it_and_not_before(
    province: Province, hands: Hands
) -> None:
    dossier = received_birth(province)
    ha = province.actor("ha")
    api.request_supplement(actor=ha, dossier_id=dossier.id, defects=[a_defect()])
    dossier.supplement_requests.update(respond_by=at("2026-12-15T17:00"))

    with pytest.raises(IllegalTransitionError, match="còn thời hạn bổ sung"):
        api.draft_refusal(actor=ha, dossier_id=dossier.id, ground=SILENT)
    hands.set("2027-06-01T09:00")
    letter = api.draft_refusal(actor=ha, dossier_id=dossier.id, ground=SILENT)

    assert letter.code == "03"


@pytest.mark.parametrize("facts", ["", "Không đúng.", f"{WHY.reason}."])
def test_no_refusal_without_the_facts_of_the_case(province: Province, facts: str) -> None:
    filed, received = file_birth(province), received_birth(province)
    ground = replace(WHY, facts=facts)

    for dossier, verb, who in (
        (filed, api.refuse, "minh"),
        (received, api.draft_refusal, "ha"),
    ):
        with nothing_happens(dossier), pytest.raises(Invalid) as refusal:
            verb(actor=province.actor(who), dossier_id=dossier.id, ground=ground)
        assert [one.field for one in refusal.value.problems] == ["facts"]


@pytest.mark.parametrize("verb", ENDINGS)
def test_only_the_holder_ends_it(province: Province, verb: Callable[..., object]) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier), pytest.raises(api.NotHolderError):
        verb(actor=province.actor("minh"), dossier_id=dossier.id, **GROUND)
    with nothing_happens(dossier), pytest.raises(NotVisibleError):
        verb(actor=province.actor("nam"), dossier_id=dossier.id, **GROUND)


def test_the_reason_is_sealed_and_the_basis_open(province: Province) -> None:
    dossier = file_birth(province)

    api.refuse(actor=province.actor("minh"), dossier_id=dossier.id, **GROUND)

    entry = entries(dossier.subject)[-1]
    assert entry.fields["open"]["legal_basis"] == WHY.legal_basis
    assert all(words.encode() not in bytes(entry.body) for words in (WHY.reason, WHY.facts))


def test_stopping_makes_form_05_and_says_who_asked(province: Province) -> None:
    dossier = stopped(province, received_birth(province), by_owner=True)

    assert dossier.stop_notice.is_asked_by_owner
    assert dossier.status == Status.STOPPED
    assert _has_ended(dossier)
    assert last_open(dossier)["by_owner"] is True


def test_what_was_only_filed_is_refused_not_stopped(province: Province) -> None:
    dossier = file_birth(province)

    with nothing_happens(dossier), pytest.raises(api.IllegalTransitionError):
        api.draft_stop(actor=province.actor("minh"), dossier_id=dossier.id, **GROUND)


@pytest.mark.parametrize("key", ["hoa", "minh"])
def test_the_owner_withdraws_themselves_or_before_the_desk(province: Province, key: str) -> None:
    dossier = received_birth(province)
    Dossier.objects.filter(pk=dossier.pk).update(fee_vnd=8000, paid_vnd=8000)
    assert list(paid_for_nothing(province.actor("minh"))) == []

    api.withdraw(actor=province.actor(key), dossier_id=dossier.id)

    assert fresh(dossier).status == Status.WITHDRAWN
    assert list(paid_for_nothing(province.actor("minh"))) == [dossier]
    assert list(paid_for_nothing(province.actor("nam"))) == []
    told = str(notice_of(dossier.id, "dossier_withdrawn").words["next_step"])
    assert "khoản 8.000 đ đã nộp" in told.replace("\xa0", " ")
    assert dossier.received_at_desk.name in told
    assert _has_ended(dossier)
    assert events_of(dossier)[-1] == "withdrawn"


def test_no_other_officer_withdraws_it(province: Province) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier), pytest.raises(api.NotOwnerError):
        api.withdraw(actor=province.actor("tuan"), dossier_id=dossier.id)


def test_withdrawing_discards_what_was_drafted(province: Province) -> None:
    dossier, result = drafted_birth(province)

    api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.id)

    result.refresh_from_db()
    assert result.state == issuing.Paper.State.DISCARDED


def test_a_result_that_has_its_number_is_finished_first(province: Province) -> None:
    dossier, result = drafted_birth(province)
    issuing.Paper.objects.filter(id=result.id).update(state=issuing.Paper.State.NUMBERED)

    with nothing_happens(dossier), pytest.raises(issuing.PaperStateError):
        api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.id)


def test_an_ended_dossier_stays_ended(province: Province) -> None:
    dossier = file_birth(province)
    hoa = province.actor("hoa")
    api.withdraw(actor=hoa, dossier_id=dossier.id)

    with nothing_happens(dossier):
        with pytest.raises(api.IllegalTransitionError):
            api.withdraw(actor=hoa, dossier_id=dossier.id)
        with pytest.raises(api.NotHolderError):
            api.receive(actor=province.actor("minh"), dossier_id=dossier.id)


def test_the_due_date_last_told_stays_for_the_record(province: Province, hands: Hands) -> None:
    dossier = received_birth(province)
    hands.forward(hours=1)

    api.withdraw(actor=province.actor("hoa"), dossier_id=dossier.id)

    after = fresh(dossier)
    assert after.due_at == dossier.due_at
    assert api.read_clock(after).stopped_at == hands.instant


def test_the_notice_of_a_refusal_names_who_refused_and_the_agency_once(province: Province) -> None:
    dossier = refused(province, received_birth(province))

    words = wording_of("dossier_refused", context_of(dossier))

    assert words.text.count(dossier.settled_by.name) == 1
    assert words.text.startswith(province.actor("ha").name)
