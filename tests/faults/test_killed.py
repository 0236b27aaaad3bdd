"""SIGKILL in the middle of a form, of an upload and of a sending: nothing lost, nothing doubled."""

import time
from threading import Timer

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from tests.faults.midway import (
    dossiers_of,
    expect_saved,
    heavy_pdf,
    open_child_step,
    ready_draft,
    saved_line,
)
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]


def test_what_is_typed_while_the_server_lies_dead_is_there_when_it_is_back(
    site: Site, hoa: Visitor
) -> None:
    name = open_child_step(hoa, ready_draft(site, "Nguyễn Bảo Anh"))

    with site.dead_web():
        name.fill("Nguyễn Bảo Anh Thư")
        expect(saved_line(hoa.page)).to_contain_text("Đã giữ trên máy này", timeout=10_000)
        hoa.look_only("1-may-chu-chet")
    expect_saved(hoa.page)

    hoa.page.reload()
    expect(name).to_have_value("Nguyễn Bảo Anh Thư")


@pytest.mark.long("a fault that a shorter story meets too")
def test_a_window_closed_while_the_server_lies_dead_loses_nothing(site: Site, hoa: Visitor) -> None:
    draft_id = ready_draft(site, "Nguyễn Gia Hân")
    name = open_child_step(hoa, draft_id)

    with site.dead_web():
        name.fill("Nguyễn Gia Hân Hân")
        hoa.page.close()
    hoa.begin_anew()
    name = open_child_step(hoa, draft_id)

    expect(name).to_have_value("Nguyễn Gia Hân Hân")
    expect(hoa.page.get_by_text("Đã khôi phục 1 ô bạn gõ")).to_be_visible()
    expect_saved(hoa.page)


@pytest.mark.long("a fault that a shorter story meets too")
def test_an_upload_cut_by_a_kill_goes_on_where_it_stopped(site: Site, hoa: Visitor) -> None:
    draft_id = ready_draft(site, "Nguyễn Đức Huy")
    hoa.open(f"/nop/{draft_id}/giay_to/")
    box = hoa.page.get_by_role("group", name="Giấy chứng sinh")
    expect(box.get_by_text("Xong", exact=True)).to_have_count(1)

    choose(box, heavy_pdf())
    wait_until_some_arrived(hoa.page, box)
    site.kill_web()
    site.wait_until_up()
    expect(box.get_by_text("Xong", exact=True)).to_have_count(2, timeout=60_000)

    hoa.page.reload()
    expect(box.get_by_role("listitem")).to_have_count(2)


@pytest.mark.long("a fault that a shorter story meets too")
@pytest.mark.parametrize(
    ("child", "after_seconds"),
    [("Nguyễn An Khang", 0.02), ("Nguyễn An Ninh", 0.1)],
)
def test_a_sending_cut_by_a_kill_ends_in_one_dossier(
    site: Site, hoa: Visitor, child: str, after_seconds: float
) -> None:
    draft_id = ready_draft(site, child)
    hoa.open(f"/nop/{draft_id}/xem-lai/")
    page = hoa.page
    button = page.get_by_role("button", name="Gửi hồ sơ")
    expect(button).to_be_visible()

    killing = Timer(after_seconds, site.kill_web)
    killing.start()
    try_to(button)
    killing.join()
    site.wait_until_up()

    hoa.open(f"/nop/{draft_id}/xem-lai/")
    if button.count():
        button.click()
    expect(page.get_by_role("heading", name="Hồ sơ đang được kiểm tra")).to_be_visible()
    assert dossiers_of(hoa, child) == 1


def choose(box: Locator, data: bytes) -> None:
    box.locator("input[type=file]").set_input_files(
        {"name": "giay-chung-sinh.pdf", "mimeType": "application/pdf", "buffer": data}
    )


def wait_until_some_arrived(page: Page, box: Locator) -> None:
    """Wait until part of the file has gone, and not all of it."""
    meter = box.locator("progress").last
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if 35 < float(meter.evaluate("meter => meter.value")) < 90:
            return
        page.wait_for_timeout(50)
    raise AssertionError("the upload was never seen under way")


def try_to(button: Locator) -> None:
    """Press, whatever becomes of it."""
    try:
        button.click(timeout=5_000)
        button.page.wait_for_load_state(timeout=5_000)
    except Error:
        return
