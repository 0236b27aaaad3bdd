"""A manifest is read without what it names; what it says wrongly is told in a sentence."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from motcua.kernel.base.api import (
    ManifestError,
    MenuLine,
    Module,
    Package,
    Plugged,
    Role,
    by_key,
    plug,
    plugged,
    plugged_modules,
    read_manifest,
)
from motcua.kernel.base.manifest.plugged import _names

_GOOD = """
from motcua.kernel.base.api import Module, Role
MODULE = Module(key="toy", title="Đồ chơi", roles=(Role(key="player", words="người chơi"),))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to import from, in which the package `toy_package` lies."""
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "toy_package").mkdir()
    (tmp_path / "toy_package" / "__init__.py").touch()
    names = list(_names)
    yield tmp_path / "toy_package"
    plug(names)
    for name in [name for name in sys.modules if name.startswith("toy_package")]:
        del sys.modules[name]


def written(folder: Path, text: str) -> Plugged:
    (folder / "module.py").write_text(text, "utf-8")
    found = read_manifest("toy_package")
    assert found is not None
    return found


def refused(folder: Path, text: str) -> str:
    (folder / "module.py").write_text(text, "utf-8")
    with pytest.raises(ManifestError) as error:
        read_manifest("toy_package")
    return error.value.message


def test_a_module_is_what_its_file_says(folder: Path) -> None:
    found = written(folder, _GOOD)

    assert found.name == "toy_package"
    assert isinstance(found.manifest, Module)
    assert found.manifest.title == "Đồ chơi"


def test_a_package_of_kernel_or_domain_may_have_nothing_to_say(folder: Path) -> None:
    assert read_manifest("toy_package") is None


def test_a_package_that_is_not_there_is_told() -> None:
    with pytest.raises(ManifestError, match="no_such_package, mục gói: không có gói nào"):
        read_manifest("no_such_package")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MODUL = 1", "mục MODULE: module.py phải có MODULE = Module(...)"),
        (_GOOD.replace("roles=", "role="), "mục role: không có mục nào tên như vậy"),
        (_GOOD.replace('title="Đồ chơi", ', ""), "mục title: thiếu mục này"),
        (_GOOD.replace("),)", "))"), "mục roles: phải là tuple, không phải Role("),
        (
            _GOOD.replace('words="người chơi"', "words=7"),
            "mục roles: dòng 1, words: phải là str, không phải 7",
        ),
        (
            _GOOD.replace("words=", "takes_step=True, words="),
            "mục takes_step: không có mục nào tên như vậy",
        ),
    ],
)
def test_a_misspelt_manifest_is_told_in_a_sentence(folder: Path, text: str, said: str) -> None:
    assert said in refused(folder, text)


def test_a_menu_that_there_is_not_is_told(folder: Path) -> None:
    line = 'MenuLine(menu="dessk", key="a", label="A", url_name="a")'
    text = _GOOD.replace("Module, Role", "MenuLine, Module").replace(
        'roles=(Role(key="player", words="người chơi"),)', f"menus=({line},)"
    )

    assert "dòng 1, menu: chỉ được là portal, footer, account, desk" in refused(folder, text)


def test_a_name_stands_for_what_the_package_has(folder: Path) -> None:
    (folder / "counts.py").write_text("def waiting(request):\n    return 3\n", "utf-8")
    found = written(folder, _GOOD)

    assert found.function("counts:waiting", entry="menus")(None) == 3


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("cuonts:waiting", "mục menus: không có «cuonts» trong gói"),
        ("counts:wating", "mục menus: toy_package.counts không có «wating»"),
        ("counts", "mục menus: «counts» không phải hàm"),
    ],
)
def test_a_misspelt_name_is_told(folder: Path, name: str, said: str) -> None:
    (folder / "counts.py").write_text("def waiting(request):\n    return 3\n", "utf-8")
    found = written(folder, _GOOD)

    with pytest.raises(ManifestError, match=said):
        found.function(name, entry="menus")


def test_what_a_named_module_itself_lacks_is_its_own_fault(folder: Path) -> None:
    """A broken import inside is no misspelt entry; it keeps its traceback."""
    (folder / "counts.py").write_text("import no_such_library\n", "utf-8")
    found = written(folder, _GOOD)

    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        found.named("counts", entry="menus")


def test_two_packages_cannot_declare_one_key(folder: Path) -> None:
    (folder / "module.py").write_text(_GOOD.replace("player", "leader"), "utf-8")
    plug([*_names, "toy_package"])

    with pytest.raises(ManifestError, match="đã có gói khác khai «leader»"):
        by_key("roles", lambda manifest: manifest.roles)


def test_rows_of_all_packages_are_gathered_by_key(folder: Path) -> None:
    (folder / "module.py").write_text(_GOOD, "utf-8")
    plug([*_names, "toy_package"])

    roles = by_key("roles", lambda manifest: manifest.roles)

    assert roles["player"] == Role(key="player", words="người chơi")
    assert "leader" in roles


def test_every_manifest_of_the_house_is_read() -> None:
    found = {each.name: each.manifest for each in plugged()}

    assert all(isinstance(found[each.name], Module) for each, _module in plugged_modules())
    assert isinstance(found["motcua.kernel.notices"], Package)
    assert all(isinstance(line, MenuLine) for each in found.values() for line in each.menus)
