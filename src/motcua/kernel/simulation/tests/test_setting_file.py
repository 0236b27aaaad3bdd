"""What comes from outside is read, or refused with a word that helps."""

import json
from pathlib import Path

import pytest

from motcua.kernel.bpmn.api import ProcessError
from motcua.kernel.bpmn.testing import chain, drawn, element, flow
from motcua.kernel.simulation.cli import simulate_json
from motcua.kernel.simulation.setting_file import SettingError, read_setting

LEAST = {"start": "2026-11-23", "arrivals": {"per_day": 5}}


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        ([], "không đúng kiểu"),
        ({}, "start"),
        ({**LEAST, "day": 5}, "không có mục này"),
        ({**LEAST, "days": 0}, "quá nhỏ"),
        ({**LEAST, "days": 10**9}, "quá lớn"),
        ({**LEAST, "runs": 1}, "quá nhỏ"),
        ({**LEAST, "chances": {"a": 1.5}}, "chances.a"),
        ({**LEAST, "chances": {"a": "NaN"}}, "chances.a"),
        ({**LEAST, "lanes": {"a": {"officers": -1}}}, "lanes.a.officers"),
        ({**LEAST, "lanes": {"a": {"share_percent": 0}}}, "share_percent"),
        ({**LEAST, "work": {"a": {"shape": "gauss"}}}, "work.a.shape"),
        ({**LEAST, "work": {"a": {"samples": [1] * 6000}}}, "quá dài"),
        ({**LEAST, "arrivals": {"at": ["2026-11-23T08:00"]}}, "múi giờ"),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_the_place(wrong: object, word: str) -> None:
    with pytest.raises(SettingError) as refused:
        read_setting(wrong)

    assert word in refused.value.message


def _files(folder: Path, setting: object, *parts: str) -> tuple[Path, Path]:
    bpmn, said = folder / "a.bpmn", folder / "a.json"
    bpmn.write_bytes(drawn(*parts).to_bytes())
    said.write_text(json.dumps(setting))
    return bpmn, said


STEP = (
    element("startEvent", "bd"),
    element("userTask", "lam", motcua_minutes="30"),
    element("endEvent", "kt"),
    chain("bd", "lam", "kt"),
)


def test_the_command_answers_with_plain_data(tmp_path: Path) -> None:
    files = _files(tmp_path, {**LEAST, "days": 5, "runs": 2, "limit": "1 ngày làm việc"}, *STEP)

    found = simulate_json(*files, seed=1)

    assert json.loads(json.dumps(found))["median"]["mean"] > 0
    assert found["process"] == "quyTrinh"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"work": {"khac": {"amount": 5}}}, "khac"),
        ({"calendar": "../../x"}, "lịch"),
        ({"limit": "sớm thôi"}, ""),
        ({"limit": "không quy định"}, ""),
    ],
)
def test_a_setting_that_does_not_fit_is_refused(
    tmp_path: Path, changes: dict[str, object], word: str
) -> None:
    files = _files(tmp_path, {**LEAST, "days": 5, "runs": 2, **changes}, *STEP)

    with pytest.raises(Exception) as refused:
        simulate_json(*files, seed=1)

    assert hasattr(refused.value, "message")
    assert word in refused.value.message


def test_a_process_that_goes_round_without_anyone_is_refused_in_time(tmp_path: Path) -> None:
    files = _files(
        tmp_path,
        {**LEAST, "days": 5, "runs": 2, "chances": {"ve-gop": 1}},
        element("startEvent", "bd"),
        element("exclusiveGateway", "gop"),
        element("exclusiveGateway", "ve", default="ve-kt"),
        element("endEvent", "kt"),
        chain("bd", "gop", "ve"),
        flow("ve", "gop", "lai"),
        flow("ve", "kt"),
    )

    with pytest.raises(ProcessError) as refused:
        simulate_json(*files, seed=1)

    assert "vòng quanh" in refused.value.message


def test_a_case_that_never_ends_by_itself_ends_with_the_run(tmp_path: Path) -> None:
    timer = "<timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition>"
    files = _files(
        tmp_path,
        {**LEAST, "days": 3, "runs": 2, "warm_up_days": 0, "waits": {"cho": {"amount": 2000}}},
        element("startEvent", "bd"),
        element("userTask", "cho", motcua_pause="supplement"),
        element("boundaryEvent", "nhac", timer, attachedToRef="cho", cancelActivity="false"),
        element("endEvent", "kt"),
        element("endEvent", "kt2"),
        chain("bd", "cho", "kt"),
        flow("nhac", "kt2"),
    )

    found = simulate_json(*files, seed=1)

    assert found["unended"] == found["cases"]
