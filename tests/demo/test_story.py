"""Whole plays: every state is there, nothing twice, and a load that was cut off goes on."""

import os
import shutil
import signal
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from motcua.kernel.base.api import paths
from motcua.project.demo.scenario import Scenario, Story, read_scenario
from tests.demo.playing import Folder
from tests.suite import databases

pytestmark = [
    pytest.mark.timeout(1800),
    pytest.mark.skipif(
        "MOTCUA_DATABASE_URL" in os.environ, reason="a story is played once, on SQLite"
    ),
]

SUNDAY = "2026-11-15T11:00+07:00"
FEW = (
    *("ks-08", "ks-19", "ks-24", "kt-07", "hn-08", "ct-04", "ht-04", "kx-08", "tl-06"),
    *("tb-02", "tb-08", "kd-02", "ht-05", "xk-04", "dt-09", "dd-04", "kr-02"),
)
"""Stories in which everything is done once that is ever done; see the first test."""
_FEW = pytest.mark.long("every journey loads a demonstration; here all that it did is looked at")
_WHOLE = pytest.mark.long("a month of 120 dossiers is played; a few of them do all of it once")


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = few_stories(tmp_path_factory.mktemp("few"))
    folder.load(SUNDAY)
    return folder


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = Folder(data=tmp_path_factory.mktemp("whole"))
    databases.copy_into(folder.data)
    folder.load()
    return folder


@pytest.fixture(params=[pytest.param("few", marks=_FEW), pytest.param("whole", marks=_WHOLE)])
def played(request: pytest.FixtureRequest) -> Folder:
    folder: Folder = request.getfixturevalue(request.param)
    return folder


def test_the_few_stories_do_everything_that_is_ever_done() -> None:
    scenario = read_scenario()
    some = [story for story in scenario.dossiers if story.key in FEW]

    assert _done(scenario, some) == _done(scenario, scenario.dossiers)


def _done(scenario: Scenario, stories: Iterable[Story]) -> set[str]:
    """Return which verbs, procedures, agencies and ways of filing occur."""
    return {
        word
        for story in stories
        for word in (
            *(step.do for step in scenario.steps_of(story)),
            *(story.kind, story.office, story.channel, str(story.is_left_unfiled)),
        )
    }


@_WHOLE
def test_every_state_of_a_dossier_is_there(whole: Folder) -> None:
    found = whole.look()

    assert len(found["codes"]) >= 60
    assert set(found["statuses"]) == {"1", "3", "4", "5", "6", "7", "8", "9", "10"}
    assert set(found["stages"]) == {"reception", "appraisal", "signing", "numbering", "returning"}
    assert set(found["returned"]) == {"electronic", "one_stop", "post"}
    assert {"drafted", "signed", "sealed", "withdrawn", "discarded"} <= set(found["results"])
    assert found["scores"][0] <= 2
    assert found["scores"][-1] == 5
    assert found["late"] >= 3
    assert found["paused"] >= 3
    assert found["apologies"] >= 2


def test_every_chain_is_whole_and_nothing_lies_ahead(played: Folder) -> None:
    found = played.look()

    assert found["drafts"] == 1
    assert (found["without_due"], found["broken"], found["ahead"]) == ([], [], [])
    assert found["is_now"]


def test_whoever_did_something_with_a_dossier_had_opened_it(played: Folder) -> None:
    assert played.look()["unread"] == []


def test_every_file_can_be_looked_at_and_every_letter_and_notice_is_made(played: Folder) -> None:
    found = played.look()

    assert set(found["files"]) == {"ready"}
    assert found["without_pages"] == 0
    assert set(found["jobs"]) == {"done"}


@_WHOLE
def test_every_mined_figure_of_the_story_equals_a_plain_count(whole: Folder) -> None:
    counted = whole.count()

    assert sum(counted.values()) == len(whole.look()["codes"])
    assert len(counted) >= 8


@pytest.mark.long("the stories are loaded twice")
def test_loading_again_changes_nothing_and_is_quick(played: Folder) -> None:
    before = played.look()

    began = time.monotonic()
    printed = played.load()
    spent = time.monotonic() - began

    assert played.look() == before
    assert "Nguyễn Quang Minh" in printed
    assert spent < 30  # two seconds when nothing else runs


@_WHOLE
def test_whoever_begins_is_told_who_waits_for_what_and_nobody_is_idle(whole: Folder) -> None:
    printed = whole.load()

    assert "chờ tiếp nhận" in printed
    assert "không có việc" not in printed


@pytest.mark.long("the stories are loaded twice; a filing and a step are killed in every run")
def test_a_load_killed_in_the_middle_goes_on_and_doubles_nothing(
    few: Folder, tmp_path: Path
) -> None:
    cut = few_stories(tmp_path / "cut")

    for acts in (0, 3, 9):
        kill_after(cut, acts)
    cut.load(SUNDAY)

    expected, found = few.look(), cut.look()
    for one in (expected, found):  # a letter that was being made when it was cut off comes later
        one["events"].pop("dossier.letter_made")
    same = ("codes", "statuses", "stages", "results", "events", "scores", "drafts", "broken")
    assert {name: found[name] for name in same} == {name: expected[name] for name in same}
    assert len(found["codes"]) == len(FEW) - found["drafts"]
    assert found["is_now"]


def kill_after(folder: Folder, acts: int) -> None:
    """Start a load and kill it, with all that it had started, once so many acts are done."""
    process = folder.start("load", SUNDAY)
    deadline = time.monotonic() + 300
    while folder.done() <= acts and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()


def few_stories(path: Path) -> Folder:
    """Return a folder with migrated databases, whose packs tell of a few dossiers."""
    data = path / "data"
    data.mkdir(parents=True)
    databases.copy_into(data)
    packs = path / "packs"
    shutil.copytree(paths.packs_dir(), packs)
    told = packs / "demo" / "scenario.yaml"
    scenario = yaml.load(told.read_text("utf-8"), yaml.CSafeLoader)
    scenario["dossiers"] = [story for story in scenario["dossiers"] if story["key"] in FEW]
    told.write_text(yaml.safe_dump(scenario, allow_unicode=True), "utf-8")
    return Folder(data=data, packs=packs)
