"""What recurs: committing who read what, and sweeping keys without data."""

from collections.abc import Set

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.jobs.api import job, schedule
from motcua.kernel.privacy.actions import commit_readings as committing
from motcua.kernel.privacy.actions import rotate_kek as rotating
from motcua.kernel.privacy.actions import sweep_keys as sweeping
from motcua.kernel.privacy.traces import wipe_traces


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


@job(retries=3, lease_seconds=600, effect="outside")
def wipe(tables: list[str]) -> bool:
    """Rewrite what holds rows that were erased."""
    return wipe_traces(frozenset(tables))


def wipe_later(tables: Set[str]) -> None:
    """Let what deleted rows left in the database's files be wiped, once they are gone."""
    wipe.enqueue([*sorted(tables)])


schedule("privacy.commit_readings", every="* * * * *", task=commit_readings)
schedule("privacy.sweep_keys", every="45 3 * * *", task=sweep_keys)
schedule("privacy.retire_keks", every="55 3 * * *", task=retire_keks)
