"""Finding a matter without an account: each kind proves it, and guessing at any is slow."""

from motcua.domain.work.kinds import kinds
from motcua.domain.work.own.owned import Tracked
from motcua.kernel.access.api import Request
from motcua.kernel.base.api import limits
from motcua.kernel.identity.api import count_try, tries_of


def tracked(code: str, digits: str) -> Tracked | None:
    """Return what is told of a matter to whoever has its code and the end of a telephone.

    Every kind is asked whatever another found: an unknown code, wrong digits and another kind's
    code cost the same work.
    """
    asked = [kind.track(code, digits) for kind in kinds if kind.track is not None]
    return next((found for found in asked if found is not None), None)


def admits(request: Request, *, code: str) -> bool:
    """Count one try to track and say whether it may be answered.

    A code that does not exist counts like one that does, however it is typed, so that the limit
    tells nothing.
    """
    minutes = limits.get("work.track_window_minutes")
    from_address = tries_of(request, "track.address", minutes=minutes)
    for_code = count_try("track.code", plain_code(code), minutes=minutes)
    is_few = for_code <= limits.get("work.track_tries_per_code_count")
    return is_few and from_address <= limits.get("work.track_tries_count")


def plain_code(typed: str) -> str:
    """Return a code as it was given, however it was typed."""
    return "-".join(typed.upper().replace("–", " ").replace("-", " ").split())
