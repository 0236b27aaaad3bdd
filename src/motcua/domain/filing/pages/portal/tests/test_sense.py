"""What cannot be, or is likely a mistake, is said while it can still be mended."""

import pytest
from django.test import Client

from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import Province, file_birth, make_province
from motcua.domain.filing import api as filing
from motcua.domain.filing.models import Draft
from motcua.domain.filing.testing import make_draft
from motcua.domain.procedures.api import set_channel
from motcua.kernel.base.api import SYSTEM, Invalid, clock
from motcua.kernel.files.api import State, StoredFile
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

PENSION = "1.014027"
BEGIN = f"/thu-tuc/{PENSION}/bat-dau/"
SAME_CHILD = {"nksHoTen": "Nguyễn Minh Khôi", "nksNgaySinh": "2026-11-02"}


@pytest.fixture
def pension(province: Province) -> Province:
    made = make_province(PENSION)
    set_channel(actor=SYSTEM, code=PENSION, channel="online", portal_on=True, on=clock.today())
    return made


def begin_pension(hoa: Client, province: Province) -> Page:
    form = Page.open(hoa, BEGIN).form(BEGIN)
    return form.fill(noi=str(province.cam_binh.id)).send(hoa)


def fill_pension(page: Page, hoa: Client, **answers: str) -> Page:
    day, month, year = answers.pop("born", "6-5-1948").split("-")
    told = {
        "hoTen": "Phan Văn Mẫu",
        "ngaySinh-day": day,
        "ngaySinh-month": month,
        "ngaySinh-year": year,
        "gioiTinh": "nam",
        "soDinhDanh": "042048000321",
        "noiCuTru": "Thôn Đông Vinh, xã Cẩm Bình",
        "dienThoai": "0912345678",
    }
    return page.form("/nop/").fill(**{**told, **answers}).send(hoa)


def test_the_conditions_stand_before_the_form_and_say_who_is_too_young(
    hoa: Client, pension: Province
) -> None:
    page = Page.open(hoa, BEGIN)

    assert "Điều kiện" in page.headings()
    assert "Phải từ đủ 75 tuổi" in page.text
    (told,) = [one.text for one in page.root.all("div") if one.get("role") == "status"]
    assert "chính bạn chưa đủ điều kiện này" in told
    assert "Phải từ đủ 75 tuổi" in told
    assert "(Điều 21 Luật Bảo hiểm xã hội số 41/2024/QH15)" in told
    assert "thủ tục 1.001776" in told
    assert "lương hưu" not in told


def test_a_guest_reads_the_conditions_and_nothing_of_themselves(
    client: Client, pension: Province
) -> None:
    page = Page.open(client, BEGIN)

    assert "Phải từ đủ 75 tuổi" in page.text
    assert "chính bạn" not in page.text


def test_who_is_too_young_is_not_filled_in_as_the_old_person_but_as_the_helper(
    hoa: Client, pension: Province
) -> None:
    page = begin_pension(hoa, pension)

    form = page.form("/nop/")
    assert form.values.get("hoTen") in (None, [""])
    assert form.values.get("soDinhDanh") in (None, [""])
    assert form.values["dienThoai"] == ["0912345678"]
    assert page.labels()[0].startswith("Bạn khai giúp người cao tuổi")

    page = page.form("/nop/").fill(khaiThay="yes").send(hoa)
    assert page.form("/nop/").values["nguoiKhaiThay"] == ["Trần Thị Minh Hoa"]


def test_an_age_that_the_law_refuses_stops_the_step_and_the_sending(
    hoa: Client, pension: Province
) -> None:
    page = fill_pension(
        begin_pension(hoa, pension), hoa, born="6-5-1994", soDinhDanh="042094000321"
    )

    assert page.url.endswith("?sua=1")
    (told,) = [one for one in page.alerts() if "Phải từ đủ 75 tuổi" in one]
    assert "chưa đủ điều kiện" in told
    assert "Điều 21" in told
    assert "thủ tục 1.001776" in told
    assert "nộp tại quầy" in told
    assert "Lỗi:" not in page.root.text
    draft = Draft.objects.get()
    review = Page.open(hoa, f"/nop/{draft.id}/xem-lai/")
    assert "Phải từ đủ 75 tuổi" in review.text
    assert not any("Phải từ đủ" in one and "cần điền hoặc sửa" in one for one in review.alerts())
    review.form("/gui/").send(hoa)
    assert not Dossier.objects.exists()


def test_an_old_person_goes_on(hoa: Client, pension: Province) -> None:
    page = fill_pension(begin_pension(hoa, pension), hoa, khaiThay="yes")

    assert "Hoàn cảnh" in page.headings()


def test_who_files_for_themselves_with_anothers_name_and_number_is_asked(
    hoa: Client, pension: Province
) -> None:
    page = fill_pension(begin_pension(hoa, pension), hoa, khaiThay="no")

    assert page.url.endswith("?ngo=1")
    assert "họ tên khác tên tài khoản" in page.text
    assert "số định danh không phải của tài khoản" in page.text


def test_a_birth_that_neither_parents_commune_settles_is_asked_about(
    hoa: Client, province: Province
) -> None:
    far = dict.fromkeys(("meNoiCuTru", "chaNoiCuTru"), "Thôn Nam, xã Cẩm Duệ, tỉnh Hà Tĩnh")
    here, there = make_draft(province), make_draft(province, answers=far)

    told = "đều không ghi xã, phường đang chọn"
    assert told not in Page.open(hoa, f"/nop/{here.id}/xem-lai/").text
    assert told in Page.open(hoa, f"/nop/{there.id}/xem-lai/").text


def test_the_father_s_place_is_not_doubted_before_it_is_asked(
    hoa: Client, province: Province
) -> None:
    far = {"meNoiCuTru": "Thôn Nam, xã Cẩm Duệ, tỉnh Hà Tĩnh"}
    draft = make_draft(province, answers={**far, "chaNoiCuTru": None})
    alone = {**far, "chaNoiCuTru": None, "nksLoaiKhaiSinh": "chua_xac_dinh_cha"}
    of_mother = make_draft(province, answers=alone)

    told = "đều không ghi xã, phường đang chọn"
    assert told not in Page.open(hoa, f"/nop/{draft.id}/xem-lai/").text
    assert told in Page.open(hoa, f"/nop/{of_mother.id}/xem-lai/").text


def test_parents_who_are_not_married_are_told_how_the_father_is_entered(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province, answers={"chaMeDaKetHon": False})

    page = Page.open(hoa, f"/nop/{draft.id}/xem-lai/")

    assert "nhận cha, con cùng lúc với khai sinh" in page.text
    page.form("/gui/").send(hoa)
    assert Dossier.objects.count() == 1


def test_the_api_of_filing_holds_the_conditions_too(province: Province) -> None:
    from motcua.domain.filing.actions.draft import start_draft

    make_province(PENSION)
    draft = start_draft(
        actor=province.actor("hoa"),
        procedure_code=PENSION,
        channel="online",
        agency_id=province.cam_binh.id,
        answers={
            "hoTen": "Phan Văn Mẫu",
            "ngaySinh": "1948-05-06",
            "gioiTinh": "nam",
            "soDinhDanh": "042048000321",
            "noiCuTru": "Thôn Đông Vinh, xã Cẩm Bình",
            "dienThoai": "0912345678",
            "hoanCanh": "khac",
            "dangHuongLuongHuu": True,
            "hinhThucNhan": "tien_mat",
            "camDoan": True,
        },
    )

    with pytest.raises(Invalid) as refused:
        filing.file_dossier(actor=province.actor("hoa"), draft_id=draft.id)

    assert [one.field for one in refused.value.problems] == ["dangHuongLuongHuu"]
    assert Draft.objects.filter(id=draft.id).exists()
    assert not Dossier.objects.exists()


def test_a_doubt_stops_once_and_then_lets_through(hoa: Client, province: Province) -> None:
    draft = make_draft(province, answers={"meSoGiayToTuyThan": "", "meNgaySinh": "2012"})
    step = f"/nop/{draft.id}/me/"

    page = Page.open(hoa, f"/nop/{draft.id}/xem-lai/")
    assert "chưa tới 16 tuổi" in page.text

    page = Page.open(hoa, step)
    form = page.form(step)
    form.values.pop("_seen")
    again = form.send(hoa)
    assert again.url.endswith("?ngo=1")
    assert "chưa tới 16 tuổi" in again.text
    assert "Người cha" in again.form(step).send(hoa).headings()

    Page.open(hoa, f"/nop/{draft.id}/xem-lai/").form("/gui/").send(hoa)
    assert Dossier.objects.count() == 1


def test_a_child_registered_a_second_time_is_told_with_the_code(
    hoa: Client, province: Province
) -> None:
    dossier = file_birth(province, answers=SAME_CHILD)
    twin = make_draft(province, answers={**SAME_CHILD, "nksHoTen": "Nguyễn Minh Khang"})
    same = make_draft(province, answers={**SAME_CHILD, "nksHoTen": "NGUYỄN MINH KHÔI"})

    assert dossier.code in Page.open(hoa, "/thu-tuc/1.001193/bat-dau/").text
    assert "Bạn đã nộp hồ sơ này" not in Page.open(hoa, f"/nop/{twin.id}/xem-lai/").text
    told = Page.open(hoa, f"/nop/{same.id}/xem-lai/")
    assert "Bạn đã nộp hồ sơ này" in told.text
    assert dossier.code in told.text


def test_what_another_person_filed_is_not_told(stranger: Client, province: Province) -> None:
    dossier = file_birth(province)

    assert dossier.code not in Page.open(stranger, "/thu-tuc/1.001193/bat-dau/").text


def test_a_picture_that_is_not_to_be_read_is_doubted_and_may_be_sent(
    hoa: Client, province: Province
) -> None:
    draft = make_draft(province)
    StoredFile.objects.filter(subject_id=draft.id).update(state=State.READY, reason_code="blurred")

    page = Page.open(hoa, f"/nop/{draft.id}/xem-lai/")

    assert "“Giấy chứng sinh”: Ảnh mờ" in page.text
    page.form("/gui/").send(hoa)
    assert Dossier.objects.count() == 1
