"""What recurs: every part notes that it was there; what a crash left goes."""

from pathlib import Path
from time import monotonic

from django.conf import settings

from motcua.kernel.base.api import SYSTEM, integrity
from motcua.kernel.jobs.api import job, schedule
from motcua.kernel.keeping.actions import beat as beating
from motcua.kernel.keeping.actions import sweep as sweeping
from motcua.kernel.keeping.backup import back_up
from motcua.kernel.keeping.keys_file import passphrase_of


@job(retries=1, effect="outside")
def beat() -> int:
    """Count the minute in databases, files and keys."""
    return beating.beat(actor=SYSTEM)


@job(retries=1, effect="outside")
def sweep() -> int:
    """Remove what a crash left unfinished."""
    return sweeping.sweep(actor=SYSTEM)


@job(retries=2, effect="outside")
def back_up_nightly() -> int:
    """Keep everything where the operator said; where nobody did, something else keeps it."""
    if not settings.MOTCUA_BACKUP:
        return 0
    done = back_up(
        Path(settings.MOTCUA_BACKUP),
        Path(settings.MOTCUA_BACKUP_KEYS),
        passphrase=passphrase_of(settings.MOTCUA_BACKUP_PASSPHRASE_FILE),
    )
    return done.files


@job(retries=0, effect="outside", lease_seconds=21_600)
def examine() -> dict[str, int]:
    """Look through everything that is stored, as `motcua fsck` does; changes nothing."""
    began = monotonic()
    faults = len(integrity.examine_all().faults)
    return {"faults": faults, "seconds": round(monotonic() - began)}


def no_place() -> str:
    """Say why the night's backup keeps nothing; empty where the operator said where to."""
    return "" if settings.MOTCUA_BACKUP else "chưa đặt nơi lưu (MOTCUA_BACKUP)"


schedule("keeping.backup", every="40 1 * * *", task=back_up_nightly, idle=no_place)
schedule("keeping.examine", every="50 2 * * *", task=examine)
schedule("keeping.sweep", every="25 3 * * *", task=sweep)
schedule("keeping.beat", every="* * * * *", task=beat)
