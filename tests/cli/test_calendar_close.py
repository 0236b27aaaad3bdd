"""`motcua calendar close` as an operator meets it without data, or with half an order."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_RUN = "import sys; from motcua.project.cli import main; sys.exit(main())"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--area", "18685"), "--from, --to, --as"),
        (
            ("--area", "1", "--from", "2026-10-15", "--to", "2026-10-16", "--as", "phuc"),
            "--preview",
        ),
        (("--undo", "khong-phai"), "chưa có dữ liệu"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_done(
    tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    folder = tmp_path / "nothing"

    done = subprocess.run(
        [sys.executable, "-c", _RUN, "calendar", "close", *words, "--data", str(folder), "--json"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert told in done.stderr
