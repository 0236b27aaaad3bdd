"""Finding a matter without an account: each kind proves it, and guessing at any is slow.

Nobody keeps the telephone for it: a keyed hash of the matter's code with the last four digits, made
under the name of its kind (`hashed_as`), stands on the matter's row as `track_hash`.
"""

import hmac
from collections.abc import Callable
from datetime import datetime

from django.db.models import QuerySet

from motcua.domain.work.kinds import kinds
from motcua.domain.work.models import Matter
from motcua.domain.work.own.owned import Tracked
from motcua.kernel.access.api import Request
from motcua.kernel.base.api import Refusal, clock, ids
from motcua.kernel.identity.api import guess_of
from motcua.kernel.privacy.api import lookup_hash

_DIGITS, _LETTERS = 4, 6


class GuessedTooOftenError(Refusal):
    """Whoever calls guessed wrong too often and has to wait; others are answered meanwhile."""

    code = "guessed_too_often"

    def __init__(self, wait_seconds: int) -> None:
        super().__init__(f"Sai quá nhiều lần. Hãy chờ {wait_seconds} giây rồi thử lại.")
        self.wait_seconds = wait_seconds


def tracked_by[T](
    ask: Callable[[str, str], T | None], request: Request, *, code: str, digits: str
) -> T | None:
    """Return what is found by code and digits, once the caller may ask; wrong tries are counted.

    A code that does not exist counts like one that does, however it is typed.

    Raises:
        GuessedTooOftenError: The caller has to wait first.
    """
    guess = guess_of(request, "track", plain_code(code))
    if wait := guess.wait_seconds():
        raise GuessedTooOftenError(wait)
    found = ask(code, digits)
    if found is None:
        guess.was_wrong()
    else:
        guess.was_right()
    return found


def tracked(code: str, digits: str) -> Tracked | None:
    """Return what is told of a matter to whoever has its code and the end of a telephone.

    Every kind is asked whatever another found: an unknown code, wrong digits and another kind's
    code cost the same work.
    """
    asked = [kind.track(code, digits) for kind in kinds if kind.track is not None]
    return next((found for found in asked if found is not None), None)


def plain_code(typed: str) -> str:
    """Return a code as it was given, however it was typed."""
    return "-".join(typed.upper().replace("–", " ").replace("-", " ").split())


def unguessed_code(prefix: str, at: datetime) -> str:
    """Return a number that nobody guesses: with a telephone's end it opens what was sent."""
    return f"{prefix}-{clock.local(at):%y%m}-{ids.new_word(_LETTERS)}"


def track_hash(hashed_as: str, code: str, phone: str) -> bytes | None:
    """Return the hash of a code with the last four digits of a telephone; None without four."""
    digits = "".join(letter for letter in phone if letter.isdecimal())[-_DIGITS:]
    if len(digits) < _DIGITS:
        return None
    return lookup_hash(hashed_as, f"{plain_code(code)}:{digits}")


def left_by[M: Matter](rows: QuerySet[M], hashed_as: str, code: str, phone: str) -> M | None:
    """Return a matter by its code and the end of the telephone that was left, for anyone.

    An unknown code and wrong digits give the same answer, after the same work.
    """
    key = track_hash(hashed_as, code, phone)
    found = rows.filter(code=plain_code(code)).first()
    kept = getattr(found, "track_hash", None)
    return found if key and kept and hmac.compare_digest(bytes(kept), key) else None
