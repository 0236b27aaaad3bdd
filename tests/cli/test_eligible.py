"""`motcua procedures eligible` as a script meets it: exit code, JSON, one Vietnamese sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_RUN = "import sys; from motcua.project.cli import main; sys.exit(main())"


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _RUN, "procedures", "eligible", *words],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("born", "code"), [("1940-01-01", 0), ("1994-03-14", 1)])
def test_the_exit_code_says_whether(tmp_path: Path, born: str, code: int) -> None:
    answers = tmp_path / "a.json"
    answers.write_text(json.dumps({"ngaySinh": born}), "utf-8")

    done = _run("1.014027", "--answers", str(answers), "--on", "2026-11-26", "--json")

    found = json.loads(done.stdout)
    assert done.returncode == code
    assert found["ok"] is (code == 0)
    assert set(found) == {"ok", "refusals", "warnings"}


@pytest.mark.parametrize(
    ("procedure", "text", "day"),
    [("1.999999", "{}", "2026-11-26"), ("1.014027", "[", "2026-11-26"), ("1.014027", "{}", "hôm")],
)
def test_what_makes_no_sense_is_refused(
    tmp_path: Path, procedure: str, text: str, day: str
) -> None:
    answers = tmp_path / "a.json"
    answers.write_text(text, "utf-8")

    done = _run(procedure, "--answers", str(answers), "--on", day)

    assert done.returncode == 2
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr
