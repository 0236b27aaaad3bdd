"""`motcua fsck` as an operator meets it."""

import os
import subprocess
import sys
from pathlib import Path

_RUN = "import sys; from motcua.project.cli import main; sys.exit(main())"


def test_a_folder_without_data_is_refused_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "nothing"

    done = subprocess.run(
        [sys.executable, "-c", _RUN, "fsck", "--data", str(folder), "--json"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert "chưa có dữ liệu" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (folder / "motcua.sqlite3").exists()
