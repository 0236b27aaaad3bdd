"""The tours of `docs/how-to/write-a-module.md` and `write-a-page.md`: their files and commands."""

import sys
from pathlib import Path

import pytest

from tests.suite.databases import ROOT
from tests.tour.checkout import Checkout, check_out

_MODULE = "src/motcua/modules/lending"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A copy in which a module was just written; nobody writes on in it."""
    checkout = check_out(tmp_path_factory.mktemp("written"))
    title = "Mượn đồ dùng chung của các cơ quan trong tỉnh"
    begun = checkout.run(f"motcua new module lending --title '{title}'")
    assert begun.returncode == 0, begun.stderr
    return checkout


@pytest.mark.long("a module and its page are written, migrated and tested twice over")
@pytest.mark.timeout(600)
def test_a_module_and_its_page_are_written_as_the_pages_say(tmp_path: Path) -> None:
    checkout = check_out(tmp_path)
    begun, checked, misspelt, left_out, tested = checkout.follow("write-a-module.md")
    migrated, sampled, tested_again = checkout.follow("write-a-page.md")

    assert begun.returncode == 0, begun.stderr
    assert "lending          Mượn đồ dùng chung\n" in begun.stdout
    assert begun.stdout.endswith("Bản kê đúng, không có lỗi.\n")
    assert (checked.returncode, checked.stdout) == (0, "Bản kê đúng, không có lỗi.\n")
    fault = "motcua.modules.lending, mục urls: không có «pages.desk.ulrs» trong gói.\n"
    assert (misspelt.stdout, misspelt.stderr) == (fault, fault)
    assert "Mượn đồ dùng chung (không cắm)" in left_out.stdout
    assert tested.returncode == 0, tested.stdout
    assert migrated.returncode == 0, migrated.stderr
    assert sampled.returncode == 0
    assert tested_again.returncode == 0, tested_again.stdout
    assert tested_again.stdout.startswith("Bản kê đúng, không có lỗi.\n")


def test_what_is_written_is_formatted_and_clean(written: Checkout) -> None:
    ended = written.run(f"ruff format --check {_MODULE} && ruff check {_MODULE}")

    assert ended.returncode == 0, ended.stdout
    assert '"motcua.modules.lending",\n    "motcua.modules.own_data",' in (
        written.folder / "src/motcua/project/packages.py"
    ).read_text("utf-8")


@pytest.mark.long("a checkout writes its reference and access rows anew, and tests them")
@pytest.mark.timeout(600)
def test_a_module_just_written_stands_in_reference_and_access_rows(written: Checkout) -> None:
    ended = written.run(
        "pytest -q -n 0 tests/architecture/test_generated.py tests/access/test_rows.py"
        " -k 'lending or generated_page'"
    )

    assert ended.returncode == 0, ended.stdout


@pytest.mark.long("a distribution is built, installed and tested")
@pytest.mark.timeout(600)
def test_a_module_of_its_own_is_installed_and_tested_by_the_lines_printed(
    tmp_path: Path,
) -> None:
    checkout = check_out(tmp_path)

    begun = checkout.run("motcua new module thu_vien --into motcua-thu-vien")
    install, test = [line.strip() for line in begun.stdout.splitlines() if line.startswith("  ")]

    installed = checkout.run(
        f"{sys.executable} -m venv --without-pip .venv; UV_OFFLINE=1 {install}"
    )
    (site,) = checkout.folder.glob(".venv/lib/python*/site-packages")
    ended = checkout.run(f"export PYTHONPATH={site}:$PYTHONPATH; motcua modules list; {test} -n 0")

    assert installed.returncode == 0, installed.stderr
    assert ended.returncode == 0, ended.stdout
    assert "Thu vien\n" in ended.stdout
    assert (site / "motcua_thu_vien" / "access.csv").is_file()
    page = (ROOT / "docs" / "how-to" / "write-a-module.md").read_text("utf-8")
    for line in (install, test):
        words = line.replace(str(checkout.folder), "..").replace("thu-vien", "lending")
        assert words.replace("thu_vien", "lending") in page
