"""`motcua modules`, and a module that lives in a distribution of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from motcua.project import packages
from motcua.project.cli import main
from tests.cli.toy_module import install

_MOTCUA = "import sys; from motcua.project.cli import main; sys.exit(main())"
_START = """
import django
django.setup()
from django.core import checks
from django.test import Client
print([str(found) for found in checks.run_checks() if found.is_serious()])
print(Client().get("/do-choi/", headers={"host": "localhost"}).content.decode())
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of installed distributions, among which the toy is; forgotten afterwards."""
    install(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    monkeypatch.undo()
    for name in [name for name in sys.modules if name.startswith("motcua_toy")]:
        del sys.modules[name]
    packages.plug_all()


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main(["modules", *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python with a folder of installed distributions."""
    return subprocess.run(
        [sys.executable, "-c", *command],
        env={
            **os.environ,
            "PYTHONPATH": str(folder),
            "MOTCUA_DATA": str(folder / "data"),
            "DJANGO_SETTINGS_MODULE": "motcua.project.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.needs("desk", why="it is among those that are listed")
@pytest.mark.usefixtures("folder")
def test_modules_are_listed_with_those_of_other_distributions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, told = ask(capsys, "list")

    rows = {row["key"]: row for row in told["modules"]}
    assert code == 0
    assert rows["toy"] == {"key": "toy", "title": "Đồ chơi", "enabled": True}
    assert rows["desk"]["enabled"]


@pytest.mark.usefixtures("folder")
def test_one_that_is_left_out_is_not_enabled(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_WITHOUT", "toy, desk")

    _code, told = ask(capsys, "list")

    assert {row["key"] for row in told["modules"] if not row["enabled"]} == {"toy", "desk"}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("key", [*packages.known_modules(), "toy"])
def test_a_manifest_that_names_what_is_there_is_in_order(
    capsys: pytest.CaptureFixture[str], key: str
) -> None:
    assert ask(capsys, "check", key) == (0, {"ok": True, "faults": []})


@pytest.mark.parametrize(
    ("right", "wrong", "entry", "message"),
    [
        ('module="urls"', 'module="ulrs"', "urls", "không có «ulrs» trong gói"),
        ('"toy:toys", icon', '"toy:tosy", icon', "tiles", "không có địa chỉ «toy:tosy»"),
        ('= "toy.lend"', '= "toy.lned"', "cards", "không gói nào khai quyền «toy.lned»"),
        ("steps = [", "step = [", "cards", "thẻ «Cho mượn đồ chơi»: không có mục «step»"),
        ('("access",)', '("acess",)', "declares", "không có «acess» trong gói"),
        ('key="toy",\n', 'key="toys",\n', "key", "phải là «toy», như khi cắm vào"),
        ("tiles=(", "tile=(", "tile", "không có mục nào tên như vậy"),
        ('title="Đồ chơi",', "", "title", "thiếu mục này"),
        ("MODULE = ", "MODUL = ", "MODULE", "module.py phải có MODULE = Module(...)"),
    ],
)
def test_a_misspelt_entry_is_a_negative_answer(
    capsys: pytest.CaptureFixture[str],
    folder: Path,
    right: str,
    wrong: str,
    entry: str,
    message: str,
) -> None:
    install(folder, **{right: wrong})

    code, told = ask(capsys, "check", "toy")

    assert code == 1
    assert told == {"ok": False, "faults": [{"entry": entry, "message": message}]}


def test_a_module_that_there_is_not_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["modules", "check", "khong_co", "--json"])

    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert printed.err.startswith("Không có phân hệ «khong_co»; có administration, desk,")


def test_a_module_from_elsewhere_is_plugged_in_by_being_installed(tmp_path: Path) -> None:
    install(tmp_path)

    ended = run(tmp_path, _START)

    assert ended.stdout.splitlines() == ["[]", "3 quả bóng"], ended.stderr


def test_one_whose_manifest_is_misspelt_stops_the_start(tmp_path: Path) -> None:
    install(tmp_path, **{'("access",)': '("acess",)'})

    ended = run(tmp_path, _MOTCUA, "packs", "publish")

    assert ended.returncode == 2
    assert "motcua_toy, mục declares: không có «acess» trong gói." in ended.stderr
    assert "Traceback" not in ended.stderr
