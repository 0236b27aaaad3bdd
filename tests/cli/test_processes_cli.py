"""Processes on the command line: checked, written out again, held to the reference models."""

import json
from pathlib import Path
from typing import Any

import pytest

from motcua.kernel.bpmn.testing import chain, drawn, element, lane
from motcua.kernel.bpmn.tests.corpus import folder, needs_corpus
from motcua.project.cli import main


def _ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main([*arguments, "--json"])
    printed = capsys.readouterr()
    assert printed.err == ""
    return code, json.loads(printed.out)


def _refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(list(arguments)) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    assert len(printed.err.strip().splitlines()) == 1
    return printed.err


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    task = element("userTask", "a", name="Thẩm định", motcua_minutes="600")
    parts = (element("startEvent", "dau"), task, element("endEvent", "het"))
    path = tmp_path / "quy trình.bpmn"
    path.write_bytes(
        drawn(*parts, lane("l", "a", role="leader"), chain("dau", "a", "het")).to_bytes()
    )
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "sai.bpmn"
    path.write_bytes(drawn(element("userTask", "a", name="Thẩm định")).to_bytes())
    return path


def test_a_process_in_order_passes(capsys: pytest.CaptureFixture[str], sound: Path) -> None:
    code, data = _ask(capsys, "processes", "lint", str(sound))

    assert (code, data) == (0, {"valid": True, "findings": []})


def test_a_fault_is_told_with_its_repair(capsys: pytest.CaptureFixture[str], faulty: Path) -> None:
    code, data = _ask(capsys, "processes", "lint", str(faulty))

    assert code == 1
    assert not data["valid"]
    keys = {"element", "rule", "severity", "message", "repair", "line"}
    assert all(set(row) == keys and all(row.values()) for row in data["findings"])
    assert ("a", "no-lane") in {(row["element"], row["rule"]) for row in data["findings"]}


@pytest.mark.parametrize(("limit", "code"), [("2 ngày làm việc", 0), ("1 ngày làm việc", 1)])
def test_the_legal_limit_is_held_against_the_steps(
    capsys: pytest.CaptureFixture[str], sound: Path, limit: str, code: int
) -> None:
    answered, _data = _ask(capsys, "processes", "lint", str(sound), "--limit", limit)

    assert answered == code


@pytest.mark.parametrize("limit", ["3 tháng", "không quy định", "abc", "-1 ngày làm việc"])
def test_a_limit_without_working_time_is_refused(
    capsys: pytest.CaptureFixture[str], sound: Path, limit: str
) -> None:
    _refusal(capsys, "processes", "lint", str(sound), f"--limit={limit}")


def test_a_file_is_written_out_again(
    capsys: pytest.CaptureFixture[str], sound: Path, tmp_path: Path
) -> None:
    out = tmp_path / "ra.bpmn"

    code, data = _ask(capsys, "processes", "roundtrip", str(sound), str(out))

    assert (code, data) == (0, {"same": True, "differences": []})
    assert "Thẩm định" in out.read_text("utf-8")


@pytest.mark.parametrize(
    "data", [b"", b"<html/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"\0\1\2", b"{}"]
)
def test_what_is_no_process_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "la.bpmn"
    path.write_bytes(data)

    _refusal(capsys, "processes", "lint", str(path))
    _refusal(capsys, "processes", "roundtrip", str(path), str(tmp_path / "ra.bpmn"))
    assert not (tmp_path / "ra.bpmn").exists()


def test_what_cannot_be_read_or_written_is_refused(
    capsys: pytest.CaptureFixture[str], sound: Path, tmp_path: Path
) -> None:
    assert "khongCo" in _refusal(capsys, "processes", "lint", str(tmp_path / "khongCo"))
    _refusal(capsys, "processes", "lint", str(tmp_path))
    _refusal(capsys, "processes", "roundtrip", str(sound), str(tmp_path / "a" / "b"))
    _refusal(capsys, "conformance", "bpmn", str(tmp_path / "khongCo"))


def test_a_broken_file_among_models_is_counted(
    capsys: pytest.CaptureFixture[str], sound: Path
) -> None:
    sound.with_name("hong.bpmn").write_bytes(b"<")

    assert main(["conformance", "bpmn", str(sound.parent)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "passed 1/2"


@needs_corpus
def test_the_reference_models_come_through(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["conformance", "bpmn", str(folder())]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "passed 21/21"

    _code, data = _ask(capsys, "conformance", "bpmn", str(folder()))

    ran = [run for file in data["files"] for run in file["runs"]]
    assert len(ran) == 37
    assert all(run["outcome"] == "ended" or run["reason"] for run in ran)
    assert sum(run["outcome"] == "ended" for run in ran) >= 15
