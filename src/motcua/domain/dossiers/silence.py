"""Dossiers whose owners stayed silent are to be stopped, a job each. Arguments are ids only."""

from uuid import UUID

from motcua.domain.dossiers.actions.close_silent import close_silent as close
from motcua.domain.dossiers.actions.close_silent import silent_dossiers
from motcua.kernel.jobs.api import enqueue_many, formerly, job, schedule


@job(queue="default")
def close_silent(*, dossier_id: str) -> bool:
    """Draft the stopping of one silent dossier, where the policy has a row for it."""
    return close(dossier_id=UUID(dossier_id)) is not None


@job(retries=1)
def find_silent() -> int:
    """Ask for the stopping of every dossier whose date for a supplement has passed."""
    return enqueue_many(close_silent, [{"dossier_id": found.hex} for found in silent_dossiers()])


formerly("motcua.domain.dossiers.jobs.close_silent", close_silent)
formerly("motcua.domain.dossiers.jobs.find_silent", find_silent)

schedule("dossiers.find_silent", every="20 * * * *", task=find_silent)
