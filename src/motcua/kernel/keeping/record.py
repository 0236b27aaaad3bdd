"""What was kept and restored, on the ledger: written by commands, read by administration."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.jobs.api import JobResult, last_result
from motcua.kernel.keeping.events import BACKED_UP, DRILLED, KEYS_SPLIT
from motcua.kernel.ledger.api import Event, OpenValue, Subject, append, last_entry

KEEPING = Subject(kind="keeping", id=UUID("0c1f1a52-93c4-4b0e-8d6e-3a1f0b7c9e55"))
"""The one chain that tells of this site's backups."""


@transaction.atomic
def record(event: Event, fields: Mapping[str, OpenValue]) -> None:
    """Record what a command did."""
    append(event, subject=KEEPING, actor=SYSTEM, open=fields)


def last_backup_at() -> datetime | None:
    """Return when everything was kept last."""
    entry = last_entry(KEEPING, BACKED_UP.code)
    return entry.at if entry else None


def last_backup() -> Mapping[str, Any]:
    """Return what the last backup told of itself; nothing where there was none."""
    entry = last_entry(KEEPING, BACKED_UP.code)
    return entry.fields["open"] if entry else {}


def last_split_at() -> datetime | None:
    """Return when the recovery copy of the keys was given to several last."""
    entry = last_entry(KEEPING, KEYS_SPLIT.code)
    return entry.at if entry else None


def last_examination() -> JobResult | None:
    """Return what the worker found when it last looked through all that is stored."""
    return last_result("motcua.kernel.keeping.jobs.examine")


def last_drill() -> tuple[datetime, Mapping[str, Any]] | None:
    """Return when a backup was last restored to see, and what came of it."""
    entry = last_entry(KEEPING, DRILLED.code)
    return (entry.at, entry.fields["open"]) if entry else None
