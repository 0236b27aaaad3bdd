"""What a crash left of writing goes after a day, and nothing else."""

import os
from pathlib import Path

import pytest

from motcua.kernel.base.api import SYSTEM, clock, durable, ids, keys_folder, limits, paths
from motcua.kernel.keeping.actions.sweep import sweep


def test_half_written_files_and_old_scratch_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MOTCUA_KEYS", raising=False)
    monkeypatch.setenv("MOTCUA_DATA", str(tmp_path / "data"))
    data, secrets = paths.data_dir(), keys_folder.folder("secrets")
    long_ago = clock.machine_now().timestamp() - 3600 * limits.get("keeping.scratch_hours") - 1
    kept = [data / "trust" / "a.crl", secrets / "kek", data / ".hidden", secrets / ".kek.bak"]
    halves = [folder / f".kek.{ids.new_token()}" for folder in (data / "trust", secrets)]
    (data / "trust").mkdir()
    (paths.scratch_dir() / "drill-1").mkdir()
    for path in (*kept, *halves, paths.scratch_dir() / "drill-1" / "copy"):
        durable.write_durably(path, b"x")
        os.utime(path, (long_ago, long_ago))
    os.utime(paths.scratch_dir() / "drill-1", (long_ago, long_ago))
    young = data / f".b.{ids.new_token()}"
    durable.write_durably(young, b"x")

    assert sweep(actor=SYSTEM) == 3

    assert all(path.exists() for path in (*kept, young))
    assert not any(path.exists() for path in halves)
    assert not list(paths.scratch_dir().iterdir())
