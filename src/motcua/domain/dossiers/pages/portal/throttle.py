"""Slow down whoever guesses at dossiers: counted by address and by code."""

from motcua.kernel.access.api import Request
from motcua.kernel.base.api import limits
from motcua.kernel.identity.api import count_try, tries_of


def admits(request: Request, *, code: str) -> bool:
    """Count one try to track a dossier and say whether it may be answered.

    A code that does not exist counts like one that does, so that the limit tells nothing.
    """
    minutes = limits.get("dossiers.track_window_minutes")
    from_address = tries_of(request, "track.address", minutes=minutes)
    for_code = count_try("track.code", code.strip().upper(), minutes=minutes)
    return from_address <= limits.get("dossiers.track_tries_count") and for_code <= limits.get(
        "dossiers.track_tries_per_code_count"
    )
