"""A result from draft to return: drafted, signed, numbered, sealed, given, withdrawn."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from motcua.domain.dossiers import api
from motcua.domain.dossiers.models import RESULT, Stage, Status
from motcua.domain.dossiers.owner_notice import notice_of
from motcua.domain.dossiers.testing import (
    BIRTH_CONTENT,
    BIRTH_RESULT,
    PIN,
    Hands,
    Province,
    drafted_birth,
    file_birth,
    fresh,
    nothing_happens,
    received_birth,
    sealed_birth,
    signing_office,
)
from motcua.domain.dossiers.testing.asking import events_of, last_open, stored_pdf
from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.testing import POWER, numbers_foretold, withdrawn_plainly
from motcua.domain.work import api as work
from motcua.domain.work.api import NotAllowedError, NotHolderError, Reach
from motcua.kernel.base.api import integrity
from motcua.kernel.files.api import files_of
from motcua.kernel.printing.testing import codes_on
from motcua.kernel.registers.api import NumberTaken, books_with_faults, numbers_taken
from motcua.kernel.signatures import api as signatures
from motcua.kernel.signatures.testing import Office

pytestmark = [pytest.mark.db, pytest.mark.once("paper")]

COUNTER = {"ketQuaNhan": "one_stop"}


@pytest.fixture
def office(province: Province, tmp_path: Path) -> Iterator[Office]:
    with signing_office(province, tmp_path) as opened:
        yield opened


def test_a_draft_waits_for_the_leader_with_no_number_in_it(province: Province) -> None:
    dossier, result = drafted_birth(province)

    assert (dossier.status, dossier.stage) == (Status.PROCESSING, Stage.SIGNING)
    assert dossier.holder_unit_id == province.actor("tuan").unit_id
    assert (result.state, result.number, result.signed_by_id) == ("drafted", None, None)
    assert events_of(dossier)[-1] == "result_drafted"


@pytest.mark.parametrize(("key", "error"), [("minh", NotHolderError), ("tuan", NotAllowedError)])
def test_only_the_holder_drafts(province: Province, key: str, error: type[Exception]) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier), pytest.raises(error):
        api.draft_result(
            actor=province.actor(key),
            dossier_id=dossier.id,
            result_code=BIRTH_RESULT,
            content=BIRTH_CONTENT,
        )


def test_nothing_is_drafted_before_reception_or_of_an_unknown_kind(province: Province) -> None:
    filed, received = file_birth(province), received_birth(province)

    with nothing_happens(filed), pytest.raises(api.ResultStateError):
        api.draft_result(
            actor=province.actor("minh"),
            dossier_id=filed.id,
            result_code=BIRTH_RESULT,
            content=BIRTH_CONTENT,
        )
    with nothing_happens(received), pytest.raises(api.ResultStateError):
        api.draft_result(
            actor=province.actor("ha"), dossier_id=received.id, result_code="KQ.X", content={}
        )


def test_the_database_allows_one_living_result_of_a_kind(province: Province) -> None:
    _dossier, result = drafted_birth(province)
    result.pk, result.token = None, "another"

    with pytest.raises(IntegrityError), transaction.atomic():
        result.save(force_insert=True)


def test_a_rejected_draft_goes_back_to_whoever_made_it(province: Province) -> None:
    dossier, result = drafted_birth(province)

    issuing.reject(actor=province.actor("tuan"), paper_id=result.id, reason="Sai họ")

    after, ha = fresh(dossier), province.actor("ha")
    assert (after.holder_unit_id, after.holder_post_id) == (ha.unit_id, ha.post_id)
    assert after.stage == Stage.APPRAISAL
    assert issuing.Paper.objects.get(id=result.id).state == issuing.Paper.State.DISCARDED
    with nothing_happens(dossier), pytest.raises(api.NotHolderError):
        issuing.reject(actor=province.actor("tuan"), paper_id=result.id, reason="x")


def test_a_rejection_says_why(province: Province) -> None:
    dossier, result = drafted_birth(province)

    with nothing_happens(dossier), pytest.raises(issuing.GroundMissingError):
        issuing.reject(actor=province.actor("tuan"), paper_id=result.id, reason=" ")


@pytest.mark.usefixtures("office")
def test_a_wrong_pin_signs_nothing(province: Province) -> None:
    dossier, result = drafted_birth(province)

    with pytest.raises(signatures.WrongPinError):
        issuing.sign(actor=province.actor("tuan"), paper_id=result.id, pin="000000")

    assert issuing.Paper.objects.get(id=result.id).state == issuing.Paper.State.DRAFTED
    assert events_of(dossier)[-1] == "result_drafted"


@pytest.mark.usefixtures("office")
def test_a_signed_result_waits_for_the_clerk_and_can_be_taken_back(province: Province) -> None:
    dossier, result = drafted_birth(province)
    tuan = province.actor("tuan")
    drafted_file = result.file_id
    issuing.sign(actor=tuan, paper_id=result.id, pin=PIN)
    signed = issuing.Paper.objects.get(id=result.id)
    assert (signed.state, signed.signed_by_id) == ("signed", tuan.post_id)
    assert signed.file_id != drafted_file

    api.take_back(actor=tuan, matter_id=dossier.id)

    back = issuing.Paper.objects.get(id=result.id)
    assert (back.state, back.file_id, back.signed_at) == ("drafted", drafted_file, None)
    assert fresh(dossier).stage == Stage.SIGNING
    issuing.sign(actor=tuan, paper_id=result.id, pin=PIN)


def test_an_electronic_result_is_returned_with_its_seal(province: Province, office: Office) -> None:
    dossier, result = sealed_birth(province)

    assert (dossier.status, dossier.stage) == (Status.RETURNED, Stage.ENDED)
    assert (result.number, result.number_text) == (1, f"01/{result.issued_on:%Y}")
    assert events_of(dossier)[-3:] == ["number_taken", "result_sealed", "returned"]
    assert last_open(dossier)["on_time"] is True
    assert api.read_clock(dossier).stopped_at == dossier.settled_at
    pdf = stored_pdf(result.file_id, result)
    assert signatures.verify(pdf, trust=office.trust).valid
    (code,) = codes_on(pdf)
    assert code.endswith(f"/xac-minh/{result.token}")


@pytest.mark.usefixtures("office")
def test_a_paper_result_waits_at_the_desk_until_minh_gives_it(
    province: Province, hands: Hands
) -> None:
    dossier, _ = sealed_birth(province, answers=COUNTER)
    minh = province.actor("minh")
    assert (dossier.status, dossier.stage) == (Status.SETTLED, Stage.RETURNING)
    assert dossier.holder_unit_id == minh.unit_id
    hands.set("2026-11-20T09:00")
    assert not api.read_clock(dossier).is_overdue
    assert work.tab_counts(minh)[work.TabSlug.LATE] == 0

    api.return_result(actor=minh, dossier_id=dossier.id, to=api.THE_OWNER)

    after = fresh(dossier)
    assert (after.status, after.returned_at) == (Status.RETURNED, hands.instant)
    assert last_open(dossier)["on_time"] is True


@pytest.mark.usefixtures("office")
def test_what_has_no_result_is_not_returned_and_a_result_not_twice(province: Province) -> None:
    early = file_birth(province)
    dossier, _ = sealed_birth(province, answers=COUNTER)
    minh = province.actor("minh")

    with nothing_happens(early), pytest.raises(api.IllegalTransitionError):
        api.return_result(actor=minh, dossier_id=early.id, to=api.THE_OWNER)
    with nothing_happens(dossier), pytest.raises(NotAllowedError):
        api.return_result(actor=province.actor("ha"), dossier_id=dossier.id, to=api.THE_OWNER)
    api.return_result(actor=minh, dossier_id=dossier.id, to=api.THE_OWNER)
    with nothing_happens(dossier), pytest.raises(api.NotHolderError):
        api.return_result(actor=minh, dossier_id=dossier.id, to=api.THE_OWNER)


@pytest.mark.usefixtures("office")
def test_a_seal_that_fails_keeps_the_number_for_the_next_try(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier, result = drafted_birth(province)
    thao = province.actor("thao")
    issuing.sign(actor=province.actor("tuan"), paper_id=result.id, pin=PIN)
    with monkeypatch.context() as broken:
        broken.setattr(signatures, "number_and_seal", _pull_the_plug)
        with pytest.raises(ConnectionError):
            issuing.number_and_seal(actor=thao, paper_id=result.id, pin=PIN)
    assert issuing.Paper.objects.get(id=result.id).state == issuing.Paper.State.NUMBERED

    sealed = issuing.number_and_seal(actor=thao, paper_id=result.id, pin=PIN)

    assert sealed.number == 1
    assert events_of(dossier).count("number_taken") == 1
    assert [row.number for row in numbers_of(province, sealed)] == [1]
    assert books_with_faults() == []


@pytest.mark.usefixtures("office")
def test_numbers_follow_one_another_without_gap(province: Province) -> None:
    results = [sealed_birth(province)[1] for _ in range(3)]

    assert [result.number for result in results] == [1, 2, 3]


@pytest.mark.usefixtures("office")
def test_what_is_not_signed_is_not_sealed(province: Province) -> None:
    dossier, result = drafted_birth(province)

    with nothing_happens(dossier), pytest.raises(api.NotHolderError):
        issuing.number_and_seal(actor=province.actor("thao"), paper_id=result.id, pin=PIN)


@pytest.mark.usefixtures("office")
def test_a_withdrawn_result_says_so_and_the_dossier_stays_returned(province: Province) -> None:
    dossier, result = sealed_birth(province)

    decision = withdrawn_plainly(result, drafter=province.actor("ha"), clerk=province.actor("thao"))

    found = issuing.verdict_on_token(result.token).paper
    assert found is not None
    assert found.state == issuing.Paper.State.WITHDRAWN
    assert fresh(dossier).status == Status.RETURNED
    assert last_open(dossier)["legal_basis"] == "60/2014/QH13, Điều 70"
    assert issuing.withdrawal_of(found) == decision
    words = notice_of(dossier.id, "result_withdrawn").words
    assert words["decision"] == f"quyết định số {decision.number_text} ngày 16/11/2026"
    assert words["agency"] == decision.body_name
    assert words["next_step"] == "Ông/Bà có quyền khiếu nại nếu không đồng ý"
    assert words["where"] == "Xem và tải ở trang của hồ sơ trên Cổng"


@pytest.mark.usefixtures("office")
def test_another_takes_the_place_of_a_withdrawn_result_and_is_the_one_that_stands(
    province: Province,
) -> None:
    dossier, result = sealed_birth(province)
    ha, thao = province.actor("ha"), province.actor("thao")
    withdrawn_plainly(result, drafter=ha, clerk=thao)
    assert issuing.withdrawn_of(list(dossier.results)) == [result]

    def replaced(before: issuing.Paper, because: str, number: str = "") -> issuing.Paper:
        content = BIRTH_CONTENT | ({"nksSoDinhDanh": number} if number else {})
        new = issuing.draft(
            actor=ha,
            kind=RESULT,
            matter_id=dossier.id,
            code=result.code,
            posted={key: [value] for key, value in content.items()},
            replaces_id=before.id,
            because=because,
        )
        issuing.sign(actor=province.actor("tuan"), paper_id=new.id, pin=PIN)
        promised.extend(numbers_foretold(thao))
        return issuing.number_and_seal(actor=thao, paper_id=new.id, pin=PIN)

    promised: list[str] = []
    new = replaced(result, "Thu hồi vì sai tên; cấp lại bản đúng.")

    verdict = issuing.verdict_on_token(result.token)
    assert (verdict.outcome, verdict.replacement) == ("withdrawn", new)
    assert issuing.withdrawn_of(list(dossier.results)) == []
    again = new.number_text
    assert again == "02/2026", "what was withdrawn took its entry with it"

    with pytest.raises(issuing.PaperStateError, match="in y như bản số 02/2026"):
        replaced(new, "In thiếu chữ ở họ của mẹ.")
    newest = replaced(new, "Ghi sai số định danh.", "042226000131")

    assert newest.number_text == again, "one birth is one entry of the register"
    assert promised == [again, again]


@pytest.mark.usefixtures("office")
def test_a_withdrawal_names_the_child_and_doubts_its_power_over_civil_status(
    province: Province,
) -> None:
    dossier, result = sealed_birth(province)
    law = "Điều 70, 60/2014/QH13"
    content = {"reason": "Ghi sai ngày sinh của mẹ", "legal_basis": law, "power": POWER}

    kind = issuing.paper_kinds.get(issuing.withdrawal_kind(result.matter.kind))
    made = kind.composed(province.actor("ha"), dossier, result.id.hex, content)

    assert made.data["concerns"].startswith("Họ, chữ đệm, tên của trẻ: Nguyễn Minh Khôi; Ngày sinh")
    assert made.data["bases"][0].startswith("Luật Tổ chức chính quyền địa phương")
    assert made.data["bases"][1:] == [
        "Điều 70 Luật Hộ tịch số 60/2014/QH13 ngày 20 tháng 11 năm 2014",
        "khoản 2 Điều 4 Nghị định số 120/2025/NĐ-CP ngày 11/6/2025 của Chính phủ quy định về phân"
        " định thẩm quyền của chính quyền địa phương 02 cấp",
    ]
    assert made.decision[0].term == "Thẩm quyền"
    assert "Điều 70" in made.decision[0].value
    assert made.decision[1].value == made.data["bases"][2]
    assert "bản thay thế" in made.data["instead"]
    assert (made.data["handed_out"], made.data["recipients"][0]) == (False, "Như Điều 3;")
    assert made.decision[2].value.startswith("Từ 01/7/2025 ai thu hồi")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(("reason", "basis"), [(" ", "Điều 70"), ("Nhầm", "")])
def test_no_withdrawal_without_reason_and_basis(
    province: Province, reason: str, basis: str
) -> None:
    dossier, result = sealed_birth(province)

    with nothing_happens(dossier), pytest.raises(issuing.GroundMissingError):
        issuing.withdraw(
            actor=province.actor("ha"),
            paper_id=result.id,
            reason=reason,
            legal_basis=basis,
        )


def test_what_was_not_issued_is_not_withdrawn_and_not_found_by_its_token(
    province: Province,
) -> None:
    dossier, result = drafted_birth(province)

    assert issuing.verdict_on_token(result.token).paper is None
    with nothing_happens(dossier), pytest.raises(issuing.PaperStateError):
        issuing.withdraw(
            actor=province.actor("ha"),
            paper_id=result.id,
            reason="Ghi nhầm họ tên.",
            legal_basis="Điều 70, 60/2014/QH13",
            power=POWER,
        )
    assert len(files_of(dossier.subject, component=f"result:{result.id.hex}")) == 1


def numbers_of(province: Province, result: issuing.Paper) -> QuerySet[NumberTaken]:
    return numbers_taken(
        province.actor("thao"), agency_id=province.cam_binh.id, book=result.book, year=2026
    )


def examine(package: str) -> integrity.Finding:
    return integrity.examinations.get(package)()


def _pull_the_plug(**_: object) -> bytes:
    raise ConnectionError


def test_an_issued_paper_that_was_changed_or_lost_is_found(
    province: Province, office: Office
) -> None:
    dossier, result = sealed_birth(province)
    assert examine("issuing").faults == []
    issuing.Paper.objects.filter(pk=result.pk).update(file_hash=b"0" * 32)
    changed = examine("issuing")
    kept = {"file_hash": result.file_hash, "file_id": dossier.id}
    issuing.Paper.objects.filter(pk=result.pk).update(**kept)
    lost = examine("issuing")

    assert changed.counts["papers"] == 1
    assert [fault.what for fault in changed.faults] == [
        "Dữ liệu bị sửa ngoài hệ thống: tệp không như nhật ký."
    ]
    assert [fault.what for fault in lost.faults] == ["Không còn tệp của giấy tờ đã ban hành."]


def test_a_dossier_out_of_its_holders_sight_is_found(province: Province) -> None:
    dossier = received_birth(province)
    Reach.objects.filter(matter=dossier, is_held=True).delete()

    assert [fault.where for fault in examine("work").faults] == [dossier.code]
