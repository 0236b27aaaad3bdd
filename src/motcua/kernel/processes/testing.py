"""Running processes, for tests: what is stored of them, and timers that run out."""

from collections.abc import Mapping
from uuid import UUID

from motcua.kernel.ledger.api import Subject, entries
from motcua.kernel.processes import jobs, queries
from motcua.kernel.processes.events import INSTANCE


def has_ended(instance_id: UUID) -> bool:
    """Say whether a stored instance is over; its rows must be what its ledger leads to."""
    state = queries.stored_state(instance_id)
    if state != queries.replayed_state(instance_id):
        raise AssertionError(f"{instance_id} does not stand where its ledger leads")
    return state.is_ended


def stored(instance_id: UUID) -> Mapping[str, object]:
    """Return all that is stored of an instance: its rows, whether it is over, its ledger."""
    ledger = entries(Subject(kind=INSTANCE, id=instance_id))
    return {
        "rows": queries.rows_of(instance_id),
        "state": queries.stored_state(instance_id),
        "ledger": [bytes(entry.hash) for entry in ledger],
    }


def fire_timer(*, instance_id: str, token: int, node: int, due_us: int) -> None:
    """Let one timer run out, as its job does."""
    jobs.fire_timer.func(instance_id=instance_id, token=token, node=node, due_us=due_us)


def fire_due_timers() -> None:
    """Ask for a job for each timer that is due, as the timetable does each minute."""
    jobs.fire_due_timers.func()
