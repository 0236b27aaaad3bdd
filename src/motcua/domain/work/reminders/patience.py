"""For how many working days a matter may be overdue before its leaders are told: dated data.

`packs/*/escalation.yaml`: rows for everything, for a kind, for an agency, for both. The row that
says most about a matter counts; of two that say as much, a province's before the country's, and
of those the later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from motcua.domain.work.models import Escalation
from motcua.kernel.base.api import Refusal, paths

_FILE = "escalation.yaml"
type Days = Annotated[int, Field(ge=1, le=60)]


class BadPatienceError(Refusal):
    """A file cannot be used; the message names file and fault, in one sentence."""

    code = "bad_patience"


class Patience(BaseModel):
    """How many working days pass before each level is told.

    Attributes:
        valid_from: The first legal day on which the row counts.
        kind: Of which kind of matter; empty for every kind.
        agency: The code of the agency that settles; empty for every agency.
        unit_days: Before the leaders of the unit that has it are told.
        agency_days: Before those of the agency that settles are.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    valid_from: date
    kind: str = ""
    agency: str = ""
    unit_days: Days
    agency_days: Days

    @model_validator(mode="after")
    def _in_order(self) -> "Patience":
        if self.agency_days < self.unit_days:
            raise ValueError("agency_days không được ít hơn unit_days")
        return self

    def days(self, level: Escalation.Level) -> int:
        """Return how many pass before a level is told."""
        return self.unit_days if level == Escalation.Level.UNIT else self.agency_days

    def says(self, *, kind: str, agency: str, on: date) -> bool:
        """Say whether the row counts for a matter."""
        fits = self.kind in {"", kind} and self.agency in {"", agency}
        return fits and self.valid_from <= on


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    rows: list[Patience]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Placed:
    row: Patience
    is_local: bool

    @property
    def weight(self) -> tuple[bool, bool, bool, date]:
        return bool(self.row.agency), bool(self.row.kind), self.is_local, self.row.valid_from


def patience_for(kind: str, agency: str, *, on: date) -> Patience:
    """Return what counts for the matters of a kind that an agency settles.

    Raises:
        BadPatienceError: A file is broken, or no row counts on that day.
    """
    rows = [
        one for one in _rows(paths.packs_dir()) if one.row.says(kind=kind, agency=agency, on=on)
    ]
    if not rows:
        raise BadPatienceError(f"{_FILE}: chưa có dòng nào áp dụng từ ngày {on:%d/%m/%Y}")
    return max(rows, key=lambda one: one.weight).row


def load(path: Path) -> Sequence[Patience]:
    """Read one file.

    Raises:
        BadPatienceError: It is no YAML, lacks a part, or says what nobody can mean.
    """
    try:
        return _File.model_validate(yaml.safe_load(path.read_text("utf-8"))).rows
    except (yaml.YAMLError, ValidationError, UnicodeDecodeError) as error:
        name = f"{path.parent.name}/{path.name}"
        raise BadPatienceError(f"{name}: {_fault(error)}") from error


def _fault(error: Exception) -> str:
    """Return what is wrong with a file, on one line."""
    if not isinstance(error, ValidationError):
        return "không phải là YAML đọc được."
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"dòng “{where}” không dùng được ({first['msg']})."


@cache
def _rows(packs: Path) -> Sequence[_Placed]:
    return [
        _Placed(row=row, is_local=path.parent.name != "vietnam")
        for path in paths.in_packs(_FILE, root=packs)
        for row in load(path)
    ]
