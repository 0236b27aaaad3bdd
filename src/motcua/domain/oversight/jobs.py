"""What recurs: the rules look through what is new. No arguments."""

from motcua.domain.oversight.actions.scan import scan as look
from motcua.kernel.base.api import limits
from motcua.kernel.jobs.api import job, schedule


@job(retries=1)
def scan() -> int:
    """Look through what is new in the ledger; go on in another job while there is more."""
    seen = look()
    if seen >= limits.get("oversight.scanned_entries"):
        scan.enqueue()
    return seen


schedule("oversight.scan", every="*/10 * * * *", task=scan)
