"""Tests that need a module are told, and stay out where it is left out."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from motcua.project import packages
from tests.suite import removal
from tests.suite.phases import ROOT


def item(path: Path, *needed: str) -> pytest.Item:
    marks = [SimpleNamespace(args=needed)] if needed else []
    return cast("pytest.Item", SimpleNamespace(path=path, iter_markers=lambda name: marks))


def test_a_module_s_own_tests_and_marked_ones_stay_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_WITHOUT", "desk")
    elsewhere = ROOT / "tests" / "cli" / "test_rules.py"
    own = item(removal.MODULES / "desk" / "tests" / "test_desk.py")
    marked, every = item(elsewhere, "portal", "desk"), item(elsewhere, "*")
    other, plain = item(elsewhere, "portal"), item(elsewhere)

    kept, out = removal.part([own, marked, every, other, plain])

    assert kept == [other, plain]
    assert out == [own, marked, every]


@pytest.mark.parametrize("key", packages.known_modules())
def test_what_needs_a_module_is_listed_with_its_reason(key: str) -> None:
    needs = list(removal.needs(key))

    assert {need.why for need in needs} >= {"its own", "the reference lists what every module has"}
    assert all(need.why for need in needs)
