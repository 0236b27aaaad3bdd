"""Three agencies, three papers: a karaoke room is licensed; another is refused by the police."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.making import make
from tests.journeys.officer import DEMO_PIN, Officer, do
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

_HOUSEHOLD, _SECURITY, _KARAOKE = (
    "Đăng ký hộ kinh doanh",
    "An ninh, trật tự",
    "Kinh doanh karaoke",
)
_PAPERS = (
    "Giấy chứng nhận đăng ký hộ kinh doanh",
    "Giấy chứng nhận đủ điều kiện về an ninh, trật tự",
    "Giấy phép kinh doanh karaoke",
)


def test_three_agencies_each_give_their_own_paper(site: Site, hoa: Visitor, tmp_path: Path) -> None:
    site.next_working_day(8, 30)
    code = _filed(site, "Hộ kinh doanh Karaoke Trăng Non")
    _stands(hoa, code, _HOUSEHOLD, "Đang giải quyết")
    _stands(hoa, code, _SECURITY, "Chưa tới lượt")
    hoa.look("1-phan-thu-nhat")

    _household(site, code)
    _stands(hoa, code, _HOUSEHOLD, "Đã có kết quả")
    _stands(hoa, code, _SECURITY, "Đang giải quyết")
    expect(hoa.page.get_by_role("main")).not_to_contain_text("Mời bạn nhận kết quả")
    hoa.look("2-cong-an-dang-xet")

    with Officer(site, "hieu") as hieu:
        hieu.finish_step(code, ketLuan="dat")
    _issued(
        site, code, "hieu", "cuong", "trang", result="KQ.ANTT.GCN", nguoiAnNinh="Trần Thị Minh Hoa"
    )
    _stands(hoa, code, _SECURITY, "Đã có kết quả")
    _stands(hoa, code, _KARAOKE, "Đang giải quyết")
    hoa.look("3-so-dang-tham-dinh")

    with Officer(site, "linh") as linh:
        linh.act(
            code,
            "trinh-van-ban",
            ngayThamDinh=f"{site.now():%Y-%m-%d}",
            gioThamDinh="Đầu giờ chiều",
            nguoiCoMat="Trần Thị Minh Hoa, chủ cơ sở",
            daXem="Diện tích phòng, cách âm, lối thoát nạn",
            ketLuan="dat",
        )
        linh.finish_step(code)
    _issued(site, code, "linh", "duc", "hanh", result="KQ.KARAOKE.GP", soPhongCap="5")
    for part in (_HOUSEHOLD, _SECURITY, _KARAOKE):
        _stands(hoa, code, part, "Đã có kết quả")
    main = hoa.page.get_by_role("main")
    for name in _PAPERS:
        link = main.get_by_role("link", name=re.compile(f"Tải bản PDF.*{name}"))
        expect(link).to_be_visible()
    way = hoa.page.get_by_role("region", name="Hồ sơ đang ở đâu")
    expect(way).to_contain_text("Phòng Nghiệp vụ, Sở Văn hóa, Thể thao và Du lịch")
    expect(way).to_contain_text("Bộ phận tổng hợp, Công an xã Cẩm Bình")
    hoa.look("4-du-ba-giay")
    _told_outside(site, code, tmp_path)


@pytest.mark.long("a second road through what another story walks")
def test_the_police_refuse_and_the_household_s_paper_stays(site: Site, hoa: Visitor) -> None:
    site.next_working_day(8, 30)
    code = _filed(site, "Hộ kinh doanh Karaoke Sao Mai")
    _household(site, code)
    reason = "Văn bản nghiệm thu phòng cháy là của cơ sở khác."
    with Officer(site, "hieu") as hieu:
        hieu.finish_step(code, ketLuan="khong", yKien=reason)
    do(
        site,
        "hieu",
        code,
        "tu-choi",
        reason=reason,
        facts="Biên bản kiểm tra ngày 24/11/2026 ghi như vậy.",
        legal_basis="Điều 7 Nghị định số 297/2025/NĐ-CP",
    )

    _stands(hoa, code, _SECURITY, "Đang giải quyết")
    expect(hoa.page.get_by_role("main")).not_to_contain_text(reason)
    hoa.look("5-truoc-khi-ky")
    for who, act in (("cuong", "ky"), ("trang", "dong-dau")):
        with Officer(site, who) as officer:
            officer.finish_letter(code, act)

    _stands(hoa, code, _HOUSEHOLD, "Đã có kết quả")
    _stands(hoa, code, _SECURITY, "Không được cấp")
    _stands(hoa, code, _KARAOKE, "Không giải quyết")
    main = hoa.page.get_by_role("main")
    expect(_part(hoa, _SECURITY)).to_contain_text(reason)
    expect(main).to_contain_text("vẫn có hiệu lực")
    hoa.look("6-cong-an-khong-cap")
    hoa.page.get_by_role("link", name="Khiếu nại", exact=True).click()
    expect(hoa.page.get_by_role("main")).to_contain_text("Công an xã Cẩm Bình")
    hoa.look("7-khieu-nai-cong-an")


def _told_outside(site: Site, code: str, folder: Path) -> None:
    """Let a command write the papers out and another verify each: both say what is so."""
    papers = site.ask("dossiers", "papers", code, "--out", str(folder))["papers"]
    results = [one for one in papers if one["kind"] == "result"]
    assert [one["name"] for one in results] == list(_PAPERS)
    assert [one["sealed_by"] for one in results[1:]] == [
        "Công an xã Cẩm Bình",
        "Sở Văn hóa, Thể thao và Du lịch Hà Tĩnh",
    ]
    for told in papers:
        verdict = site.ask("papers", "verify", str(folder / told["file"]))
        assert (verdict["state"], verdict["number"]) == ("genuine", told["number"])
        assert verdict["kind"] == told["kind"]
        signed = " ".join(verdict["signers"])
        assert all(one["name"] in signed for one in told["signers"])
        assert (told["sealed_by"] or "") in signed
    assert {one["state"] for one in results} == {"sealed"}


def _filed(site: Site, name: str) -> str:
    """File a karaoke room of Hoa's, paid for and received."""
    story = {
        "kind": "karaoke",
        "by": "hoa",
        "channel": "online",
        "who": {"chu": "hoa"},
        "with": {"tenHoKinhDoanh": name, "soPhong": 5},
        "steps": [{"do": "pay"}, {"do": "receive"}],
    }
    return make(site, story)[0]


def _household(site: Site, code: str) -> None:
    with Officer(site, "dung") as dung:
        dung.finish_step(code, ketLuan="dat")
    trade = "Hoạt động vui chơi giải trí, dịch vụ karaoke"
    _issued(site, code, "dung", "toan", "thao", result="KQ.HKD.GCN", nganhNghe=trade)


def _issued(site: Site, code: str, drafts: str, signs: str, seals: str, **fields: str) -> None:
    do(site, drafts, code, "trinh-ky", **fields)
    do(site, signs, code, "ky", pin=DEMO_PIN)
    do(site, seals, code, "dong-dau", pin=DEMO_PIN)


def _part(hoa: Visitor, name: str) -> Locator:
    parts = hoa.page.get_by_role("region", name="Từng phần của hồ sơ")
    return parts.get_by_role("listitem").filter(has_text=name)


def _stands(hoa: Visitor, code: str, part: str, words: str) -> None:
    hoa.open(f"/ho-so/{code}/")
    expect(_part(hoa, part)).to_contain_text(words)
