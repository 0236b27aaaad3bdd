"""Slow down whoever guesses: counted by address and by code, in the cache of all processes."""

import hashlib

from django.core.cache import cache

from motcua.kernel.access.api import Request
from motcua.kernel.base.api import limits
from motcua.kernel.identity.api import remote_of


def admits(request: Request, *, code: str) -> bool:
    """Count one try to track a dossier and say whether it may be answered.

    A code that does not exist counts like one that does, so that the limit tells nothing.
    """
    from_address = _count("track.address", remote_of(request))
    for_code = _count("track.code", code.strip().upper())
    return from_address <= limits.get("dossiers.track_tries_count") and for_code <= limits.get(
        "dossiers.track_tries_per_code_count"
    )


def admits_check(request: Request) -> bool:
    """Count one file to verify, or one token that is none, and say whether it may be answered."""
    return _count("check", remote_of(request)) <= limits.get("dossiers.check_tries_count")


def _count(kind: str, value: str) -> int:
    """Count one more try; the window begins with the first."""
    digest = hashlib.sha256(value.encode()).hexdigest()[:32]
    key = f"dossiers.{kind}.{digest}"
    cache.add(key, 0, timeout=limits.get("dossiers.track_window_minutes") * 60)
    try:
        return cache.incr(key)
    except ValueError:
        return 1
