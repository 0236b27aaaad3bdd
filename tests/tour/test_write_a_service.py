"""The tour of `docs/how-to/write-a-service.md`: its files, its commands, and the portal."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.domain.dossiers.testing import hands_at
from motcua.domain.procedures.models import Version
from motcua.domain.procedures.testing import forget
from motcua.kernel.base.api import SYSTEM, paths
from motcua.kernel.identity.api import demo, load_cast
from motcua.kernel.identity.testing import sign_in
from motcua.kernel.organisations.api import load_areas, load_organisations

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "write-a-service.md"
CODE = "3.999001"
_FILE = re.compile(r"\*\*Tệp `(?P<path>[^`]+)`\*\*\n\n```\w+\n(?P<text>.*?)```", re.DOTALL)
_COMMANDS = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_MOTCUA = "import sys; from motcua.project.cli import main; sys.exit(main())"


@dataclass(frozen=True)
class Desk:
    """A folder in which someone follows the tour: a copy of the packs, and the command."""

    folder: Path

    @property
    def procedure(self) -> Path:
        return next((self.folder / "packs" / "xa-mau" / "procedures").iterdir())

    def write_files(self) -> list[str]:
        """Write every file that the page shows."""
        written = []
        for found in _FILE.finditer(PAGE.read_text("utf-8")):
            path = self.folder / found["path"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(found["text"], "utf-8")
            written.append(found["path"])
        return written

    def run(self, commands: str) -> subprocess.CompletedProcess[str]:
        """Run commands as the page gives them; the first that fails ends them."""
        return subprocess.run(
            ["sh", "-euc", commands],
            cwd=self.folder,
            capture_output=True,
            text=True,
            env={
                **os.environ,
                "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT / "src"),
                "MOTCUA_PACKS": str(self.folder / "packs"),
            },
            check=False,
        )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copytree(paths.packs_dir(), tmp_path / "packs")
    command = tmp_path / "bin" / "motcua"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\nexec {sys.executable} -c '{_MOTCUA}' \"$@\"\n", "utf-8")
    command.chmod(0o755)
    return Desk(tmp_path)


def _commands() -> list[str]:
    return _COMMANDS.findall(PAGE.read_text("utf-8"))


def test_the_files_are_right_and_the_commands_do_what_is_said(desk: Desk) -> None:
    begin, check, trial, spoil = _commands()

    made = desk.run(begin)
    written = desk.write_files()
    checked, tried, spoilt = desk.run(check), desk.run(trial), desk.run(spoil)

    assert made.returncode == 0, made.stderr
    assert {Path(path).name for path in written} >= {"procedure.yaml", "form.yaml", "fees.yaml"}
    assert (checked.returncode, checked.stdout.strip()) == (0, "Gói đúng, không có lỗi.")
    assert tried.returncode == 0, tried.stderr
    assert "550.000" in tried.stdout
    assert CODE in tried.stdout
    assert spoilt.returncode == 1
    line = re.search(r"procedure\.yaml:(\d+): (.+)", spoilt.stdout)
    assert line is not None
    assert (
        "unit_kind"
        in (desk.procedure / "procedure.yaml").read_text("utf-8").splitlines()[int(line[1]) - 1]
    )


def test_a_broken_example_is_told_with_what_was_computed(desk: Desk) -> None:
    desk.write_files()
    examples = desk.procedure / "examples.yaml"
    examples.write_text(examples.read_text("utf-8").replace("550000", "500000"), "utf-8")

    answer = desk.run("motcua packs check --json packs/xa-mau || true")

    (fault,) = json.loads(answer.stdout)["faults"]
    assert fault["file"].endswith("examples.yaml")
    assert "550" in fault["message"]


@pytest.fixture
def portal(desk: Desk, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """Serve the copy of the packs with only what the tour needs in it, already running."""
    monkeypatch.setenv("MOTCUA_PACKS", str(desk.folder / "packs"))
    for pack in ("vietnam", "demo"):
        for folder in (desk.folder / "packs" / pack / "procedures").iterdir():
            if not folder.name.startswith("1.001193"):
                shutil.rmtree(folder)
    cache.clear()
    forget()
    with hands_at("2026-11-16T09:00"):
        load_areas(actor=SYSTEM)
        load_organisations(actor=SYSTEM)
        load_cast(actor=SYSTEM)
        yield Client()
    forget()


@pytest.mark.db
def test_the_service_is_in_the_portal_at_the_next_page(desk: Desk, portal: Client) -> None:
    before = portal.get("/tim-kiem/", {"q": "muon hoi truong"}).content.decode()
    missing = portal.get(f"/thu-tuc/{CODE}")

    desk.write_files()

    page = portal.get(f"/thu-tuc/{CODE}")
    found = portal.get("/tim-kiem/", {"q": "muon hoi truong"}).content.decode()
    assert CODE not in before
    assert missing.status_code == 404
    assert page.status_code == 200
    assert "Mượn nhà văn hóa xã" in page.content.decode()
    assert f"/thu-tuc/{CODE}" in found


@pytest.mark.db
def test_a_broken_file_leaves_the_version_before(desk: Desk, portal: Client) -> None:
    desk.write_files()
    before = portal.get(f"/thu-tuc/{CODE}").content.decode()

    desk.run(_commands()[-1])
    after = portal.get(f"/thu-tuc/{CODE}")

    assert after.status_code == 200
    assert "Mượn nhà văn hóa xã" in before
    assert "Mượn nhà văn hóa xã" in after.content.decode()
    assert Version.objects.filter(definition__code=CODE).count() == 1


@pytest.mark.db
def test_a_citizen_can_file_it_once_the_administrator_lets_them(desk: Desk, portal: Client) -> None:
    desk.write_files()
    portal.get(f"/thu-tuc/{CODE}")
    administrator = sign_in(Client(), demo.account_of("phuc"))
    closed = portal.get(f"/thu-tuc/{CODE}/bat-dau/")

    administrator.post(
        f"/quan-tri/thu-tuc/{CODE}/cong/",
        {"portal": "bat", "on": "16/11/2026", "basis": "15/QĐ-UBND"},
    )

    assert closed.status_code == 404
    assert portal.get(f"/thu-tuc/{CODE}/bat-dau/").status_code == 200
