"""What is given up each night: old drafts, and requests that nobody repeats any more."""

from motcua.domain.filing.actions.sweep_drafts import delete_expired_drafts, warn_of_old_drafts
from motcua.domain.filing.actions.sweep_requests import sweep_requests as forget_requests
from motcua.kernel.jobs.api import formerly, job, schedule


@job(retries=1)
def sweep_drafts() -> int:
    """Warn of drafts that are about to be given up, and give up those warned of."""
    return delete_expired_drafts() + warn_of_old_drafts()


@job(retries=1)
def sweep_requests() -> int:
    """Forget requests of other systems that nobody repeats any more."""
    return forget_requests()


formerly("motcua.domain.dossiers.jobs.sweep_drafts", sweep_drafts)
formerly("motcua.domain.dossiers.jobs.sweep_requests", sweep_requests)

schedule("dossiers.sweep_requests", every="20 3 * * *", task=sweep_requests)
schedule("dossiers.sweep_drafts", every="10 3 * * *", task=sweep_drafts)
