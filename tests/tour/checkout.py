"""A copy of the sources in which someone follows pages of `docs/how-to/`: files and commands."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.suite import databases
from tests.suite.databases import ROOT

_SHARED = (
    *(".tools/uv", "packs", "frontend", "simulators", "tests"),
    *("pyproject.toml", "conftest.py", "requirements.lock"),
)
_PART = re.compile(
    r"\*\*File `(?P<path>[^`]+)`\*\*\n\n```\w+\n(?P<text>.*?)```|```sh\n(?P<commands>.*?)```",
    re.DOTALL,
)
_MOTCUA = "import sys; from motcua.project.cli import main; sys.exit(main())"
_OF_THIS_RUN = ("PYTEST_", "MOTCUA_DATABASE", "MOTCUA_KEYS_DATABASE", "VIRTUAL_ENV")


@dataclass(frozen=True)
class Checkout:
    """The copy: its sources are its own, all else is shared."""

    folder: Path

    def follow(self, page: str) -> Iterator[subprocess.CompletedProcess[str]]:
        """Write the files that a page shows and run its commands, in the order of the page."""
        text = (ROOT / "docs" / "how-to" / page).read_text("utf-8")
        for part in _PART.finditer(text):
            if part["commands"]:
                yield self.run(part["commands"])
            else:
                path = self.folder / part["path"]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(part["text"], "utf-8")

    def run(self, commands: str) -> subprocess.CompletedProcess[str]:
        """Run commands as a page gives them; the first that fails ends them."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(_OF_THIS_RUN)}
        ended = subprocess.run(
            ["sh", "-euc", commands],
            cwd=self.folder,
            capture_output=True,
            text=True,
            env={
                **kept,
                "PATH": f"{self.folder / 'bin'}:{Path(sys.executable).parent}:{kept['PATH']}",
                "PYTHONPATH": f"{self.folder / 'src'}:{self.folder}",
                "PYTHONDONTWRITEBYTECODE": "1",  # a page edits a file twice within a second
                "MOTCUA_DATA": str(self.folder / "data"),
                "MOTCUA_TEST_ROOT": str(self.folder / "test-data"),
            },
            check=False,
        )
        assert "No copy of the test databases" not in ended.stdout  # migrated anew it takes minutes
        return ended


def check_out(folder: Path) -> Checkout:
    """Copy the sources into a folder."""
    ours = ROOT / "src" / "motcua"
    copied = folder / "src" / "motcua"
    shutil.copytree(ours, copied, ignore=shutil.ignore_patterns("static"))
    (copied / "static").symlink_to(ours / "static")
    (folder / ".tools").mkdir()
    for name in _SHARED:
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs", folder / "docs")
    migrated = databases.migrated()
    shutil.copytree(migrated, folder / migrated.relative_to(ROOT))
    command = folder / "bin" / "motcua"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\nexec {sys.executable} -c '{_MOTCUA}' \"$@\"\n", "utf-8")
    command.chmod(0o755)
    return Checkout(folder)
