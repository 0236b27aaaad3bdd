"""The releases that `docs/releases.md` names, and their code out of the repository's history."""

import io
import re
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from motcua.kernel.base.api import paths

_ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| \d{4}-\d\d-\d\d \| ([0-9a-f]{40}) \|$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Release:
    """A version and the commit that it is."""

    version: str
    commit: str

    def unpack(self, folder: Path) -> bool:
        """Write the release's files into a folder; False where the history does not reach it."""
        done = subprocess.run(
            ["git", "archive", self.commit],
            cwd=paths.repository_dir(),
            capture_output=True,
            check=False,
        )
        if done.returncode:
            return False
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
        return True


def last_two() -> list[Release]:
    """Return the two latest releases, the older first."""
    page = (paths.repository_dir() / "docs" / "releases.md").read_text("utf-8")
    named = [Release(version=version, commit=commit) for version, commit in _ROW.findall(page)]
    return sorted(named, key=_order)[-2:]


def _order(release: Release) -> tuple[int, ...]:
    return tuple(int(part) for part in release.version.split("."))
