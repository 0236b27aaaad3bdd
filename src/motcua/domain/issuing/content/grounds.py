"""Whether words name a ground in law: an article, and the number of its instrument."""

import re

from motcua.domain.work.api import reason_problems
from motcua.kernel.base.api import Invalid, Problem

_ARTICLE = re.compile(r"(?i)\bđiều\s+\d")
_INSTRUMENT = re.compile(r"\d[\w.]*/[\w-]")
_UNCITED = (
    "Hãy ghi căn cứ có điều và số văn bản, như “khoản … Điều …, …/…/NĐ-CP”. Lý do chọn sẵn chưa rõ"
    " điều, khoản thì ghi thêm ở đây."
)


def _names_article(basis: str) -> bool:
    """Say whether an article is named."""
    return _ARTICLE.search(basis) is not None


def _names_instrument(basis: str) -> bool:
    """Say whether an instrument is named by its number."""
    return _INSTRUMENT.search(basis) is not None


def is_cited(basis: str) -> bool:
    """Say whether an article of a numbered instrument is named."""
    return _names_article(basis) and _names_instrument(basis)


def joined_basis(chosen: str, typed: str) -> str:
    """Return the basis of a ground that was picked, with what was typed beside it.

    Where the list leaves the article open, the typed one is that of the instrument picked.
    """
    if not chosen or not typed or _names_article(chosen):
        return "; ".join(part for part in (chosen, typed) if part)[:300]
    return typed if _names_instrument(typed) else f"{typed}, {chosen}"[:300]


def require_ground(reason: str, legal_basis: str) -> None:
    """Let a decision be made that has its ground.

    Raises:
        Invalid: The reason says nothing, or no article of an instrument is cited; at their fields.
    """
    problems = list(reason_problems(reason))
    if not is_cited(legal_basis):
        problems.append(Problem(field="legal_basis", message=_UNCITED))
    if problems:
        raise Invalid(tuple(problems))
