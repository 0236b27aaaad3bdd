"""What whoever signs a draft is told first: what it decides, and what it departs from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.domain.issuing.errors import ContradictedError
from motcua.kernel.base.api import Problem, text
from motcua.kernel.ui.api import Row

OVERRIDE = "_override"
"""Under what a page sends why a draft is passed on that contradicts what is known."""

_LEAST_CHARACTERS = 10
_MOST_CHARACTERS = 900
REASON_LENGTH = f"từ {_LEAST_CHARACTERS} đến {_MOST_CHARACTERS} ký tự"
"""How long a reason is, in words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """A draft in short; it is kept on the paper's row, sealed.

    Attributes:
        decision: What it decides; a value is empty where nothing was said.
        contradictions: Where it departs from the dossier or from a recorded decision.
        override: Why it was passed on nevertheless.
    """

    decision: Sequence[Row] = ()
    contradictions: Sequence[str] = ()
    override: str = ""

    @property
    def flags(self) -> Sequence[str]:
        """Why the draft is opened by itself before it is signed."""
        blank = ", ".join(row.term for row in self.decision if not row.value)
        found = [f"Để trống: {blank}."] if blank else []
        if self.contradictions:
            said = "; ".join(one.rstrip(".") for one in self.contradictions)
            found.append(f"{said}. Vẫn trình, vì: {self.override}")
        return found

    @property
    def as_kept(self) -> Mapping[str, object]:
        """The brief as plain values."""
        return {
            "decision": [[row.term, row.value] for row in self.decision],
            "contradictions": list(self.contradictions),
            "override": self.override,
        }

    @classmethod
    def of_kept(cls, kept: Mapping[str, Any]) -> "Brief":
        """Return the brief that `as_kept` gave."""
        return cls(
            decision=[Row(term=term, value=value) for term, value in kept["decision"]],
            contradictions=kept["contradictions"],
            override=kept["override"],
        )


def brief_of(decision: Sequence[Row], contradictions: Sequence[Problem], words: str) -> Brief:
    """Return the brief of a paper that is about to be made.

    Args:
        decision: What it decides, in words.
        contradictions: Where it departs from what is known.
        words: Why it is passed on nevertheless.

    Raises:
        ContradictedError: It departs, and nobody said in a sentence why it is right.
    """
    return Brief(
        decision=decision,
        contradictions=[problem.message for problem in contradictions],
        override=overridden(contradictions, words),
    )


def overridden(contradictions: Sequence[Problem], words: str) -> str:
    """Return why a draft is passed on that contradicts what is known; empty where it does not.

    Raises:
        ContradictedError: It does, and nobody said in a sentence why it is right.
    """
    if not contradictions:
        return ""
    said = text.clean(words)
    if not is_reason(said):
        message = (
            "Bản nháp trái với hồ sơ. Hãy sửa lại; nếu vẫn trình thì ghi lý do thành câu, "
            f"{REASON_LENGTH}."
        )
        raise ContradictedError((*contradictions, Problem(field=OVERRIDE, message=message)))
    return said


def is_reason(said: str) -> bool:
    """Say whether cleaned words are as long as a reason is that signer and ledger are told."""
    return _LEAST_CHARACTERS <= len(said) <= _MOST_CHARACTERS
