"""A letter is begun, written beside its data, printed, broken, and mended."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = pytest.mark.journey

_CODE = "1.004873"
_ASKED = '#entry("Người đề nghị", shown(value("nycHoTen", from: answers)))\n\n#closing()'


@pytest.fixture
def vy(site: Site, browser: Browser, pictures: Path) -> Iterator[Visitor]:
    with visitor(site, browser, pictures, name="letters", screen="pc") as someone:
        someone.sign_in("Dương Khánh Vy")
        someone.open(f"/xuong/thu-tuc/{_CODE}/")
        someone.page.get_by_role("button", name="Soạn phiên bản mới").click()
        someone.page.get_by_role("link", name="Mẫu in", exact=True).click()
        yield someone


def test_a_letter_is_written_beside_its_data_broken_and_mended(vy: Visitor) -> None:
    vy.page.locator("summary", has_text="Thêm mẫu in").click()
    vy.page.get_by_label("Loại").select_option(label="Thư, thông báo")
    vy.page.get_by_label("Tên", exact=True).fill("Giấy hẹn xác minh")
    vy.page.get_by_role("button", name="Thêm mẫu in").click()
    expect(vy.page.get_by_role("heading", name="Giấy hẹn xác minh")).to_be_visible()
    expect(vy.page.get_by_role("cell", name="data.answers.nycHoTen")).to_be_visible()

    paper = vy.page.get_by_label("Nội dung mẫu")
    begun = paper.input_value()
    paper.fill(begun.replace("#closing()", _ASKED))
    vy.page.get_by_role("button", name="Lưu và kiểm tra").click()
    expect(vy.page.get_by_text("phải sửa", exact=True)).to_have_count(0)
    assert _printed(vy).startswith(b"%PDF-")
    vy.look("written")

    paper.fill(paper.input_value().replace("from: answers)))", "from: answers))"))
    vy.page.get_by_role("button", name="Lưu và kiểm tra").click()
    fault = vy.page.locator("li", has_text="phải sửa")
    expect(fault).to_contain_text("Dòng")
    assert b"%PDF-" not in _printed(vy)
    vy.look("broken")

    paper.fill(begun.replace("#closing()", _ASKED))
    vy.page.get_by_role("button", name="Lưu và kiểm tra").click()
    expect(fault).to_have_count(0)
    assert _printed(vy).startswith(b"%PDF-")


def _printed(vy: Visitor) -> bytes:
    """Ask for the printed page as its button does."""
    form = vy.page.locator("form[action$='/mau-in/xem/']")
    asked: dict[str, str | float | bool] = {
        "tep": form.locator("[name=tep]").input_value(),
        "vi-du": form.locator("[name=vi-du]").input_value(),
    }
    address = f"{vy.url}{form.get_attribute('action')}"
    return vy.context.request.get(address, params=asked).body()
