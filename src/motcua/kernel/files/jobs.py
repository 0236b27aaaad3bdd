"""Checks of files that have arrived, and the sweeping of what nobody finished."""

from datetime import timedelta
from uuid import UUID

from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.files.actions import check_file as checking
from motcua.kernel.files.actions import sweep as sweeping
from motcua.kernel.files.queries import waiting_files
from motcua.kernel.jobs.api import enqueue_many, job, schedule

_LEASE_SECONDS = 300
_WAIT_SECONDS = 60


@job(queue="files", lease_seconds=_LEASE_SECONDS, effect="outside")
def check_file(file_id: str) -> str:
    """Check one file; when scanner or intake is down it stays as it is, to be asked again."""
    return checking.check_file(actor=SYSTEM, file_id=UUID(file_id))


@job(retries=1)
def recheck_waiting() -> int:
    """Ask again for every file that has waited a while: scanner or intake was down."""
    now = clock.now()
    files = waiting_files(before=now - timedelta(seconds=_WAIT_SECONDS))
    calls = [{"file_id": str(file.pk)} for file in files]
    keys = [f"files.check:{file.pk}@{now:%Y-%m-%dT%H:%MZ}" for file in files]
    return enqueue_many(check_file, calls, keys=keys)


@job(retries=1, effect="outside")
def sweep() -> int:
    """Remove uploads that nobody finished and bytes that no row names."""
    return sweeping.sweep(actor=SYSTEM)


def ask_for_check(file_id: UUID) -> None:
    """Enqueue the first check of a file, inside the transaction that made it `checking`."""
    check_file.enqueue(key=f"files.check:{file_id}", file_id=str(file_id))


schedule("files.recheck_waiting", every="* * * * *", task=recheck_waiting)
schedule("files.sweep", every="15 3 * * *", task=sweep)
