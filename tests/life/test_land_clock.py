"""The clock of a land dossier: days by the commune that was chosen, never by a tick."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from motcua.domain.dossiers.api import receive
from motcua.domain.dossiers.testing import Province, hand_in, make_province
from motcua.domain.dossiers.testing.asking import slip_data
from motcua.kernel.identity.api import demo
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.ui.testing.page import Page

pytestmark = pytest.mark.db

LAND = "1.013831"
ANSWERS = {
    "nycHoTen": "Trần Thị Mẫu",
    "nycNgaySinh": "1988-05-06",
    "nycSo": "042188000321",
    "nycSoDienThoai": "0912345678",
    "nycNoiCuTru": "Thôn Đông Vinh",
    "nycXa": "18685",
    "ketQuaNhan": "one_stop",
    "camDoan": True,
    "soGiayChungNhan": "AA 00123456",
    "thuaDatSo": "125",
    "toBanDoSo": "7",
    "dienTich": 200,
    "diaChiThua": "Thôn Đông Vinh",
    "loaiBienDong": "chuyen_nhuong",
    "benChuyenHoTen": "Lê Văn Mẫu",
    "ngayHopDong": "2025-08-20",
    "xaMienNui": True,
}


@pytest.mark.parametrize("commune", ["18685", "18196"])
def test_a_tick_adds_no_day_and_the_clock_says_why(province: Province, commune: str) -> None:
    make_province(LAND)

    dossier = hand_in(
        province.actor("hoa"),
        LAND,
        answers=ANSWERS | {"thuaDatXa": commune},
        papers=("DD-GCN", "DD-HOPDONG"),
        agency=province.cam_binh,
    )

    started = dossier.clock[0]
    assert (started["limit"]["quantity"], started["limit"]["unit"]) == (8, "working_day")
    assert [days["working_days"] for days in started["extra"]] == [0]
    assert started["extra"][0]["reason"].startswith("chưa có danh mục cho đất đai")
    assert dossier.due_at == datetime(2026, 11, 27, 10, tzinfo=UTC)
    assert [part["what"] for part in started["parts"]] == [
        "Gửi phiếu chuyển thông tin sang cơ quan thuế",
        "Trả kết quả",
    ]
    assert started["told_first_at"] == "2026-11-23T17:00:00+07:00"
    received = receive(actor=province.actor("minh"), dossier_id=dossier.id)
    slip = slip_data(received)
    assert slip["time_limit"] == "08 ngày làm việc (chưa đối chiếu với văn bản gốc)"
    assert [one["due_at"] for one in slip["appointments"]] == [
        "17 giờ 00, ngày 23/11/2026",
        "3 ngày làm việc kể từ khi nhận chứng từ nộp thuế",
    ]


def test_the_owners_page_tells_both_appointments_and_what_was_not_compared(
    province: Province, client: Client
) -> None:
    make_province(LAND)
    dossier = hand_in(
        province.actor("hoa"),
        LAND,
        answers=ANSWERS | {"thuaDatXa": "18685"},
        papers=("DD-GCN", "DD-HOPDONG"),
        agency=province.cam_binh,
    )
    page = Page.open(sign_in(client, demo.account_of("hoa")), f"/ho-so/{dossier.code}/").text

    assert "hẹn hai lần" in page
    assert "3 ngày làm việc kể từ khi nhận chứng từ nộp thuế" in page
    assert "chưa đối chiếu với văn bản gốc" in page


REISSUE = "1.012786"


def test_a_posting_lasts_fifteen_days_and_then_comes_its_record(province: Province) -> None:
    make_province(REISSUE)
    dossier = hand_in(
        province.actor("hoa"),
        REISSUE,
        answers=ANSWERS | {"thuaDatXa": "18685", "matTuNgay": "2025-11-01", "matTruongHop": "Lũ"},
        agency=province.cam_binh,
    )

    received = receive(actor=province.actor("minh"), dossier_id=dossier.id)

    step = received.tasks.get(element="niemYet", ended_at=None)
    assert step.due_at == datetime(2026, 12, 2, 10, tzinfo=UTC)
