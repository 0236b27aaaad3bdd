"""The sign-in runs out in the middle of a form: afterwards everything typed is there."""

import pytest
from playwright.sync_api import expect

from tests.faults.midway import expect_kept, expect_saved, open_child_step, ready_draft, saved_line
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

_SESSION = "phien"


def test_typing_on_after_the_end_of_the_sign_in_is_kept_until_the_next(
    site: Site, hoa: Visitor
) -> None:
    draft_id = ready_draft(site, "Nguyễn Khánh Vy")
    name = open_child_step(hoa, draft_id)
    page = hoa.page

    hoa.context.clear_cookies(name=_SESSION)
    name.fill("Nguyễn Khánh Vy Anh")
    expect(saved_line(page)).to_contain_text("Phiên đăng nhập đã hết")
    hoa.look_only("1-het-phien")
    page.get_by_role("button", name="Đăng nhập lại").click()
    page.get_by_role("button", name="Trần Thị Minh Hoa").click()

    expect(name).to_have_value("Nguyễn Khánh Vy Anh")
    expect(page.get_by_text("Đã khôi phục 1 ô bạn gõ")).to_be_visible()
    expect_saved(page)
    hoa.look_only("2-da-khoi-phuc")
    expect_kept(hoa, draft_id, "Nguyễn Khánh Vy Anh")


def test_a_form_sent_after_the_end_of_the_sign_in_is_not_lost(site: Site, hoa: Visitor) -> None:
    draft_id = ready_draft(site, "Nguyễn Tuệ Lâm")
    name = open_child_step(hoa, draft_id)
    page = hoa.page

    hoa.context.clear_cookies(name=_SESSION)
    name.fill("Nguyễn Tuệ Lâm Lâm")
    page.get_by_role("button", name="Lưu và sang bước 3").click()
    page.get_by_role("button", name="Trần Thị Minh Hoa").click()

    expect(name).to_have_value("Nguyễn Tuệ Lâm Lâm")
    expect_saved(page)
    expect_kept(hoa, draft_id, "Nguyễn Tuệ Lâm Lâm")
