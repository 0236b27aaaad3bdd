"""`motcua processes simulate`: one JSON object, the same for the same seed; refusals in a line."""

import json
from pathlib import Path
from typing import Any

import pytest

from motcua.kernel.bpmn.testing import chain, drawn, element, lane
from motcua.project.cli import main

SETTING = {
    "start": "2026-11-23",
    "arrivals": {"per_day": 6},
    "days": 20,
    "runs": 3,
    "limit": "2 ngày làm việc",
    "lanes": {"phong": {"officers": 1, "cost_per_hour_vnd": 90000}},
}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    bpmn, setting = tmp_path / "a.bpmn", tmp_path / "a.json"
    bpmn.write_bytes(
        drawn(
            lane("phong", "tham"),
            element("startEvent", "bd"),
            element("userTask", "tham", name="Thẩm định", motcua_minutes="60"),
            element("endEvent", "kt"),
            chain("bd", "tham", "kt"),
        ).to_bytes()
    )
    setting.write_text(json.dumps(SETTING))
    return ["processes", "simulate", str(bpmn), "--setting", str(setting)]


def _answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return {**json.loads(printed.out), "seconds": 0}


def test_the_answer_is_the_same_for_the_same_seed(
    capsys: pytest.CaptureFixture[str], files: list[str]
) -> None:
    first = _answer(capsys, *files, "--seed", "5")

    assert first == _answer(capsys, *files, "--seed", "5")
    assert first != _answer(capsys, *files, "--seed", "6")
    assert first["runs"] == 3
    assert first["bottleneck"]["place"] in {"phong", "tham"}


def test_people_read_it_in_lines(capsys: pytest.CaptureFixture[str], files: list[str]) -> None:
    assert main(files) == 0

    said = capsys.readouterr().out
    assert "Một nửa hồ sơ xong trong" in said
    assert "Trễ hạn" in said
    assert "Làn “phong”: 1 người" in said


def test_a_setting_that_is_no_json_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], files: list[str]
) -> None:
    Path(files[-1]).write_text("{")

    assert main(files) == 2

    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.strip().splitlines()) == 1
