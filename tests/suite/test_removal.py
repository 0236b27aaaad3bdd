"""Tests that need a module are told, and stay out where it is left out."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from motcua.project import packages
from tests.suite import phases, removal
from tests.suite.phases import ROOT


def item(path: Path, *needed: str) -> pytest.Item:
    marks = [SimpleNamespace(args=needed)] if needed else []
    return cast("pytest.Item", SimpleNamespace(path=path, iter_markers=lambda name: marks))


def test_no_phase_opens_the_tests_of_a_module_that_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("MOTCUA_WITHOUT", raising=False)
    whole = set(phases.paths("plain"))
    monkeypatch.setenv("MOTCUA_WITHOUT", "desk, portal")

    left = whole - set(phases.paths("plain"))

    assert {path.split("/")[3] for path in left} == {"desk", "portal"}


def test_tests_marked_as_needing_a_module_stay_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_WITHOUT", "desk")
    elsewhere = ROOT / "tests" / "cli" / "test_rules.py"
    marked, every = item(elsewhere, "portal", "desk"), item(elsewhere, "*")
    other, plain = item(elsewhere, "portal"), item(elsewhere)

    kept, out = removal.part([marked, every, other, plain])

    assert kept == [other, plain]
    assert out == [marked, every]


@pytest.mark.parametrize("key", packages.known_modules())
def test_what_needs_a_module_is_listed_with_its_reason(key: str) -> None:
    needs = list(removal.needs(key))

    assert {need.why for need in needs} >= {"its own", "the reference lists what every module has"}
    assert all(need.why for need in needs)


def test_without_one_module_is_asked_what_needs_another() -> None:
    beside = {path.relative_to(ROOT).as_posix() for path in removal.beside("desk")}

    assert beside > {
        "src/motcua/modules/feedback/tests/test_sending.py",
        "src/motcua/modules/administration/tests/test_module_switches.py",  # some need it, too
        "tests/performance/test_weights.py",
    }
    assert not beside & {
        "src/motcua/modules/desk/tests/test_desk.py",
        "tests/cli/test_modules_cli.py",  # needs nothing but it
    }
