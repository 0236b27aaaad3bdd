"""A reason that says something: what is refused, sent back or undone says why."""

import re

from motcua.domain.work.acts import written
from motcua.kernel.base.api import Invalid, Problem, text

_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS = 2
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnprstvx])?"
    r"[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
"""The closed shape of a Vietnamese syllable, without accents."""


def says_something(words: str, *, least: int = _LEAST_WORDS) -> bool:
    """Say whether words can tell anybody why: so many of them, no mark or letter alone."""
    return len(_WORD.findall(words)) >= least


def tells_in_vietnamese(words: str, *, least: int) -> bool:
    """Say whether words are so many different ones, most of them in the shape of a syllable.

    Names from elsewhere and signs may stand among them; keys that were struck at random may not
    be most of it.
    """
    told = _WORD.findall(text.fold(words))
    shaped = [word for word in told if _SYLLABLE.fullmatch(word)]
    return len(set(told)) >= least and 2 * len(shaped) > len(told)


def reason_problems(reason: str, *, field: str = "reason") -> tuple[Problem, ...]:
    """Return what is wrong with a reason, at its field."""
    if says_something(reason):
        return ()
    least = f"ít nhất {_LEAST_WORDS} từ"
    message = f"Hãy viết lý do thành câu, {least}, để người nhận hiểu vì sao."
    return (Problem(field=field, message=message),)


def written_reason(words: str, *, most: int, field: str = "reason") -> str:
    """Return a reason that somebody wrote, as it is kept.

    Raises:
        Invalid: It says nothing, or is longer than so many characters.
    """
    reason = written(words, most=most, field=field)
    if problems := reason_problems(reason, field=field):
        raise Invalid(problems)
    return reason
