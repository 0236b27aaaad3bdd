"""Claiming an exemption from fees: which class of the law, and what proves it."""

from collections.abc import Sequence
from typing import TypedDict

from django.http import QueryDict

from motcua.domain.dossiers.api import NO_PROOF
from motcua.domain.filing.pages.portal.draft_view import DraftView
from motcua.domain.payments.api import (
    NO_CLASS,
    PROOF_CHARACTERS,
    PROOF_KEY,
    class_in,
    exempt_classes,
)
from motcua.kernel.ui import api as ui

_CLASS, _PROOF = "doi-tuong", "chung-minh"
PROOF_ID = f"id_{_PROOF}"
"""The control in which the proof is named."""


class PostedClaim(TypedDict):
    """What a page sent, as the verbs of a draft take it."""

    payer_class: str
    payer_proof: str


def posted_claim(posted: QueryDict) -> PostedClaim:
    """Return the claim that a page sent."""
    return {"payer_class": posted.get(_CLASS, ""), "payer_proof": posted.get(_PROOF, "")}


def claim_fields(view: DraftView) -> Sequence[ui.Field]:
    """Return what is asked where the procedure exempts somebody: nothing where it does not."""
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
            values=(class_in(view.answers),),
            choices=tuple(choices),
            is_required=False,
        ),
        ui.Field(
            name=_PROOF,
            label="Giấy tờ hoặc danh sách chứng minh",
            hint="Tên, số, nơi và năm cấp. Ví dụ: Giấy chứng nhận hộ nghèo số 12, xã cấp năm 2026",
            values=(str(view.answers.get(PROOF_KEY) or ""),),
            error=NO_PROOF if view.lacks_proof else "",
            is_required=False,
            attributes={"maxlength": str(PROOF_CHARACTERS)},
        ),
    )
