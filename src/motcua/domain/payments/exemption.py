"""A claim to pay nothing: which class of the law, and what proves that one belongs to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from motcua.domain.packs.api import FeeTable, PayerClass, lists
from motcua.domain.payments.errors import UnknownPayerClassError
from motcua.domain.payments.rules import NO_CLASS
from motcua.kernel.base.api import money

CLASS_KEY: Final = "_payer_class"
PROOF_KEY: Final = "_payer_proof"
"""Where the claim stands, sealed with the answers; neither is an answer."""

PROOF_CHARACTERS: Final = 300

ASKED: Final = "đề nghị miễn, chờ cơ quan xét"


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """What somebody claims: `proof` names the paper or list that shows it, in their words."""

    payer: PayerClass
    proof: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Claimed(Claim):
    """A claim that was filed, and what became of it; once it is settled nothing is rejected."""

    is_rejected: bool
    is_settled: bool


def class_in(answers: Mapping[str, Any]) -> str:
    """Return the code of the class that is claimed; `none` where none is."""
    return str(answers.get(CLASS_KEY) or NO_CLASS)


def claim_in(answers: Mapping[str, Any]) -> Claim | None:
    """Return the claim that stands among answers; None where none does."""
    payer = payer_class(class_in(answers))
    return Claim(payer=payer, proof=str(answers.get(PROOF_KEY) or "")) if payer else None


def told_with_claim(fee_vnd: int, *, is_open: bool, told: str = "") -> str:
    """Say what is due, without taking for granted what is only asked for.

    Args:
        fee_vnd: What is due beside what was asked to be exempt.
        is_open: Whether an exemption was asked for that may still be rejected.
        told: What is said where none was; the sum, where empty.
    """
    words = told or (money.format_vnd(fee_vnd) if fee_vnd else "Không thu")
    if not is_open:
        return words
    return f"{words}, phần còn lại {ASKED}" if fee_vnd else ASKED


def left_told(owed_vnd: int, fee_vnd: int, *, is_open: bool) -> str:
    """Say what is still owed after what was paid, that it is enough, or not told yet."""
    if owed_vnd:
        return f"còn thiếu {money.format_vnd(owed_vnd)}"
    return told_with_claim(fee_vnd, is_open=is_open, told="đã đủ")


def payer_class(code: str) -> PayerClass | None:
    """Return a class that the law names; None where nobody claimed one."""
    return lists().payer_classes.get(code) if code and code != NO_CLASS else None


def require_class(code: str) -> None:
    """Refuse a class that nobody named; `none` is one.

    Raises:
        UnknownPayerClassError: There is no such payer class.
    """
    if code != NO_CLASS and code not in lists().payer_classes:
        raise UnknownPayerClassError(f"Không có đối tượng nộp tên “{code}”.")


def exempt_classes(table: FeeTable) -> list[PayerClass]:
    """Return whom the fees of a procedure exempt, in the order of the law.

    Source:
        97/2015/QH13, Điều 10; the basis of each row.
    """
    codes = {row.payer_class for item in table.fees for row in item.exempt}
    return [one for code, one in lists().payer_classes.items() if code in codes]


def with_claim(answers: Mapping[str, Any], *, code: str, proof: str) -> dict[str, Any]:
    """Return answers with a claim in the place of any before; without one where `code` is none."""
    kept = {key: value for key, value in answers.items() if key not in {CLASS_KEY, PROOF_KEY}}
    if not code or code == NO_CLASS:
        return kept
    return {**kept, CLASS_KEY: code, PROOF_KEY: proof}
