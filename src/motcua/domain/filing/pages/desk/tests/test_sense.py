"""At the counter: what the law refuses is not received; what is doubtful needs a reason."""

import pytest
from django.test import Client

from motcua.domain.dossiers.api import Dossier, Status
from motcua.domain.dossiers.testing import Province, make_province
from motcua.domain.dossiers.testing.at_desk import SignIn
from motcua.kernel.ui.testing.page import Page

pytestmark = [pytest.mark.db, pytest.mark.once("page")]

COUNTER = "/can-bo/quay/"
PENSION = "1.014027"
OLD = {
    "hoTen": "Phan Văn Mẫu",
    "ngaySinh-day": "6",
    "ngaySinh-month": "5",
    "ngaySinh-year": "1948",
    "gioiTinh": "nam",
    "soDinhDanh": "042048000321",
    "noiCuTru": "Thôn Đông Vinh, xã Cẩm Bình",
    "dienThoai": "0912345678",
    "hoanCanh": "khac",
    "dangHuongLuongHuu": "no",
    "dangHuongTroCap": "no",
    "hinhThucNhan": "tien_mat",
    "camDoan": "true",
}
YOUNG = {**OLD, "ngaySinh-year": "1960", "soDinhDanh": "042060000321"}
DOUBTFUL = {**OLD, "dangHuongTroCap": "yes"}


@pytest.fixture
def minh(as_: SignIn, province: Province) -> Client:
    make_province(PENSION)
    return as_("minh")


def begun(minh: Client) -> str:
    return str(minh.post(COUNTER, {"who": "", "begin": PENSION}).headers["Location"])


def sent(minh: Client, address: str, answers: dict[str, str], **more: str) -> Page:
    fields = " ".join({name.partition("-")[0] for name in answers})
    data = {**answers, "_fields": fields, **more}
    return Page(minh.post(address, data, follow=True), minh)


def test_what_the_law_refuses_is_not_received_however_it_is_pressed(minh: Client) -> None:
    address = begun(minh)

    page = sent(minh, address, YOUNG)
    pressed = sent(minh, address, YOUNG, go="free:0")

    assert any("Phải từ đủ 75 tuổi" in one for one in page.alerts())
    assert "Tiếp nhận, in giấy hẹn" not in page.buttons()
    assert pressed.status == 422
    assert not Dossier.objects.exists()


def test_who_insists_is_refused_in_writing(minh: Client) -> None:
    address = begun(minh)

    page = sent(minh, address, YOUNG, go="refuse:0")

    dossier = Dossier.objects.get()
    assert (dossier.status, dossier.received_at) == (Status.FILED, None)
    assert page.url.endswith(f"{dossier.code}/?lam=tu-choi")
    assert "Phải từ đủ 75 tuổi" in page.text


def test_a_doubt_is_received_with_a_reason_that_whoever_appraises_reads(minh: Client) -> None:
    address = begun(minh)

    without = sent(minh, address, DOUBTFUL, go="free:0")
    assert without.status == 422
    assert "Hãy ghi lý do vẫn tiếp nhận" in without.text
    assert "chỉ được hưởng một mức" in without.text
    assert not Dossier.objects.exists()

    done = sent(minh, address, DOUBTFUL, go="free:0", **{"ly-do": "Ông chọn mức cao hơn"})
    dossier = Dossier.objects.get()
    assert done.url.endswith("/giay-hen/")
    assert dossier.received_at is not None
    assert "Ông chọn mức cao hơn" in Page.open(minh, f"/can-bo/ho-so/{dossier.code}/").text


def test_the_same_person_s_open_dossier_is_told_and_needs_a_reason(minh: Client) -> None:
    sent(minh, begun(minh), OLD, go="free:0")
    first = Dossier.objects.get()

    page = sent(minh, begun(minh), OLD, go="free:0")

    assert page.status == 422
    assert first.code in page.text
    assert Dossier.objects.count() == 1


def test_what_is_in_order_asks_for_no_reason(minh: Client) -> None:
    page = sent(minh, begun(minh), OLD)

    assert "Lý do vẫn tiếp nhận" not in page.text
    assert "Tiếp nhận, in giấy hẹn" in page.buttons()
