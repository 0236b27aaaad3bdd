"""Claiming an exemption from fees: which class of the law, and what proves it."""

from collections.abc import Sequence
from hashlib import sha256
from typing import TypedDict

from django.http import QueryDict

from motcua.domain.filing.pages.portal.draft_view import DraftView
from motcua.domain.payments.api import (
    NO_CLASS,
    NO_PROOF,
    PROOF_CHARACTERS,
    PROOF_KEY,
    class_in,
    exempt_classes,
)
from motcua.kernel.base.api import text
from motcua.kernel.ui import api as ui

_CLASS, _PROOF, _SHOWN = "doi-tuong", "chung-minh", "da-khai"
_LETTERS = 16
PROOF_ID = f"id_{_PROOF}"
"""The control in which the proof is named."""


class PostedClaim(TypedDict):
    """What a page sent, as the verbs of a draft take it."""

    payer_class: str
    payer_proof: str


def posted_claim(posted: QueryDict) -> PostedClaim:
    """Return the claim that a page sent."""
    return {
        "payer_class": posted.get(_CLASS, ""),
        "payer_proof": text.clean_line(posted.get(_PROOF, ""))[:PROOF_CHARACTERS],
    }


def shown_mark(view: DraftView) -> str:
    """Return what stands as the claim, in short: the page bears it, and what was typed differs."""
    return _mark(class_in(view.answers), str(view.answers.get(PROOF_KEY) or ""))


def is_typed(posted: QueryDict) -> bool:
    """Say whether a page sent another claim than it showed; where none is asked it shows none."""
    claim = posted_claim(posted)
    return _SHOWN in posted and posted[_SHOWN] != _mark(**claim)


def lacks_class(posted: QueryDict) -> bool:
    """Say whether a proof was typed and no class chosen that it would prove, then or before."""
    claim = posted_claim(posted)
    is_nobody = claim["payer_class"] in {"", NO_CLASS}
    return is_nobody and bool(claim["payer_proof"]) and posted.get(_SHOWN) == _mark(NO_CLASS, "")


def _mark(payer_class: str, payer_proof: str) -> str:
    code = payer_class or NO_CLASS
    told = (code, "" if code == NO_CLASS else payer_proof)
    return sha256(repr(told).encode()).hexdigest()[:_LETTERS]


def claim_fields(view: DraftView, typed: PostedClaim | None = None) -> Sequence[ui.Field]:
    """Return what is asked where the procedure exempts somebody: nothing where it does not.

    Args:
        view: The draft.
        typed: A claim that was typed and is not kept yet; shown in the place of what stands.
    """
    classes = exempt_classes(view.definition.fees)
    if not classes:
        return ()
    choices = [ui.Choice(value=NO_CLASS, label="Không thuộc diện nào")]
    choices += [
        ui.Choice(value=one.code, label=f"{one.name} ({one.basis})" if one.basis else one.name)
        for one in classes
    ]
    return (
        ui.Field(
            name=_CLASS,
            label="Thuộc diện được miễn phí, lệ phí",
            kind="select",
            values=(typed["payer_class"] if typed else class_in(view.answers),),
            choices=tuple(choices),
            is_required=False,
        ),
        ui.Field(
            name=_PROOF,
            label="Giấy tờ hoặc danh sách chứng minh",
            hint="Tên, số, nơi và năm cấp. Ví dụ: Giấy chứng nhận hộ nghèo số 12, xã cấp năm 2026",
            values=(typed["payer_proof"] if typed else str(view.answers.get(PROOF_KEY) or ""),),
            error=NO_PROOF if view.lacks_proof else "",
            is_required=False,
            attributes={"maxlength": str(PROOF_CHARACTERS)},
        ),
    )
