"""The clerk's one act in a batch: numbers without a gap, seals that others can check."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.making import OF_HOA, birth, make
from tests.journeys.officer import DEMO_PIN
from tests.journeys.site import Site, environment
from tests.journeys.visitor import Visitor, visitor

pytestmark = pytest.mark.journey

_BOOK = "khai sinh"
_TO_SEAL = ("receive", "draft", "sign")


def test_numbers_and_seals_in_a_batch_leave_no_gap_and_verify_elsewhere(
    site: Site, browser: Browser, pictures: Path, tmp_path: Path
) -> None:
    site.next_working_day(8)
    children = ("Trần Gia Minh", "Trần Gia Phúc", "Trần Gia Hân")
    codes = make(site, *(birth(child, *_TO_SEAL, **OF_HOA) for child in children))
    with visitor(site, browser, pictures, name="clerk", screen="pc") as thao:
        thao.sign_in("Võ Phương Thảo")
        _seal(thao, codes)

        _no_gap(thao, codes)
    with visitor(site, browser, pictures, name="clerk", screen="phone") as hoa:
        hoa.sign_in("Trần Thị Minh Hoa")
        for code in codes:
            result = _downloaded(hoa, code, tmp_path / f"{code}.pdf")

            _holds_in_pyhanko(site, result)
            _holds_in_poppler(result)


def _seal(thao: Visitor, codes: list[str]) -> None:
    """Tick these results and no others, and seal them with one PIN."""
    thao.open("/can-bo/van-thu/")
    for row in thao.page.locator("tbody tr").all():
        row.get_by_role("checkbox").set_checked(any(code in row.inner_text() for code in codes))
    thao.look("1-to-seal")
    thao.page.get_by_label("Mã PIN con dấu").fill(DEMO_PIN)
    thao.page.get_by_role("button", name="Lấy số, đóng dấu").click()
    expect(thao.page.get_by_role("status")).to_contain_text(
        f"Đã làm {len(codes)} trong {len(codes)}.", timeout=30_000
    )
    thao.look("2-sealed")


def _no_gap(thao: Visitor, codes: list[str]) -> None:
    """The book says so itself, and its lines count down to 1 without a gap."""
    thao.open("/can-bo/van-thu/so/")
    book = thao.page.get_by_role("row").filter(has_text=_BOOK)
    expect(book).to_contain_text("Liên tục, không cách số")
    book.get_by_role("link").click()
    lines = thao.page.locator("table").nth(1).locator("tbody tr")
    expect(lines.first).to_be_visible()
    numbers = [int(text) for text in lines.locator("td:first-child").all_inner_texts()]
    assert numbers == list(range(len(numbers), 0, -1))
    newest = lines.all_inner_texts()[: len(codes)]
    assert all(any(code in line for line in newest) for code in codes)
    thao.look("3-book")


def _downloaded(hoa: Visitor, code: str, path: Path) -> Path:
    hoa.open(f"/ho-so/{code}/")
    hoa.look(f"4-result-{code[-1]}")
    with hoa.page.expect_download() as coming:
        hoa.page.get_by_role("link", name="Tải bản PDF").click()
    coming.value.save_as(path)
    return path


def _holds_in_pyhanko(site: Site, result: Path) -> None:
    verify = "from motcua.project.cli import main; raise SystemExit(main())"
    trust = str(site.folder / "trust")
    done = subprocess.run(
        [sys.executable, "-c", verify, *_command(result), "--trust", trust],
        env=environment(site.folder, site.port),
        capture_output=True,
        check=False,
    )
    verdict = json.loads(done.stdout)
    assert (done.returncode, verdict["valid"]) == (0, True), verdict
    assert (verdict["integrity"], verdict["trusted"]) == ("intact", True), verdict
    assert len(verdict["signers"]) == len(verdict["times"]) == 2


def _command(result: Path) -> list[str]:
    return ["signatures", "verify", str(result), "--json"]


def _holds_in_poppler(result: Path) -> None:
    done = subprocess.run(
        ["pdfsig", "-nocert", str(result)], capture_output=True, text=True, check=False
    )
    assert done.stdout.count("Signature Validation: Signature is Valid.") == 2, done.stdout
    assert "Total document signed" in done.stdout.split("Signature #2")[1], done.stdout
