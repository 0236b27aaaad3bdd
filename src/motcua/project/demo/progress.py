"""How far the story has been played, in a file of the data folder, so that it can go on.

One line a fact. The id of a dossier is on disk before anything is done with it, so that it can
never be begun twice; an act is noted after it was committed, and the ledger knows it anyway.
"""

import json
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from motcua.kernel.base.api import paths


@dataclass(slots=True)
class Progress:
    """What was done: the dossiers begun, by key of the scenario, and every act that ended."""

    until: datetime | None = None
    is_finished: bool = False
    dossiers: dict[str, UUID] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    @classmethod
    def read(cls) -> "Progress":
        """Return what an earlier load left; nothing at first."""
        progress = cls()
        path = _file()
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            progress._take(line)
        return progress

    def begin(self, until: datetime) -> None:
        """Note where the story ends."""
        self.until = until
        _note({"until": until.isoformat()}, is_durable=True)

    def begun(self, story: str, dossier_id: UUID) -> None:
        """Note the id of a dossier before anything is done with it."""
        self.dossiers[story] = dossier_id
        _note({"story": story, "id": dossier_id.hex}, is_durable=True)

    def ended(self, act: str) -> None:
        """Note that an act was done."""
        self.done.add(act)
        _note({"done": act})

    def finish(self) -> None:
        """Note that the story is at its end."""
        self.is_finished = True
        _note({"finished": True}, is_durable=True)

    def _take(self, line: str) -> None:
        try:
            fact = json.loads(line)
        except ValueError:
            return  # the last line of a load that was cut off while it wrote
        if "until" in fact:
            self.until = datetime.fromisoformat(fact["until"])
        if "story" in fact:
            self.dossiers[fact["story"]] = UUID(fact["id"])
        if "done" in fact:
            self.done.add(fact["done"])
        self.is_finished = self.is_finished or "finished" in fact


def _note(fact: dict[str, object], *, is_durable: bool = False) -> None:
    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(("\n" if _is_cut(path) else "") + json.dumps(fact) + "\n")
        file.flush()
        if is_durable:
            os.fsync(file.fileno())


def _is_cut(path: Path) -> bool:
    """Say whether the last line has no end: a load was cut off while it wrote."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        if not size:
            return False
        file.seek(size - 1)
        return file.read(1) != b"\n"


def _file() -> Path:
    return paths.data_dir() / "demo" / "story.jsonl"
