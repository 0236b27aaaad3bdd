"""Play a story in processes of its own, with a data folder of its own, and look at what stands."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from motcua.kernel.base.api import paths

_SECONDS = 1500


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """A data folder that demonstrations are loaded into."""

    data: Path
    packs: Path | None = None

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start `tests.demo.stand`, which loads or looks."""
        return subprocess.Popen(
            [sys.executable, "-m", "tests.demo.stand", *arguments],
            env=self._environment(),
            cwd=paths.repository_dir(),
            stdout=subprocess.PIPE,
            text=True,
        )

    def load(self, *arguments: str) -> str:
        """Load to the end, and return what was printed."""
        process = self.start("load", *arguments)
        printed, _ = process.communicate(timeout=_SECONDS)
        assert process.returncode == 0, printed
        return printed

    def look(self) -> dict[str, Any]:
        """Return what stands in the folder."""
        return self._told("look")

    def count(self) -> dict[str, Any]:
        """Count all mined figures twice, and return how many dossiers each procedure has."""
        return self._told("count")

    def _told(self, command: str) -> dict[str, Any]:
        process = self.start(command)
        printed, _ = process.communicate(timeout=_SECONDS)
        assert process.returncode == 0
        found: dict[str, Any] = json.loads(printed.splitlines()[-1])
        return found

    def done(self) -> int:
        """Return how many acts have been noted as done."""
        path = self.data / "demo" / "story.jsonl"
        return path.read_text("utf-8").count('"done"') if path.exists() else 0

    def _environment(self) -> dict[str, str]:
        """Return an environment on SQLite, whatever databases this run of the tests uses."""
        root = paths.repository_dir()
        kept = {name: value for name, value in os.environ.items() if "DATABASE_URL" not in name}
        packs = {"MOTCUA_PACKS": str(self.packs)} if self.packs else {}
        return (
            kept
            | packs
            | {
                "MOTCUA_DEMO": "1",
                "MOTCUA_DATA": str(self.data),
                "MOTCUA_PORT": "48710",
                "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root))),
            }
        )
