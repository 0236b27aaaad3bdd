"""Where an officer writes why a draft departs: from what is known, or from an issued paper."""

from collections.abc import Sequence

from motcua.domain.issuing.content.brief import OVERRIDE
from motcua.domain.issuing.content.replacing import BECAUSE
from motcua.domain.work.api import Typed
from motcua.kernel.base.api import Problem
from motcua.kernel.ui.api import Field


def override_field(typed: Typed, problems: Sequence[Problem]) -> Field | None:
    """Return the box of the reason; None while nothing contradicts the draft."""
    error = next((one.message for one in problems if one.field == OVERRIDE), "")
    words = typed.word(OVERRIDE)
    if not error and not words:
        return None
    return Field(
        name=OVERRIDE,
        label="Vì sao vẫn trình bản này",
        kind="textarea",
        values=(words,),
        hint="Người ký đọc câu này trước khi ký; sổ cái ghi lại.",
        error=error,
        is_required=False,
    )


def because_field(typed: Typed, problems: Sequence[Problem]) -> Field:
    """Return the box of why another paper takes the place of one that was issued."""
    return Field(
        name=BECAUSE,
        label="Vì sao thay bản đã ban hành",
        kind="textarea",
        values=(typed.word(BECAUSE),),
        hint="Sai ở đâu, ai phát hiện. Người ký đọc câu này trước khi ký; sổ cái ghi lại.",
        error=next((one.message for one in problems if one.field == BECAUSE), ""),
    )
