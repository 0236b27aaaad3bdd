"""`motcua papers` and `motcua dossiers papers` as anyone meets them from outside."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

_RUN = "import sys; from motcua.project.cli import main; sys.exit(main())"


def _motcua(*asked: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", _RUN, *asked],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("token", ["-Ck969U8NpYS2T1sqO-vqQ", "Ck969U8NpYS2T1sqO-vqQw"])
def test_a_code_is_read_whatever_it_begins_with(tmp_path: Path, token: str) -> None:
    folder = tmp_path / "nothing"

    done = _motcua("papers", "verify", token, "--data", str(folder), "--json")

    assert done.returncode == 2
    assert "chưa có dữ liệu" in done.stderr


def test_papers_of_a_dossier_are_asked_of_a_data_folder(tmp_path: Path) -> None:
    out, data = str(tmp_path / "ra"), str(tmp_path / "nothing")

    done = _motcua("dossiers", "papers", "H27.1", "--out", out, "--data", data, "--json")

    assert (done.returncode, done.stdout) == (2, "")
    assert "chưa có dữ liệu" in done.stderr
    assert not (tmp_path / "ra").exists()


def test_a_draft_is_tried_and_printed_from_the_packs_alone(tmp_path: Path) -> None:
    answers, fields = tmp_path / "answers.json", tmp_path / "fields.json"
    answers.write_text("{}")
    fields.write_text(json.dumps({"nksSoDinhDanh": "abc 12"}))
    named = ("--answers", str(answers), "--fields", str(fields))
    out = ("--out", str(tmp_path / "a.pdf"))

    tried = _motcua("papers", "check", "1.001193", "giay-khai-sinh", *named, "--json")
    printed = _motcua("papers", "render", "1.001193", "05", *named, *out)
    fields.write_text("[1]")
    broken = _motcua("papers", "check", "1.001193", "giay-khai-sinh", *named, "--json")

    assert tried.returncode == 1
    assert [row["field"] for row in json.loads(tried.stdout)["errors"]] == ["nksSoDinhDanh"]
    assert printed.returncode == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (broken.returncode, broken.stdout) == (2, "")
    assert "phải chứa một đối tượng JSON" in broken.stderr
