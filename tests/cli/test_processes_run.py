"""`motcua processes run` from outside: lines, exit codes, one sentence on the error stream."""

import json
from pathlib import Path

import pytest

from motcua.kernel.bpmn.testing import chain, drawn, element
from motcua.project.cli import main

TWO = (
    *(element("startEvent", "bd"), element("endEvent", "kt")),
    *(element("userTask", "a"), element("userTask", "b")),
    chain("bd", "a", "b", "kt"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "quy-trinh.bpmn"
    path.write_bytes(drawn(*TWO).to_bytes())
    return path


def run(file: Path, script: object) -> int:
    steps = file.with_suffix(".json")
    steps.write_text(json.dumps(script))
    return main(["processes", "run", str(file), "--script", str(steps), "--json"])


def test_each_step_prints_one_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(file, [{"complete": "a"}, {"complete": "b"}])

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    assert lines == [
        {"enabled": ["a"], "ended": False},
        {"enabled": ["b"], "ended": False},
        {"enabled": [], "ended": True},
    ]


def test_a_step_that_cannot_be_taken_is_a_negative_verdict(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(file, [{"complete": "b"}])

    said = capsys.readouterr()
    assert (code, len(said.out.splitlines()), said.err.count("\n")) == (1, 1, 1)
    assert "“b”" in said.err


@pytest.mark.parametrize("data", [b"", b"<x/>", b"\x00\xff" * 100, b"<definitions>" * 10_000])
def test_a_file_that_is_no_process_is_refused_in_one_sentence(
    tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "la.bpmn"
    path.write_bytes(data)

    code = run(path, [])

    said = capsys.readouterr()
    assert (code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "Traceback" not in said.err
