"""Manifests are read: every entry by somebody, and a misspelt one stops the start."""

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from motcua.kernel.access.api import ROUTE_ATTRIBUTE, declared_addresses
from motcua.kernel.base.api import (
    MenuLine,
    Module,
    Package,
    Plugged,
    Refusal,
    Urls,
    WatchLine,
    plugged,
)
from motcua.kernel.ui.api import menu
from motcua.project import packages, readers

SOURCE = Path(__file__).parents[2] / "src" / "motcua"
_SHOWN = {"key", "title", "legal_basis", "when_off"}
"""What the page and the list of modules and the cards of the desk show as it stands."""


def test_every_entry_of_a_manifest_is_read_by_somebody() -> None:
    entries = {field.name for field in fields(Module)}
    read = readers.READERS.keys() | readers.COLLECTORS.keys()

    assert entries == read - {"limits.toml"} | _SHOWN


@pytest.mark.needs("*", why="it holds what is plugged in beside every folder there is")
def test_every_package_with_tables_or_a_manifest_is_plugged_in() -> None:
    named = {each.name for each in plugged()} | set(packages.plug_all())
    there = {
        ".".join(("motcua", *path.parent.relative_to(SOURCE).parts))
        for tier in ("kernel", "domain", "modules")
        for mark in ("migrations", "package.py", "module.py", "apps.py")
        for path in (SOURCE / tier).glob(f"*/{mark}")
    }

    assert there - named == set()


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        (Package(declares=("acess",)), "mục declares: không có «acess» trong gói"),
        (Package(fills=("registration:regster",)), "mục fills: không có «registration» trong gói"),
        (
            Package(urls=(Urls(audience="desk", module="pages.url"),)),
            "mục urls: không có «pages.url» trong gói",
        ),
        (Package(routers=("pages.apy:router",)), "mục routers: không có «pages.apy» trong gói"),
        (
            Package(
                menus=(
                    MenuLine(menu="desk", key="toy", label="X", url_name="desk:inbox", count="a:b"),
                )
            ),
            "mục menus: không có «a» trong gói",
        ),
        (
            Package(
                watches=(
                    WatchLine(key="toy", label="X", permission="dossiers.read", find="watches:no"),
                )
            ),
            "mục watches: motcua.modules.administration.watches không có «no»",
        ),
    ],
)
def test_a_misspelt_entry_is_told(manifest: Package, said: str) -> None:
    toy = Plugged(name="motcua.modules.administration", manifest=manifest)

    (fault,) = readers.unread_entries(toy)

    assert said in str(fault)


def test_a_line_that_nobody_may_see_is_told() -> None:
    line = MenuLine(menu="desk", key="toy", label="X", url_name="desk:inbox", permission="toy.opne")
    toy = Plugged(name="motcua.modules.desk", manifest=Package(menus=(line,)))

    (fault,) = readers.unpermitted(toy)

    assert "«toy» cần quyền «toy.opne» mà không gói nào khai" in str(fault)


def test_an_operator_cannot_leave_out_what_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_WITHOUT", "desk, bànlàmviệc")

    with pytest.raises(Refusal, match="không có phân hệ bànlàmviệc"):
        packages.plug_all()


def test_a_misspelt_line_of_the_settings_stops_the_start(tmp_path: Path) -> None:
    """As any command that needs the database finds out."""
    start = (
        "from motcua.project import packages\n"
        "packages.MODULES = (*packages.MODULES, 'motcua.modules.dessk')\n"
        "from motcua.project.cli import main\n"
        "raise SystemExit(main(['packs', 'publish']))"
    )

    ended = subprocess.run(
        [sys.executable, "-c", start],
        env={**os.environ, "MOTCUA_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == 2
    assert ended.stderr == "motcua.modules.dessk, mục gói: không có gói nào tên như vậy.\n"


def test_every_menu_line_is_shown_to_those_for_whom_its_page_opens() -> None:
    needed = {
        f"/{pattern.removesuffix('^')}": getattr(view, ROUTE_ATTRIBUTE).permission
        for pattern, view in declared_addresses()
    }
    shown = [line for package in plugged() for line in package.manifest.menus if not line.is_post]
    wrong = {
        line.key: (line.permission, permission)
        for line in shown
        if (permission := needed[str(menu.url_named(line.url_name))]) != line.permission
        if (line.permission, permission) != ("guest", "public")
    }

    assert len(shown) > 30
    assert wrong == {}
