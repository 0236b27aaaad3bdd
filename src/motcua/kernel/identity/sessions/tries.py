"""Slow down whoever guesses: counted in the cache of all processes."""

import hashlib

from django.core.cache import cache
from django.http import HttpRequest

from motcua.kernel.identity.sessions.remote import remote_of


def tries_of(request: HttpRequest, what: str, *, minutes: int) -> int:
    """Count one more try from the caller's address, and return how many there were."""
    return count_try(what, remote_of(request), minutes=minutes)


def count_try(what: str, value: str, *, minutes: int) -> int:
    """Count one more try at a value, and return how many there were; the first opens the window."""
    key = _key(what, value)
    cache.add(key, 0, timeout=minutes * 60)
    try:
        return cache.incr(key)
    except ValueError:
        return 1


def was_tried(what: str, value: str) -> bool:
    """Say whether a try at a value is in its window, without counting one."""
    return cache.get(_key(what, value)) is not None


def _key(what: str, value: str) -> str:
    digest = hashlib.sha256(value.encode()).hexdigest()[:32]
    return f"tries.{what}.{digest}"
