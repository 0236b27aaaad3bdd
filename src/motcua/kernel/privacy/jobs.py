"""What recurs: committing who read what, and sweeping keys without data."""

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.jobs.api import job, schedule
from motcua.kernel.privacy.actions import commit_readings as committing
from motcua.kernel.privacy.actions import rotate_kek as rotating
from motcua.kernel.privacy.actions import sweep_keys as sweeping


@job(retries=1)
def commit_readings() -> int:
    """Commit new reading records to the ledger."""
    return committing.commit_readings(actor=SYSTEM)


@job(retries=1)
def sweep_keys() -> int:
    """Delete keys under which nothing is kept."""
    return sweeping.sweep_keys(actor=SYSTEM)


@job(retries=1)
def retire_keks() -> list[int]:
    """Remove versions of the main key that nothing needs any more."""
    return rotating.retire(actor=SYSTEM)


schedule("privacy.commit_readings", every="* * * * *", task=commit_readings)
schedule("privacy.sweep_keys", every="45 3 * * *", task=sweep_keys)
schedule("privacy.retire_keks", every="55 3 * * *", task=retire_keks)
