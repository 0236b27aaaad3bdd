"""Slow whoever guesses, and nobody else: what is guessed at stays open to whoever knows it.

Wrong tries are counted by caller and target, and by caller; each beyond the free ones waits twice
as long as the one before. A target that many callers guess at is never shut: each of them has one
free try left, and who comes from elsewhere with the right secret is let in at once.
"""

import hashlib
from dataclasses import dataclass
from typing import Final

from django.core.cache import cache
from django.http import HttpRequest

from motcua.kernel.base.api import clock, limits
from motcua.kernel.identity.sessions.remote import remote_of

_HOUR, _DAY = 3_600, 86_400
_MOST_DOUBLINGS: Final = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Guess:
    """One caller's tries at one secret."""

    pair: str
    caller: str
    target: str

    def wait_seconds(self) -> int:
        """Return how long the caller still has to wait before a try is looked at; 0 for none."""
        known = cache.get_many([self.pair, self.caller, self.target])
        is_hunted = known.get(self.target, (0, 0.0))[0] > limits.get("identity.hunted_count")
        free = 1 if is_hunted else limits.get("identity.guesses_free_count")
        most = limits.get("identity.guess_wait_seconds")
        of_pair = _left(known.get(self.pair), free=free, most=most)
        free_caller = limits.get("identity.guesses_of_caller_count")
        most_caller = limits.get("identity.caller_wait_seconds")
        return max(of_pair, _left(known.get(self.caller), free=free_caller, most=most_caller))

    def was_wrong(self) -> None:
        """Count a wrong try."""
        now = clock.machine_now().timestamp()
        known = cache.get_many([self.pair, self.caller, self.target])
        for key, seconds in ((self.pair, _HOUR), (self.caller, _HOUR), (self.target, _DAY)):
            count = known.get(key, (0, 0.0))[0]
            cache.set(key, (count + 1, now), timeout=seconds)

    def was_right(self) -> None:
        """Forget the caller's wrong tries at this secret; those at others stay counted."""
        cache.delete(self.pair)


def guess_of(request: HttpRequest, what: str, target: str) -> Guess:
    """Return the tries of whoever calls at a secret."""
    caller = remote_of(request)
    return Guess(
        pair=_key("pair", what, f"{caller} {target}"),
        caller=_key("caller", what, caller),
        target=_key("target", what, target),
    )


def _left(known: tuple[int, float] | None, *, free: int, most: int) -> int:
    if known is None or known[0] < free:
        return 0
    wait: int = min(1 << min(known[0] - free + 1, _MOST_DOUBLINGS), most)
    return max(0, round(known[1] + wait - clock.machine_now().timestamp()))


def _key(kind: str, what: str, value: str) -> str:
    return f"guess.{kind}.{what}.{hashlib.sha256(value.encode()).hexdigest()[:32]}"
