"""Readings of ended dossiers go on in the background, a batch a job. Arguments are ids only."""

from uuid import UUID

from motcua.domain.insight.actions.read_on import read_on
from motcua.domain.insight.models import PastReading
from motcua.kernel.jobs.api import formerly, job


def ask_for_batch(reading: PastReading) -> None:
    """Read the next batch of ended dossiers."""
    read_past.enqueue(reading_id=reading.id.hex, done=reading.done)


@job(queue="default")
def read_past(*, reading_id: str, done: int) -> str:
    """Count the next batch of ended dossiers of a reading; return how it stands."""
    return read_on(reading_id=UUID(reading_id), done=done, ask=ask_for_batch).state


formerly("motcua.domain.dossiers.jobs.read_past", read_past)
