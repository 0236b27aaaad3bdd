"""`motcua papers verify` as anyone meets it who copies a code from a paper."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_RUN = "import sys; from motcua.project.cli import main; sys.exit(main())"


@pytest.mark.parametrize("token", ["-Ck969U8NpYS2T1sqO-vqQ", "Ck969U8NpYS2T1sqO-vqQw"])
def test_a_code_is_read_whatever_it_begins_with(tmp_path: Path, token: str) -> None:
    folder = tmp_path / "nothing"

    done = subprocess.run(
        [sys.executable, "-c", _RUN, "papers", "verify", token, "--data", str(folder), "--json"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "chưa có dữ liệu" in done.stderr
