"""The network goes away: the machine keeps what is typed, and sends it when it is back."""

import pytest
from playwright.sync_api import expect

from tests.faults.midway import (
    expect_saved,
    heavy_pdf,
    open_child_step,
    ready_draft,
    saved_line,
)
from tests.faults.test_killed import choose, wait_until_some_arrived
from tests.journeys.line import Line
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]


def test_a_cut_line_keeps_the_words_and_carries_them_when_mended(
    site: Site, hoa: Visitor, home_line: Line
) -> None:
    name = open_child_step(hoa, ready_draft(site, "Nguyễn Nhật Nam"))

    home_line.cut()
    name.fill("Nguyễn Nhật Nam Anh")
    expect(saved_line(hoa.page)).to_contain_text("Đã giữ trên máy này")
    home_line.mend()
    expect_saved(hoa.page)

    hoa.page.reload()
    expect(name).to_have_value("Nguyễn Nhật Nam Anh")


def test_a_telephone_without_network_says_so_and_sends_by_itself(site: Site, hoa: Visitor) -> None:
    name = open_child_step(hoa, ready_draft(site, "Nguyễn Hoàng Yến"))

    hoa.context.set_offline(True)
    name.fill("Nguyễn Hoàng Yến Nhi")
    expect(saved_line(hoa.page)).to_contain_text("Mất mạng. Đã giữ trên máy này")
    hoa.look_only("1-mat-mang")
    hoa.context.set_offline(False)
    expect_saved(hoa.page)

    hoa.page.reload()
    expect(name).to_have_value("Nguyễn Hoàng Yến Nhi")


@pytest.mark.long("a fault that a shorter story meets too")
def test_an_upload_goes_on_where_the_line_broke(site: Site, hoa: Visitor, home_line: Line) -> None:
    hoa.open(f"/nop/{ready_draft(site, 'Nguyễn Minh Quân')}/giay_to/")
    box = hoa.page.get_by_role("group", name="Giấy chứng sinh")
    expect(box.get_by_text("Xong", exact=True)).to_have_count(1)
    data = heavy_pdf()

    choose(box, data)
    wait_until_some_arrived(hoa.page, box)
    home_line.cut()
    hoa.page.wait_for_timeout(500)
    before = home_line.carried_bytes
    home_line.mend()
    expect(box.get_by_text("Xong", exact=True)).to_have_count(2, timeout=60_000)

    assert home_line.carried_bytes - before < len(data)
