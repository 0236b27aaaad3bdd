"""Caps: each has its number once, in the package that needs it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import motcua
from motcua.kernel.base.api import ManifestError, limits

_SOURCE = Path(motcua.__file__).parent
_NAME = re.compile(r"['\"]([a-z_]+\.)?([a-z0-9_]+)['\"]")
_ASKED = re.compile(r'limits\.get\(\s*"([^"]+)"')


@pytest.fixture
def _read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    for cached in (limits.get, limits.everything):
        monkeypatch.setattr(limits, cached.__name__, cached.__wrapped__)


def _sources() -> Iterator[str]:
    for path in _SOURCE.rglob("*.py"):
        if "tests" not in path.parts:
            yield path.read_text("utf-8")


def test_every_cap_is_asked_for_somewhere() -> None:
    """By its whole name, or by the part behind the package's."""
    written = {name for text in _sources() for _package, name in _NAME.findall(text)}
    known = limits.everything()

    assert len(known) > 200
    assert [name for name in known if name.partition(".")[2] not in written] == []


def test_every_cap_that_is_asked_for_has_a_number() -> None:
    asked = {name for text in _sources() for name in _ASKED.findall(text)}

    assert asked - limits.everything().keys() == set()


def test_a_cap_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(limits.UnknownLimitError):
        limits.get("base.no_such_seconds")


@pytest.mark.usefixtures("_read_anew")
def test_a_cap_cannot_have_two_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [tmp_path / name / "limits.toml" for name in ("one", "other")]
    for path in files:
        path.parent.mkdir()
        path.write_text("[toy]\nball_count = 3\n", "utf-8")
    monkeypatch.setattr(limits, "files", lambda: iter(files))

    with pytest.raises(ManifestError, match=r"other, mục limits\.toml: giới hạn «toy\.ball_count»"):
        limits.everything()
