"""Mornings for tests: what is due when, and what officers were told."""

from collections.abc import Callable
from datetime import datetime

from motcua.domain.work.jobs import remind_all
from motcua.domain.work.models import Escalation, Matter
from motcua.domain.work.testing import Office
from motcua.kernel.base.api import clock
from motcua.kernel.jobs.testing import run_jobs
from motcua.kernel.ledger.api import entries
from motcua.kernel.notices.api import notices_of

type Stand = Callable[[str], datetime]

MORNING = "2026-11-18T07:00"
"""A Wednesday; Saturday and Sunday are days off."""


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=clock.LOCAL)


def morning() -> None:
    """Let a morning run: its schedule asks, its jobs do."""
    remind_all.enqueue()
    run_jobs()


def told(office: Office, key: str) -> list[str]:
    """Return what an officer was told, the latest first."""
    return [notice.text for notice in notices_of(office.actor(key))]


def reported(matter: Matter) -> list[str]:
    """Return the levels to which a matter was reported, in order."""
    rows = Escalation.objects.filter(matter=matter).order_by("pk")
    return [str(row.level) for row in rows]


def events_of(matter: Matter) -> list[str]:
    return [entry.event for entry in entries(matter.subject)]
