"""How long a draft that nobody files is kept: dated rows of the packs."""

from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from motcua.kernel.base.api import clock, paths

_FILE = "drafts.yaml"


class DraftKeeping(BaseModel):
    """One dated row."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    valid_from: date
    keep_days: int
    warn_days: int
    basis: dict[str, str]

    def warned_from(self, now: datetime) -> datetime:
        """Return since when a draft must have lain untouched to be warned of."""
        return now - timedelta(days=self.keep_days - self.warn_days)

    def expired_from(self, now: datetime) -> datetime:
        """Return since when a draft must have lain untouched to be deleted."""
        return now - timedelta(days=self.keep_days)


def draft_keeping(on: date | None = None) -> DraftKeeping:
    """Return the row in force on a day; today when None."""
    day = on or clock.today()
    rows = [row for row in _rows(paths.packs_dir()) if row.valid_from <= day]
    return max(rows, key=lambda row: row.valid_from)


@cache
def _rows(root: Path) -> tuple[DraftKeeping, ...]:
    found: list[DraftKeeping] = []
    for file in paths.in_packs(_FILE, root=root):
        data = yaml.safe_load(file.read_text("utf-8"))
        found += TypeAdapter(list[DraftKeeping]).validate_python(data["rows"])
    return tuple(found)
