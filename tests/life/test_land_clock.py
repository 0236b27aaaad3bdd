"""The clock of a land dossier: days by the commune that was chosen, never by a tick."""

from datetime import UTC, datetime

import pytest

from motcua.domain.dossiers.api import receive
from motcua.domain.dossiers.testing import Province, hand_in, make_province
from motcua.domain.dossiers.testing.asking import slip_data

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
