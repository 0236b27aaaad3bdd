"""Bad input through the real front: a clear sentence, and no trace."""

import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.faults import bombs
from tests.faults.midway import open_child_step, ready_draft
from tests.journeys.site import Site
from tests.journeys.visitor import Visitor, visitor

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

_NUMBERS = {
    "123": "12 chữ số",
    "04219400731x": "chữ số",
    "999194007316": "Không có mã tỉnh 999",
    "0421940073160": "12 chữ số",
}
_DATES = {
    "31/4/2026": "Tháng 4 chỉ có 30 ngày",
    "29/2/2026": "28 ngày",
    "1/13/2026": "Một năm chỉ có 12 tháng",
    "1/1/2199": "Ngày sinh không thể sau hôm nay",
    "1/1/2999": "quá xa",
    "1/1/1799": "quá xa",
    "a/b/2026": "Ngày chỉ gồm chữ số",
}
_FILES = {
    "giay-chung-sinh.pdf": (bombs.program, "tệp chương trình"),
    "giay.docx": (bombs.zip_bomb, "phình ra quá lớn"),
    "giay.pdf": (bombs.pdf_bomb, "phình ra quá lớn"),
}
_PAPER = "Giấy chứng sinh"


@pytest.mark.long("a fault that a shorter story meets too")
def test_a_wrong_identity_number_is_named_and_kept_for_mending(site: Site, hoa: Visitor) -> None:
    hoa.open(f"/nop/{ready_draft(site, 'Nguyễn Quốc An')}/nguoi_yeu_cau/")
    box = hoa.page.get_by_label("Số định danh cá nhân", exact=True)

    for number, said in _NUMBERS.items():
        box.fill(number)
        hoa.page.get_by_role("button", name="Lưu và sang bước 2").click()
        expect(hoa.page.get_by_role("alert")).to_contain_text(said)
        expect(box).to_have_value(number)
    hoa.look("1-so-dinh-danh")


def test_an_impossible_date_is_named_and_kept_for_mending(site: Site, hoa: Visitor) -> None:
    open_child_step(hoa, ready_draft(site, "Nguyễn Quốc Bảo"))
    group = hoa.page.get_by_role("group", name="Ngày sinh", exact=True)

    for day, said in _DATES.items():
        for box, part in zip(("Ngày", "Tháng", "Năm"), day.split("/"), strict=True):
            group.get_by_role("textbox", name=box).fill(part)
        hoa.page.get_by_role("button", name="Lưu và sang bước 3").click()
        expect(hoa.page.get_by_role("alert")).to_contain_text(said)
    hoa.look("2-ngay-sinh")


def test_script_in_a_name_is_text_and_never_runs(site: Site, hoa: Visitor) -> None:
    name = open_child_step(hoa, ready_draft(site, "Nguyễn Hải Đăng"))
    hoa.page.on("dialog", lambda _dialog: hoa.troubles.append("a script ran"))
    word = "<img src=x onerror=alert(1)>"

    name.fill(word)
    hoa.page.get_by_role("button", name="Lưu và sang bước 3").click()

    expect(hoa.page.get_by_role("alert")).to_contain_text("chỉ gồm chữ cái")
    expect(name).to_have_value(word)
    hoa.look("3-script-trong-ten")


def test_a_name_in_pieces_is_joined(site: Site, hoa: Visitor) -> None:
    child = "Nguyễn Thị Hồng Nhung"
    draft_id = ready_draft(site, "Nguyễn Hải My")
    open_child_step(hoa, draft_id).fill(unicodedata.normalize("NFD", child))
    hoa.page.get_by_role("button", name="Lưu và sang bước 3").click()
    expect(hoa.page.get_by_role("heading", name="Người mẹ")).to_be_visible()

    assert open_child_step(hoa, draft_id).input_value() == child


def test_a_file_that_is_not_taken_is_named_and_leaves_nothing(
    site: Site, hoa: Visitor, tmp_path: Path
) -> None:
    hoa.open(f"/nop/{ready_draft(site, 'Nguyễn Gia Bảo')}/giay_to/")
    box = paper_box(hoa.page)
    before = kept_files(site.folder)

    for at, (name, (made, said)) in enumerate(_FILES.items(), start=1):
        choose(box, written(tmp_path, name, made()))
        expect(box.get_by_text("Không nhận", exact=True)).to_have_count(at, timeout=40_000)
        expect(box.get_by_role("listitem").last).to_contain_text(said)
    choose(box, written(tmp_path, "anh.jpg", bombs.endless_photo()))
    expect(box.get_by_role("listitem").last).to_contain_text("quá mức 50")
    hoa.look("4-tep-bi-tu-choi")

    assert kept_files(site.folder) == before


@pytest.mark.long("a fault that a shorter story meets too")
def test_without_script_such_a_file_is_named_too(
    site: Site, browser: Browser, pictures: Path, tmp_path: Path
) -> None:
    with visitor(site, browser, pictures, name="fault-bad_input", scripts=False) as hoa:
        hoa.sign_in("Trần Thị Minh Hoa")
        papers = f"/nop/{ready_draft(site, 'Nguyễn Gia Huy')}/giay_to/"
        hoa.open(papers)
        box, page = paper_box(hoa.page), hoa.page
        before = kept_files(site.folder)

        choose(box, written(tmp_path, "anh.jpg", bombs.endless_photo()))
        page.get_by_role("button", name="Lưu và sang bước 6").click()
        expect(page.get_by_role("alert")).to_contain_text("50 MB")
        hoa.look("5-anh-qua-lon")
        choose(box, written(tmp_path, "giay.pdf", bombs.program()))
        page.get_by_role("button", name="Lưu và sang bước 6").click()
        wait_for_refusal(hoa, papers)

        assert kept_files(site.folder) == before


def paper_box(page: Page) -> Locator:
    """Return the box of the paper, with what the draft came with in it."""
    box = page.get_by_role("group", name=_PAPER)
    expect(box.get_by_role("listitem")).to_have_count(1)
    return box


def written(folder: Path, name: str, data: bytes) -> Path:
    """Put a file where the browser can choose it."""
    (folder / name).write_bytes(data)
    return folder / name


def choose(box: Locator, file: Path) -> None:
    box.locator("input[type=file]").set_input_files(file)


def wait_for_refusal(hoa: Visitor, papers: str) -> None:
    """Come back to the papers until the file has been looked at."""
    for _ in range(40):
        hoa.open(papers)
        if "tệp chương trình" in (hoa.page.get_by_role("main").text_content() or ""):
            return
        hoa.page.wait_for_timeout(250)
    raise AssertionError("the file was never refused")


def kept_files(folder: Path) -> set[Path]:
    """Return every file that lies in the site's store."""
    return {path for path in (folder / "files").rglob("*") if path.is_file()}
