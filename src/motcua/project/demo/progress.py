"""How far the story has been played, in a file of the data folder, so that it can go on."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from motcua.kernel.base.api import durable, paths


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
        path = _file()
        if not path.exists():
            return cls()
        kept = json.loads(path.read_bytes())
        return cls(
            until=datetime.fromisoformat(kept["until"]) if kept["until"] else None,
            is_finished=kept["is_finished"],
            dossiers={key: UUID(value) for key, value in kept["dossiers"].items()},
            done=set(kept["done"]),
        )

    def keep(self) -> None:
        """Write it down before going on."""
        kept = {
            "until": self.until.isoformat() if self.until else None,
            "is_finished": self.is_finished,
            "dossiers": {key: value.hex for key, value in self.dossiers.items()},
            "done": sorted(self.done),
        }
        _file().parent.mkdir(parents=True, exist_ok=True)
        durable.write_durably(_file(), json.dumps(kept).encode())


def _file() -> Path:
    return paths.data_dir() / "demo" / "story.json"
