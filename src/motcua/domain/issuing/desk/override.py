"""Where an officer writes why a draft departs: from what is known, or from an issued paper."""

from collections.abc import Sequence
from dataclasses import replace

from motcua.domain.issuing.content.brief import OVERRIDE
from motcua.domain.issuing.content.replacing import BECAUSE
from motcua.domain.work.api import Typed
from motcua.kernel.base.api import Problem
from motcua.kernel.ui.api import Field


def override_field(typed: Typed, problems: Sequence[Problem]) -> Field | None:
    """Return the box of the reason; None while nothing contradicts the draft."""
    box = _reason_box(
        OVERRIDE,
        "Vì sao vẫn trình bản này",
        "Người ký đọc câu này trước khi ký; sổ cái ghi lại.",
        typed,
        problems,
    )
    return replace(box, is_required=False) if box.error or any(box.values) else None


def because_field(typed: Typed, problems: Sequence[Problem]) -> Field:
    """Return the box of why another paper takes the place of one that was issued."""
    return _reason_box(
        BECAUSE,
        "Vì sao thay bản đã ban hành",
        "Sai ở đâu, ai phát hiện. Người ký đọc câu này trước khi ký; sổ cái ghi lại.",
        typed,
        problems,
    )


def _reason_box(
    name: str, label: str, hint: str, typed: Typed, problems: Sequence[Problem]
) -> Field:
    return Field(
        name=name,
        label=label,
        kind="textarea",
        values=(typed.word(name),),
        hint=hint,
        error=next((one.message for one in problems if one.field == name), ""),
    )
