"""A copy of a test database is never older than the migrations."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.suite import databases

_MIGRATION = """\
from django.db import migrations

from motcua.kernel.base.append_only import append_only
"""


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with one migration, which imports one file."""
    package = tmp_path / "src" / "motcua" / "kernel" / "base"
    (package / "migrations").mkdir(parents=True)
    (package / "migrations" / "0001_initial.py").write_text(_MIGRATION, "utf-8")
    (package / "append_only.py").write_text("append_only = 1\n", "utf-8")
    (package / "other.py").write_text("other = 1\n", "utf-8")
    (tmp_path / "requirements.lock").write_text("django==6.1.3\n", "utf-8")
    monkeypatch.setattr(databases, "ROOT", tmp_path)
    monkeypatch.setattr(databases, "SOURCE", tmp_path / "src")
    monkeypatch.setattr(databases, "KEPT", tmp_path / "kept")
    return package


@pytest.mark.parametrize(
    "changed", ["migrations/0001_initial.py", "append_only.py", "../../../../requirements.lock"]
)
def test_what_tables_come_from_names_the_copy(source: Path, changed: str) -> None:
    before = databases.digest()

    with (source / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    assert databases.digest() != before


def test_a_new_migration_makes_another_copy_and_other_code_does_not(source: Path) -> None:
    before = databases.digest()
    (source / "other.py").write_text("other = 2\n", "utf-8")
    same = databases.digest()
    (source / "migrations" / "0002_more.py").write_text("", "utf-8")

    assert same == before
    assert databases.digest() != before


@pytest.mark.parametrize("path", ["migrations/0002_more.py", "migrations/0001_initial.py"])
def test_a_copy_goes_on_from_an_older_one_of_which_nothing_changed(
    source: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    begun = []

    def migrate(**places: str) -> None:
        folder = Path(places["MOTCUA_DATA"])
        begun.append(folder.exists())
        folder.mkdir(exist_ok=True)

    monkeypatch.setattr(databases, "_migrate", migrate)
    databases.copy_files({})

    (source / path).write_text("", "utf-8")
    databases.copy_files({})

    assert begun == [False, path == "migrations/0002_more.py"]
    assert [folder.name for folder in databases.KEPT.glob("*/")] == [databases.digest()]


def test_files_are_made_once_and_copied_over_what_was_there(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def migrate(**places: str) -> None:
        made.append(places)
        folder = Path(places["MOTCUA_DATA"])
        folder.mkdir()
        for name in databases.FILES.values():
            with sqlite3.connect(folder / name) as file:
                file.execute("CREATE TABLE made (number)")

    monkeypatch.setattr(databases, "_migrate", migrate)
    names = {alias: str(tmp_path / f"{alias}.test") for alias in databases.FILES}
    Path(names["keys"]).write_text("of an earlier run", "utf-8")

    databases.copy_files(names)
    databases.copy_files(names)

    assert len(made) == 1
    for name in names.values():
        assert sqlite3.connect(name).execute("SELECT * FROM made").fetchall() == []


def test_a_copy_that_was_not_finished_is_made_again(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(**places: str) -> None:
        Path(places["MOTCUA_DATA"]).mkdir()
        raise KeyboardInterrupt

    monkeypatch.setattr(databases, "_migrate", cut_off)
    for _try in range(2):
        with pytest.raises(KeyboardInterrupt):
            databases.copy_files({})

    assert not (databases.KEPT / databases.digest()).exists()
    shutil.rmtree(databases.KEPT)
