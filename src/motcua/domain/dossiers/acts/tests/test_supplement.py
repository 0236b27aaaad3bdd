"""The supplement: asked for once, exactly what is named changes, the clock stands meanwhile."""

import pytest
from django.db import IntegrityError, transaction

from motcua.domain.dossiers import api
from motcua.domain.dossiers.acts.request_supplement import ACT, why_not
from motcua.domain.dossiers.models import (
    Dossier,
    Paper,
    Status,
    SupplementItem,
    SupplementRequest,
)
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.testing import (
    BIRTH_PAPER,
    Hands,
    Province,
    a_defect,
    attach,
    drafted_birth,
    file_birth,
    fresh,
    nothing_happens,
    received_birth,
)
from motcua.domain.dossiers.testing.asking import events_of, last_open, told_due
from motcua.domain.work.api import NotAllowedError
from motcua.kernel.base.api import Invalid, clock
from motcua.kernel.privacy.api import OWN, read

pytestmark = pytest.mark.db

PAPER = {"target": "paper", "key": BIRTH_PAPER, "label": "Giấy chứng sinh"}


def _asked(province: Province, *defects: api.Defect) -> Dossier:
    dossier = received_birth(province)
    api.request_supplement(
        actor=province.actor("ha"), dossier_id=dossier.id, defects=defects or [a_defect()]
    )
    return fresh(dossier)


def _answers(province: Province, dossier: Dossier) -> dict[str, object]:
    reading = read(province.actor("hoa"), subject=dossier.subject, purpose=OWN)
    answers: dict[str, object] = reading.reveal(fresh(dossier).answers)
    return answers


def test_the_clock_stands_from_the_request(province: Province, hands: Hands) -> None:
    dossier = _asked(province)
    hands.forward(days=10)

    reading = api.read_clock(dossier)

    assert dossier.status == Status.SUPPLEMENT_REQUESTED
    assert dossier.paused_at is not None
    assert reading.due_at is None
    assert reading.counted_minutes == 0
    assert reading.answer_by is None


def test_the_date_told_stays_while_the_owner_is_waited_for(province: Province) -> None:
    dossier = _asked(province)

    assert dossier.due_at == told_due(dossier)


def test_each_defect_stands_with_reason_basis_and_remedy(province: Province) -> None:
    dossier = _asked(province, a_defect(remedy="Ghi đủ xã, tỉnh"), a_defect(**PAPER))

    items = SupplementItem.objects.filter(request__dossier=dossier).order_by("pk")
    assert [(item.target, item.key) for item in items] == [
        ("field", "nksNoiSinh"),
        ("paper", BIRTH_PAPER),
    ]
    assert items[0].remedy == "Ghi đủ xã, tỉnh"
    assert last_open(dossier)["items"] == ["field:nksNoiSinh", f"paper:{BIRTH_PAPER}"]
    assert dossier.letters.filter(code="02").count() == 1


def test_a_second_request_is_refused_with_the_explanation(province: Province) -> None:
    dossier = _asked(province)
    hoa = province.actor("hoa")
    api.save_mending(actor=hoa, dossier_id=dossier.id, posted={"nksNoiSinh": ["Trạm Y tế"]})
    api.send_supplement(actor=hoa, dossier_id=dossier.id)

    with nothing_happens(dossier), pytest.raises(api.SecondSupplementError) as refusal:
        api.request_supplement(
            actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect(key="nksQueQuan")]
        )

    assert "Điều 17 Nghị định số 118/2025/NĐ-CP" in refusal.value.message


def test_the_desk_and_the_unit_that_settles_share_the_one_request(province: Province) -> None:
    dossier = file_birth(province)
    minh, hoa = province.actor("minh"), province.actor("hoa")
    api.request_supplement(actor=minh, dossier_id=dossier.id, defects=[a_defect()])
    api.save_mending(actor=hoa, dossier_id=dossier.id, posted={"nksNoiSinh": ["Trạm Y tế"]})
    api.send_supplement(actor=hoa, dossier_id=dossier.id)
    assert "chưa tiếp nhận" in api.official_words(fresh(dossier))
    api.receive(actor=minh, dossier_id=dossier.id)
    assert "chưa tiếp nhận" not in api.official_words(fresh(dossier))

    with nothing_happens(dossier), pytest.raises(api.SecondSupplementError):
        api.request_supplement(
            actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()]
        )


def test_the_database_refuses_a_second_request_too(province: Province) -> None:
    dossier = _asked(province)
    first = SupplementRequest.objects.get(dossier=dossier)

    with pytest.raises(IntegrityError), transaction.atomic():
        SupplementRequest.objects.create(
            dossier=dossier,
            agency_id=first.agency_id,
            stage=first.stage,
            requested_at=clock.now(),
            requested_by_id=first.requested_by_id,
        )


@pytest.mark.parametrize(
    "defects",
    [
        [],
        [a_defect(reason="  ")],
        [a_defect(legal_basis="")],
        [a_defect(legal_basis="quy chế")],
        [a_defect(legal_basis="Điều 3 Quy chế làm việc của xã")],
        [a_defect(legal_basis="Điều 3, 12/QĐ-UBND")],
        [a_defect(key="khongCoMucNay")],
        [a_defect(), a_defect(reason="Hai lần")],
        [a_defect(target="paper", key="nksNoiSinh")],
    ],
)
def test_a_request_without_ground_or_target_is_refused(
    province: Province, defects: list[api.Defect]
) -> None:
    dossier = received_birth(province)

    with (
        nothing_happens(dossier),
        pytest.raises((api.NothingToMendError, api.UnknownDefectError)),
    ):
        api.request_supplement(actor=province.actor("ha"), dossier_id=dossier.id, defects=defects)


def test_a_dossier_that_is_late_stays_late_whatever_is_asked_for(
    province: Province, hands: Hands
) -> None:
    dossier = received_birth(province)
    hands.forward(days=10)
    offer = ACT.offer(Opened(fresh(dossier)), province.actor("ha"))

    api.request_supplement(actor=province.actor("ha"), dossier_id=dossier.id, defects=[a_defect()])

    assert last_open(dossier)["late"] is True
    assert offer is not None
    assert any("vẫn tính là trễ" in effect.text for effect in offer.effects)


def test_nothing_is_asked_for_once_the_draft_lies_with_the_leader(province: Province) -> None:
    dossier, _ = drafted_birth(province)
    tuan = province.actor("tuan")

    refusal = why_not(Opened(dossier), tuan)
    with nothing_happens(dossier), pytest.raises(NotAllowedError):
        api.request_supplement(actor=tuan, dossier_id=dossier.id, defects=[a_defect()])

    assert isinstance(refusal, api.SecondSupplementError)


def test_only_the_named_field_changes_whatever_is_posted(province: Province) -> None:
    dossier = _asked(province)
    before, hoa = _answers(province, dossier), province.actor("hoa")

    api.save_mending(
        actor=hoa,
        dossier_id=dossier.id,
        posted={"nksNoiSinh": ["Trạm Y tế xã Cẩm Bình"], "nksHoTen": ["Tên Khác"]},
    )
    api.send_supplement(actor=hoa, dossier_id=dossier.id)

    after = _answers(province, dossier)
    changed = {key for key in before | after if before.get(key) != after.get(key)}
    assert changed == {"nksNoiSinh"}


def test_only_the_named_paper_is_replaced_and_the_old_one_is_kept(
    province: Province, hands: Hands
) -> None:
    dossier = _asked(province, a_defect(**PAPER))
    old = Paper.objects.get(dossier=dossier, component_code=BIRTH_PAPER)
    hands.forward(hours=1)
    attach(dossier.id, BIRTH_PAPER, author=province.actor("hoa"))

    api.send_supplement(actor=province.actor("hoa"), dossier_id=dossier.id)

    old.refresh_from_db()
    new = Paper.objects.get(dossier=dossier, component_code=BIRTH_PAPER, replaced_at=None)
    assert old.replaced_at is not None
    assert (new.name, new.quantity, new.position) == (old.name, old.quantity, old.position)
    assert new.file_id != old.file_id


def test_the_clock_restarts_when_the_last_item_arrives_and_not_before(
    province: Province, hands: Hands
) -> None:
    dossier = _asked(province, a_defect(), a_defect(**PAPER))
    hoa = province.actor("hoa")
    hands.set("2026-11-18T09:00")
    api.save_mending(actor=hoa, dossier_id=dossier.id, posted={"nksNoiSinh": ["Trạm Y tế"]})

    with nothing_happens(dossier), pytest.raises(Invalid) as refusal:
        api.send_supplement(actor=hoa, dossier_id=dossier.id)
    hands.set("2026-11-19T10:00")
    attach(dossier.id, BIRTH_PAPER, author=hoa)
    api.send_supplement(actor=hoa, dossier_id=dossier.id)

    assert [problem.field for problem in refusal.value.problems] == [BIRTH_PAPER]
    after = fresh(dossier)
    assert (after.status, after.paused_at) == (Status.PROCESSING, None)
    assert after.due_at == hands.set("2026-11-19T17:00")
    assert told_due(dossier) == after.due_at
    assert events_of(dossier)[-2:] == ["supplement_requested", "supplemented"]


def test_a_field_that_was_not_mended_is_named(province: Province) -> None:
    dossier = _asked(province)

    with nothing_happens(dossier), pytest.raises(Invalid) as refusal:
        api.send_supplement(actor=province.actor("hoa"), dossier_id=dossier.id)

    assert [problem.field for problem in refusal.value.problems] == ["nksNoiSinh"]


def test_a_field_mended_wrongly_is_named(province: Province) -> None:
    dossier = _asked(province, a_defect(key="nksNgaySinh", label="Ngày sinh"))
    hoa = province.actor("hoa")
    posted = {"nksNgaySinh-day": ["31"], "nksNgaySinh-month": ["2"], "nksNgaySinh-year": ["2026"]}
    api.save_mending(actor=hoa, dossier_id=dossier.id, posted=posted)

    with nothing_happens(dossier), pytest.raises(Invalid) as refusal:
        api.send_supplement(actor=hoa, dossier_id=dossier.id)

    assert {problem.field.partition("-")[0] for problem in refusal.value.problems} == {
        "nksNgaySinh"
    }


def test_what_a_mended_answer_asks_for_besides_is_open_as_well(province: Province) -> None:
    dossier = received_birth(province, answers={"nksLoaiKhaiSinh": "chua_xac_dinh_cha"})
    assert "chaHoTen" not in _answers(province, dossier)
    api.request_supplement(
        actor=province.actor("ha"),
        dossier_id=dossier.id,
        defects=[a_defect(key="nksLoaiKhaiSinh", label="Trường hợp khai sinh")],
    )
    hoa = province.actor("hoa")

    api.save_mending(
        actor=hoa, dossier_id=dossier.id, posted={"nksLoaiKhaiSinh": ["co_cha_me"]} | FATHER
    )
    api.send_supplement(actor=hoa, dossier_id=dossier.id)

    after = _answers(province, dossier)
    assert after["nksLoaiKhaiSinh"] == "co_cha_me"
    assert after["chaHoTen"] == "Nguyễn Minh Tâm"


def test_only_the_owner_or_the_officer_before_them_sends_it(province: Province) -> None:
    dossier = _asked(province)

    with nothing_happens(dossier), pytest.raises(api.NotOwnerError):
        api.send_supplement(actor=province.actor("tuan"), dossier_id=dossier.id)

    minh = province.actor("minh")
    api.save_mending(actor=minh, dossier_id=dossier.id, posted={"nksNoiSinh": ["Trạm Y tế"]})
    api.send_supplement(actor=minh, dossier_id=dossier.id)
    assert fresh(dossier).status == Status.PROCESSING


def test_nothing_is_sent_where_nothing_was_asked(province: Province) -> None:
    dossier = received_birth(province)

    with nothing_happens(dossier), pytest.raises(api.NothingToMendError):
        api.send_supplement(actor=province.actor("hoa"), dossier_id=dossier.id)
    with nothing_happens(dossier), pytest.raises(api.NothingToMendError):
        api.save_mending(actor=province.actor("hoa"), dossier_id=dossier.id, posted={})


FATHER = {
    "chaHoTen": ["Nguyễn Minh Tâm"],
    "chaNgaySinh-year": ["1991"],
    "chaDanToc": ["Kinh"],
    "chaQuocTich": ["Việt Nam"],
    "chaLoaiCuTru": ["thuong_tru"],
    "chaNoiCuTru": ["Thôn Đông Vinh, xã Cẩm Bình, tỉnh Hà Tĩnh"],
    "chaMeDaKetHon": ["yes"],
}
