"""`motcua work remind` as an operator meets it."""

import os
import subprocess
import sys
from pathlib import Path

_RUN = "import sys; from motcua.project.cli import main; sys.exit(main())"


def test_where_there_are_no_data_nobody_is_reminded_and_nothing_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    asked = ["work", "remind", "--dry-run", "--data", str(folder), "--json"]

    done = subprocess.run(
        [sys.executable, "-c", _RUN, *asked],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert "chưa có dữ liệu" in done.stderr
    assert not (folder / "motcua.sqlite3").exists()
