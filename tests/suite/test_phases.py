"""Each phase opens the files that it needs, and every test is run somewhere on each database."""

import re
from itertools import combinations

import pytest

from tests.suite import phases
from tests.suite.phases import PHASES, ROOT, Phase

_MARKS = ("db", "journey", "long", "once")
_LEFT_TO_THE_BATTERY = {
    "src/motcua/domain/dossiers/tests/races/test_step_killed.py",
    "src/motcua/domain/dossiers/tests/test_old_tables.py",
    "src/motcua/domain/procedures/tests/test_search.py",
    "src/motcua/domain/version_moves/tests/test_killed.py",
    "src/motcua/kernel/ledger/tests/test_thousand_edits.py",
    "src/motcua/kernel/simulation/tests/test_queues.py",
    "src/motcua/kernel/tlog/tests/test_offline.py",
    "src/motcua/kernel/ui/tests/test_style_pages_journey.py",
    "src/motcua/project/api/tests/test_fuzz.py",
    "tests/access/test_counted.py",
    "tests/access/test_traffic.py",
    "tests/demo/test_story.py",
    "tests/faults/test_bad_input.py",
    "tests/faults/test_clock_jumps.py",
    "tests/faults/test_failed_flush.py",
    "tests/faults/test_full_disk.py",
    "tests/faults/test_killed.py",
    "tests/faults/test_killed_postgresql.py",
    "tests/faults/test_network_cut.py",
    "tests/faults/test_power_loss.py",
    "tests/faults/test_random_kills.py",
    "tests/faults/test_write_calls.py",
    "tests/fraud/test_honest.py",
    "tests/fraud/test_tricks.py",
    "tests/journeys/test_counter.py",
    "tests/journeys/test_decisions.py",
    "tests/journeys/test_desk_keyboard.py",
    "tests/journeys/test_drawing.py",
    "tests/journeys/test_filters.py",
    "tests/journeys/test_household_business.py",
    "tests/journeys/test_karaoke.py",
    "tests/journeys/test_land.py",
    "tests/journeys/test_late.py",
    "tests/journeys/test_law_changes.py",
    "tests/journeys/test_law_redraws.py",
    "tests/journeys/test_leave.py",
    "tests/journeys/test_medical_device.py",
    "tests/journeys/test_narrow.py",
    "tests/journeys/test_sense.py",
    "tests/journeys/test_storm.py",
    "tests/moves/test_moved_tables.py",
    "tests/processes/test_slow_bodies.py",
    "tests/processes/test_supervisor.py",
    "tests/tour/test_write_a_module.py",
    "tests/tour/test_write_an_act.py",
    "tests/upgrade/test_old_folder.py",
}


def run_by(script: str) -> list[Phase]:
    """Return the phases that a script of `make/` runs with every module plugged in."""
    text = (ROOT / "make" / script).read_text("utf-8").partition("removal")[0]
    return [PHASES[name] for name in re.findall(r"\brun ([a-z-]+)", text)]


def is_run(by: list[Phase], database: str, marks: tuple[str, ...]) -> bool:
    """Say whether any of the phases runs a test with these marks, alone in its file, there."""
    text = "".join(f"@pytest.mark.{mark}\n" for mark in marks) + "def test_it() -> None: ...\n"
    known = {mark: mark in marks for mark in _MARKS}
    return any(
        phase.database == database and phase.opens(text) and eval(phase.runs, {}, known)
        for phase in by
    )


def test_every_file_belongs_to_the_plain_phase_or_to_the_journeys() -> None:
    plain, journeys = set(phases.paths("plain")), set(phases.paths("journeys"))

    assert plain & journeys == set()
    assert not [path for path in plain if path.startswith("tests/journeys/")]
    assert plain > set(phases.paths("database"))
    assert {path.split("/")[1] for path in journeys} >= {"journeys", "faults"}


@pytest.mark.parametrize(
    "marks", [marks for count in range(len(_MARKS) + 1) for marks in combinations(_MARKS, count)]
)
def test_no_test_is_in_neither_make_test_nor_the_battery(marks: tuple[str, ...]) -> None:
    somewhere = [*run_by("test.sh"), *run_by("battery.sh")]

    assert is_run(somewhere, "sqlite", marks)
    assert is_run(somewhere, "postgresql", marks) is ("db" in marks and "journey" not in marks)


def test_what_asks_more_in_the_battery_is_asked_there_on_each_database() -> None:
    growing = {
        path.relative_to(ROOT).as_posix()
        for path in phases.every_file()
        if phases.grows(path.read_text("utf-8"))
    }
    of_databases = growing & set(phases.paths("database"))

    assert {
        "src/motcua/kernel/rules/tests/test_hostile.py",  # generated cases
        "src/motcua/domain/filing/tests/test_killed.py",  # killed at more statements
        "src/motcua/domain/insight/pages/studio/tests/test_mined.py",
    } <= growing
    assert growing - set(phases.paths("journeys")) - set(phases.paths("longer-journeys")) <= set(
        phases.paths("longer")
    )
    assert of_databases <= set(phases.paths("whole-database"))


def test_what_is_left_to_the_battery_is_known_and_says_why() -> None:
    left = _reasons("long")

    assert left.keys() == _LEFT_TO_THE_BATTERY
    assert all(all(why) for why in left.values())


def test_what_is_asked_on_one_database_alone_is_what_no_database_decides() -> None:
    assert {why for file in _reasons("once").values() for why in file} == phases.ONCE.keys()


def _reasons(mark: str) -> dict[str, list[str]]:
    """Return what the marks of a name say, by file."""
    found = {
        path.relative_to(ROOT).as_posix(): list(phases.reasons(path.read_text("utf-8"), mark))
        for path in phases.every_file()
    }
    return {path: said for path, said in found.items() if said}


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("pytestmark = pytest.mark.db\n", True),
        ("pytestmark = [pytest.mark.db(transaction=True), pytest.mark.timeout(9)]\n", True),
        ("@pytest.mark.db\ndef test_it() -> None: ...\n", True),
        ("@pytest.mark.dbx\ndef test_it() -> None: ...\n", False),
        ('WORDS = "pytest.mark.db"\n', False),
    ],
)
def test_a_mark_is_seen_wherever_it_stands(text: str, has: bool) -> None:
    assert phases.has_mark(text, "db") is has


@pytest.mark.parametrize(
    ("text", "of_all"),
    [
        ('pytestmark = [pytest.mark.db, pytest.mark.once("page")]\n', True),
        ('pytestmark = pytest.mark.db\n@pytest.mark.once("page")\ndef test(): ...\n', False),
    ],
)
def test_a_mark_of_all_tests_of_a_file_is_told_from_one_of_some(text: str, of_all: bool) -> None:
    assert phases.marks_all(text, "once") is of_all
