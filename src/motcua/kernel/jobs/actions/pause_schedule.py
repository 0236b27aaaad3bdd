"""Pause a recurring job, or set it going again."""

from django.db import transaction

from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.jobs import store
from motcua.kernel.jobs.errors import UnknownSchedule


@no_event("upkeep of the queue is no act of administration")
def pause_schedule(*, actor: Actor, name: str) -> None:
    """Let a schedule ask for nothing until it is resumed.

    Raises:
        UnknownSchedule: There is none of that name.
    """
    _set(name, is_enabled=False)


@no_event("upkeep of the queue is no act of administration")
def resume_schedule(*, actor: Actor, name: str) -> None:
    """Let a paused schedule ask again, from its next minute on.

    Raises:
        UnknownSchedule: There is none of that name.
    """
    _set(name, is_enabled=True)


def _set(name: str, *, is_enabled: bool) -> None:
    with transaction.atomic():
        if not store.set_enabled(name, is_enabled=is_enabled):
            raise UnknownSchedule("Không có lịch chạy nền này.")
