"""What may and may not be committed."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _tracked() -> list[Path]:
    output = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return [ROOT / name for name in output.stdout.split("\0") if name]


def test_lock_files_name_no_host() -> None:
    locks = [path for path in _tracked() if "lock" in path.name]

    assert locks
    assert [path.name for path in locks if "://" in path.read_text("utf-8")] == []


def test_no_absolute_path_of_a_machine() -> None:
    pattern = re.compile(rb"/(?:work|home|root)/[a-z]")
    found = [
        path.relative_to(ROOT).as_posix()
        for path in _tracked()
        if path.is_file() and pattern.search(path.read_bytes())
        if path != Path(__file__)
    ]

    assert found == []


def test_nothing_of_others_is_committed() -> None:
    foreign = {".woff", ".woff2", ".ttf", ".otf", ".min.js", ".whl", ".so", ".jar", ".onnx"}

    assert [path.name for path in _tracked() if set(path.suffixes) & foreign] == []


def test_the_root_stays_readable() -> None:
    entries = {path.relative_to(ROOT).parts[0] for path in _tracked()}

    assert len({entry for entry in entries if not entry.startswith(".")}) < 20
