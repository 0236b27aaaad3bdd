"""A refusal says why and what one may do; the owner can also take a dossier out."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.journeys.answering import answer
from tests.journeys.making import birth, make
from tests.journeys.officer import Officer, do, finish_letter
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

FEEDBACK = "phan-anh"
ACCEPTED = {"isComplex": "no", "isRemote": "no"}
DECIDED = {
    "findings": "Đã xác minh: cháu chưa được đăng ký khai sinh ở đâu.",
    "conclusion": "Khiếu nại đúng",
    "legalBasis": "Luật Khiếu nại, Điều 31",
    "orders": "Hủy phiếu từ chối, nhận lại hồ sơ ngay.",
}
LAW = "Điều 14, 60/2014/QH13"
FACTS = "Cháu đã có Giấy khai sinh do phường Thành Sen cấp."
pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]


def test_a_refused_dossier_tells_ground_law_and_the_right_to_complain(
    site: Site, hoa: Visitor
) -> None:
    site.next_working_day(8, 30)
    code = make(site, birth("Nguyễn Minh Đăng", by="hoa", channel="online"))[0]
    ground = {
        "reason": "Trẻ đã được đăng ký khai sinh tại xã khác.",
        "legal_basis": LAW,
        "facts": FACTS,
    }
    do(site, "minh", code, "tu-choi", **ground)

    page = hoa.page
    hoa.open(f"/ho-so/{code}/")
    told = page.get_by_role("region", name="Hồ sơ không được tiếp nhận")
    expect(told).to_contain_text(ground["reason"])
    expect(told).to_contain_text(ground["facts"])
    expect(told).to_contain_text(ground["legal_basis"])
    expect(told).to_contain_text("quyền khiếu nại")
    hoa.look("1-bi-tu-choi")
    hoa.wait_reloading(page.get_by_role("link", name="Phiếu từ chối"))
    expect(page.get_by_role("link", name="Rút hồ sơ")).to_have_count(0)


def test_a_refusal_to_settle_is_told_when_whoever_may_decide_has_signed(
    site: Site, hoa: Visitor
) -> None:
    site.next_working_day(8, 30)
    code = make(site, birth("Nguyễn Minh Hải", "receive", by="hoa", channel="online"))[0]
    reason = "Trẻ đã được đăng ký khai sinh tại xã khác."
    do(site, "ha", code, "tu-choi", reason=reason, facts=FACTS, legal_basis=LAW)

    page = hoa.page
    hoa.open(f"/ho-so/{code}/")
    expect(page.get_by_role("main")).not_to_contain_text(reason)
    expect(page.get_by_role("link", name="Phiếu từ chối")).to_have_count(0)
    finish_letter(site, code)
    hoa.open(f"/ho-so/{code}/")
    expect(page.get_by_role("main")).to_contain_text(reason)
    with page.expect_download() as coming:
        page.get_by_role("link", name="Phiếu từ chối").click()
    assert coming.value.path().read_bytes().startswith(b"%PDF-")


@pytest.mark.needs("feedback", why="the refusal is complained of there")
def test_a_refusal_is_complained_of_and_answered_by_whom_it_was_not(
    site: Site, hoa: Visitor
) -> None:
    day = site.next_working_day(8, 30)
    code = make(site, birth("Nguyễn Minh Hân", "receive", by="hoa", channel="online"))[0]
    reason = "Trẻ đã được đăng ký khai sinh tại xã khác."
    do(site, "ha", code, "tu-choi", reason=reason, facts=FACTS, legal_basis=LAW)
    finish_letter(site, code)

    page = hoa.page
    hoa.open(f"/ho-so/{code}/")
    page.get_by_role("link", name="Khiếu nại", exact=True).click()
    answer(
        page,
        {
            "Quyết định hoặc việc làm bị khiếu nại": f"Phiếu từ chối hồ sơ {code}",
            "Ngày bạn nhận hoặc biết": f"{day.day}/{day.month}/{day.year}",
            "Vì sao bạn cho là trái luật": "Cháu chưa từng được đăng ký khai sinh ở đâu.",
            "Bạn yêu cầu giải quyết thế nào": "Hủy phiếu từ chối, nhận lại hồ sơ.",
            "Cán bộ bị khiếu nại": "Phan Thu Hà",
            "Địa chỉ": "Thôn Đông Vinh, xã Cẩm Bình",
        },
    )
    page.get_by_role("checkbox").check()
    hoa.look("4-khieu-nai")
    page.get_by_role("button", name="Ký và gửi khiếu nại").click()
    expect(page.get_by_role("main")).to_contain_text("Báo thụ lý hay không")
    hoa.look("5-da-gui-khieu-nai")
    said = page.locator("h1 + p b").inner_text()

    with pytest.raises(httpx.HTTPStatusError, match="404"):
        do(site, "ha", said, "thu-ly", desk=FEEDBACK, **ACCEPTED)
    with Officer(site, "tuan", desk=FEEDBACK) as head:
        head.act(said, "chuyen", to=head.choice(said, "Hoàng Tiến Dũng"))
    for paper, fields in (("thu-ly", ACCEPTED), ("quyet-dinh", DECIDED)):
        do(site, "dung", said, paper, desk=FEEDBACK, **fields)
        do(site, "tuan", said, "ky", desk=FEEDBACK)
        do(site, "thao", said, "dong-dau", desk=FEEDBACK)

    hoa.wait_reloading(page.get_by_role("heading", name="Đã có trả lời"))
    hoa.look("6-da-giai-quyet")
    expect(page.get_by_role("main")).to_contain_text("Khiếu nại lần hai")
    with page.expect_download() as coming:
        page.get_by_role("link", name=re.compile("Tải bản PDF.*Quyết định")).click()
    assert coming.value.path().read_bytes().startswith(b"%PDF-")


def test_the_owner_takes_a_dossier_out_after_one_question(site: Site, hoa: Visitor) -> None:
    site.next_working_day(8, 30)
    code = make(site, birth("Nguyễn Minh Lam", by="hoa", channel="online"))[0]

    page = hoa.page
    hoa.open(f"/ho-so/{code}/")
    page.get_by_role("link", name="Rút hồ sơ").click()
    expect(page.get_by_role("heading", name="Rút hồ sơ này?")).to_be_visible()
    hoa.look("2-hoi-truoc-khi-rut")
    page.get_by_role("button", name="Rút hồ sơ").click()
    expect(page.get_by_role("heading", name="Bạn đã rút hồ sơ này")).to_be_visible()
    hoa.look("3-da-rut")
