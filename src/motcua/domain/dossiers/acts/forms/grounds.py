"""The ground of a decision: a reason that says something, and the law."""

import re

from motcua.kernel.base.api import Invalid, Problem

_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS = 2


def says_something(words: str) -> bool:
    """Say whether words can tell anybody why: two of them at least, no mark or letter alone."""
    return len(_WORD.findall(words)) >= _LEAST_WORDS


def reason_problems(reason: str, *, field: str = "reason") -> list[Problem]:
    """Return what is wrong with a reason, at its field."""
    if says_something(reason):
        return []
    message = "Hãy viết lý do thành câu để người nhận hiểu vì sao."
    return [Problem(field=field, message=message)]


def require_ground(reason: str, legal_basis: str) -> None:
    """Let a decision be made that has its ground.

    Raises:
        Invalid: The reason says nothing, or there is no legal basis; at their fields.
    """
    problems = reason_problems(reason)
    if not legal_basis.strip():
        problems.append(Problem(field="legal_basis", message="Hãy ghi căn cứ pháp lý."))
    if problems:
        raise Invalid(tuple(problems))
