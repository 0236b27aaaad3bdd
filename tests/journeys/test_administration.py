"""The province's administrator: keeps the machine, and reads nobody's dossier."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.making import birth, make
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = pytest.mark.journey

_PROCEDURE = "1.004873"
_NAME = "Cấp Giấy xác nhận tình trạng hôn nhân"
_OFFICER = "Nguyễn Hà Thử Nghiệm"


def test_the_first_page_says_what_needs_attention(
    site: Site, browser: Browser, pictures: Path
) -> None:
    with visitor(site, browser, pictures, name="admin", screen="pc") as phuc:
        phuc.sign_in("Tạ Hữu Phúc")

        phuc.open("/quan-tri/")

        expect(phuc.page.get_by_role("heading", name="Cần chú ý")).to_be_visible()
        expect(phuc.page.get_by_role("navigation").first).to_be_visible()
        phuc.look("1-first-page")


def test_switching_the_portal_off_and_on_shows_at_once(
    site: Site, browser: Browser, pictures: Path
) -> None:
    site.next_working_day(8)
    with (
        visitor(site, browser, pictures, name="admin-portal", screen="pc") as phuc,
        visitor(site, browser, pictures, name="admin-portal", screen="phone") as hoa,
    ):
        phuc.sign_in("Tạ Hữu Phúc")
        hoa.sign_in("Trần Thị Minh Hoa")
        assert _can_begin(hoa)

        _switch(phuc, "Tắt", "Bảo trì kết nối hộ tịch")
        phuc.look("2-off")
        assert not _can_begin(hoa)
        hoa.look("3-off-for-hoa")
        _switch(phuc, "Bật", "Đã bảo trì xong")

        assert _can_begin(hoa)


def test_an_officer_is_added_to_a_post_and_later_shut_out(
    site: Site, browser: Browser, pictures: Path
) -> None:
    login = f"thu.{uuid4().hex[:8]}"
    with (
        visitor(site, browser, pictures, name="admin-officer", screen="pc") as phuc,
        visitor(site, browser, pictures, name="admin-officer", screen="tablet") as officer,
        visitor(site, browser, pictures, name="admin-officer", screen="phone") as leader,
    ):
        phuc.sign_in("Tạ Hữu Phúc")
        _add_officer(phuc, login)
        leader.sign_in("Đặng Anh Tuấn")
        _press(leader, "Xác nhận")
        leader.context.clear_cookies()
        leader.sign_in("Lê Đức Quý")
        _press(leader, "Nhận mã để trao")
        leader.look("3-code-once")
        password = _use_code(officer, login, leader.page.locator(".secret").inner_text())
        _type_password(officer, login, password)
        expect(officer.page.get_by_role("heading")).not_to_contain_text(["Cán bộ đăng nhập"])
        officer.look("4-first-sign-in")
        officer.context.clear_cookies()

        phuc.page.get_by_label("Lý do", exact=True).fill("Thôi việc từ hôm nay")
        phuc.page.get_by_role("button", name="Khóa tài khoản").click()
        phuc.page.get_by_role("dialog").get_by_role("button").first.click()
        expect(phuc.page.get_by_role("main")).to_contain_text("đã khóa")
        phuc.look("5-closed")

        _type_password(officer, login, password)
        expect(officer.page).to_have_url(re.compile("dang-nhap"))


def test_an_administrator_opens_no_dossier(site: Site, browser: Browser, pictures: Path) -> None:
    site.next_working_day(8)
    (code,) = make(site, birth("Phan Nhật Lệ", "receive"))
    with visitor(site, browser, pictures, name="admin-no-reader", screen="pc") as phuc:
        phuc.sign_in("Tạ Hữu Phúc")

        for path in (f"/can-bo/ho-so/{code}/", f"/ho-so/{code}/", f"/can-bo/tim/?q={code}"):
            answer = phuc.page.goto(f"{phuc.url}{path}")
            assert answer is not None
            assert answer.status in {403, 404}
            expect(phuc.page.get_by_role("main")).not_to_contain_text("Trần Văn Đức")
        phuc.troubles.clear()
        phuc.look("1-refused")


def _can_begin(hoa: Visitor) -> bool:
    hoa.open(f"/thu-tuc/{_PROCEDURE}")
    expect(hoa.page.get_by_role("heading", name=_NAME)).to_be_visible()
    return hoa.page.get_by_role("link", name="Bắt đầu", exact=True).count() > 0


def _switch(phuc: Visitor, wanted: str, basis: str) -> None:
    """Set the portal from today on, which the form offers."""
    phuc.open(f"/quan-tri/thu-tuc/{_PROCEDURE}/")
    phuc.page.get_by_role("group", name="Nộp hồ sơ trên cổng này").get_by_label(wanted).check()
    phuc.page.get_by_label("Lý do, căn cứ").fill(basis)
    phuc.look(f"1-switching-{'off' if wanted == 'Tắt' else 'on'}")
    phuc.page.get_by_role("button", name="Đặt từ ngày này").click()
    expect(phuc.page.get_by_role("main")).to_contain_text(f"đang {wanted.lower()}")


def _add_officer(phuc: Visitor, login: str) -> None:
    """Ask for an officer in a post at Cẩm Bình."""
    phuc.open("/quan-tri/can-bo/")
    phuc.look("1-officers")
    phuc.page.get_by_role("link", name="Thêm cán bộ").click()
    phuc.page.get_by_label("Cơ quan").select_option("Ủy ban nhân dân xã Cẩm Bình")
    phuc.page.get_by_role("button", name="Chọn", exact=True).click()
    phuc.page.get_by_label("Họ").fill(_OFFICER)
    phuc.page.get_by_label("Tên đăng nhập").fill(login)
    phuc.page.get_by_label("Vị trí").select_option(index=1)
    phuc.page.get_by_label("Căn cứ").fill("Quyết định 12/QĐ-UBND")
    phuc.look("2-new-officer")
    phuc.page.get_by_role("main").get_by_role("button", name="Thêm cán bộ").click()
    expect(phuc.page.get_by_role("main")).to_contain_text("Chờ người thứ hai")


def _press(leader: Visitor, act: str) -> None:
    leader.open("/can-bo/cap-quyen/")
    leader.page.get_by_role("button", name=f"{act} cho {_OFFICER}").click()
    leader.page.wait_for_load_state()


def _use_code(officer: Visitor, login: str, code: str) -> str:
    """Set a password with the code that a leader handed over; return it."""
    password = "song-la-xanh-biec-2027"
    officer.open("/dang-nhap/can-bo/")
    officer.page.get_by_role("link", name="Có mã đặt lại").click()
    officer.page.get_by_label("Tên đăng nhập").fill(login)
    officer.page.get_by_label("Mã đặt lại").fill(code)
    officer.page.get_by_label("Mật khẩu mới", exact=False).first.fill(password)
    officer.page.get_by_label("Nhập lại mật khẩu mới").fill(password)
    officer.page.get_by_role("button", name="Đặt mật khẩu mới").click()
    expect(officer.page.get_by_role("main")).to_contain_text("Đã đặt mật khẩu mới")
    return password


def _type_password(officer: Visitor, login: str, password: str) -> None:
    officer.open("/dang-nhap/")
    officer.page.get_by_role("link", name="Cán bộ đăng nhập ở đây").click()
    officer.page.get_by_label("Tên đăng nhập").fill(login)
    officer.page.get_by_label("Mật khẩu").fill(password)
    officer.page.get_by_role("button", name="Đăng nhập", exact=True).click()
    officer.page.wait_for_load_state()
