"""What recurs: every part notes that it was there; what a crash left goes."""

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.jobs.api import job, schedule
from motcua.kernel.keeping.actions import beat as beating
from motcua.kernel.keeping.actions import sweep as sweeping


@job(retries=1, effect="outside")
def beat() -> int:
    """Count the minute in databases, files and keys."""
    return beating.beat(actor=SYSTEM)


@job(retries=1, effect="outside")
def sweep() -> int:
    """Remove what a crash left unfinished."""
    return sweeping.sweep(actor=SYSTEM)


schedule("keeping.sweep", every="25 3 * * *", task=sweep)
schedule("keeping.beat", every="* * * * *", task=beat)
