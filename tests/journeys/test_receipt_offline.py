"""A receipt is checked by a page out of a folder, without any site."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from motcua.kernel.tlog.api import bundle_in, offline_page
from motcua.kernel.tlog.testing import ToyLog
from motcua.kernel.ui.testing.browser import axe, faults_of, open_page, scrolls_sideways

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

LOG = ToyLog()


def _bundle() -> bytes:
    """Return all of a chain that has one entry, of the same log."""
    first = b'{"prev": "%s", "subject": {"id": "a", "kind": "dossier"}}' % (b"0" * 64)
    proof = ToyLog(entries=[first]).receipt(0, extra=first)
    return bundle_in({"muc/0001.json": first, "muc/0001.tlog-proof": proof})


def test_a_page_from_a_usb_stick_tells_good_receipts_from_bad(
    browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "kiem-chung.html").write_bytes(offline_page(LOG.policy_text()).data)
    (tmp_path / "good.tlog-proof").write_bytes(LOG.receipt(5, extra=LOG.entries[5]))
    (tmp_path / "bad.tlog-proof").write_bytes(LOG.receipt(5, *LOG.keys, extra=LOG.entries[5]))
    page = open_page(browser, (tmp_path / "kiem-chung.html").as_uri(), width=360)

    page.get_by_label("Biên nhận").set_input_files(tmp_path / "good.tlog-proof")
    page.get_by_role("button", name="Kiểm chứng").click()
    page.get_by_role("heading", name="Biên nhận đúng").wait_for()
    assert page.get_by_role("listitem").all_inner_texts() == [
        "Bản ghi thứ 5 của nhật ký log.example/tinh.",
        "Muộn nhất lúc 03:26:44 ngày 29/05/2026 (giờ Việt Nam) bản ghi đã có ở đó.",
        "Nhân chứng: thanh-tra, hdnd, truong-dh.",
    ]
    page.get_by_label("Biên nhận").set_input_files(tmp_path / "bad.tlog-proof")
    page.get_by_role("button", name="Kiểm chứng").click()
    page.get_by_role("heading", name="Biên nhận không đứng vững").wait_for()
    assert page.get_by_role("listitem").all_inner_texts() == [
        "Chưa đủ nhân chứng như chính sách đòi hỏi."
    ]
    (tmp_path / "all.zip").write_bytes(_bundle())
    page.get_by_label("Biên nhận").set_input_files(tmp_path / "all.zip")
    page.get_by_role("button", name="Kiểm chứng").click()
    page.get_by_role("heading", name="Bộ bằng chứng đúng").wait_for()
    assert "không thiếu mục nào ở giữa" in page.get_by_role("listitem").first.inner_text()

    assert faults_of(page) == axe(page) == []
    assert not scrolls_sideways(page)
