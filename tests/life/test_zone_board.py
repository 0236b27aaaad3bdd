"""A permit inside an economic zone is its board's: filed for the commune, settled by the board."""

import pytest

from motcua.domain.dossiers.papers.issuers import issuer_of_result
from motcua.domain.dossiers.testing import hand_in, hands_at, make_province

pytestmark = pytest.mark.db

PERMIT = "1.013225"
ANSWERS = {
    "nycHoTen": "Trần Thị Mẫu",
    "nycNgaySinh": "1988-05-06",
    "nycSo": "042188000321",
    "nycSoDienThoai": "0912345678",
    "nycNoiCuTru": "Thôn Đông Vinh",
    "nycXa": "18685",
    "ketQuaNhan": "one_stop",
    "camDoan": True,
    "loaiCongTrinh": "nha_o",
    "congTrinhDiaChi": "Tổ dân phố 1",
    "congTrinhXa": "18823",
    "soGiayChungNhan": "AA 00123456",
    "soTang": 3,
    "dienTichXayDung": 80,
    "tongDienTichSan": 240,
    "chieuCao": 11.5,
    "trongKhuQuyHoach": True,
}


@pytest.mark.parametrize(
    ("in_zone", "settler"),
    [(True, "BQL Khu kinh tế tỉnh"), (False, "xã Cẩm Bình")],
    ids=["vector 23", "outside"],
)
def test_a_house_in_a_project_of_the_zone_goes_to_the_board(in_zone: bool, settler: str) -> None:
    with hands_at("2026-11-16T08:00"):
        province = make_province(PERMIT)
        dossier = hand_in(
            province.actor("hoa"),
            PERMIT,
            answers=ANSWERS | {"trongKhuKinhTe": in_zone},
            papers=("XD-BANVE",),
            agency=province.cam_binh,
        )

        issuer = issuer_of_result(dossier, "KQ.XD.GPXD")
    desk = dossier.received_at_desk

    assert dossier.settled_by.short_name == desk.agency.short_name == settler
    assert dossier.code.startswith(dossier.settled_by.code)
    assert issuer.agency_id == dossier.settled_by_id
    assert {step.unit_id for step in dossier.tasks.filter(ended_at=None)} == {desk.id}
