"""What a paper that takes another's place says of that: why, and which number it bears."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from motcua.domain.issuing.content.brief import REASON_LENGTH, is_reason
from motcua.domain.issuing.content.composition import Composition
from motcua.domain.issuing.content.numbering import Numbering
from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.models.printed import PICTURES
from motcua.kernel.base.api import Invalid, Problem, clock, dates, text
from motcua.kernel.ui.api import Row

BECAUSE: Final = "_because"
"""Under what a page sends why another paper takes the place of one that was issued."""


def in_place_of(before: Paper, composition: Composition, words: str) -> Composition:
    """Return a composition as it takes an issued paper's place.

    Whoever signs it reads why, and its event keeps that, sealed. What it prints of the paper
    before it, below its title (`in-place-of` of `base.typ`), is `replaces`: number, date and why.

    Args:
        before: The paper whose place it takes.
        composition: What it is to say.
        words: Why, as was typed.

    Raises:
        Invalid: Nobody says why, in a sentence.
    """
    because = text.clean(words)
    if not is_reason(because):
        message = (
            f"Hãy ghi vì sao phải thay bản đã ban hành: sai ở đâu, ai phát hiện, {REASON_LENGTH}."
        )
        raise Invalid((Problem(field=BECAUSE, message=message),))
    numbering, issued_on = composition.numbering, before.issued_on or clock.today()
    if bears_the_number_of(before, numbering):
        numbering = replace(numbering, year=issued_on.year)
    told = {
        "number": before.number_text,
        "date": dates.long_date(issued_on),
        "because": because,
    }
    return replace(
        composition,
        numbering=numbering,
        data={**composition.data, "replaces": told},
        decision=[
            Row(term=f"Thay bản số {before.number_text}, vì", value=because),
            *composition.decision,
        ],
        evidence={**composition.evidence, "replaced_because": because},
    )


def require_other(before: Paper, said: Mapping[str, Any] | None, composition: Composition) -> None:
    """Let no paper take the place of one in force that would print the same again.

    Args:
        before: The paper whose place it takes.
        said: What that one prints; None where that was not kept.
        composition: What the other is to say.

    Raises:
        PaperStateError: It would print nothing else.
    """
    if said is None or before.state != Paper.State.SEALED:
        return
    says = {"content": dict(composition.content), **composition.data}
    told = {key: value for key, value in says.items() if key not in {"replaces", *PICTURES}}
    if json.loads(json.dumps(told, default=str)) == {key: said.get(key) for key in told}:
        raise PaperStateError(_SAME_AGAIN.format(number=before.number_text))


_SAME_AGAIN = (
    "Bản thay in y như bản số {number}, nên sai vẫn còn sai. Chỉ sửa được ở đây những điều cán bộ"
    " ghi trong mẫu này. Điều lấy từ hồ sơ, như họ tên trong tờ khai, không sửa ở bản thay được:"
    " hãy lập quyết định thu hồi bản số {number}, hoặc để người yêu cầu làm thủ tục cải chính."
)


def bears_the_number_of(before: Paper, numbering: Numbering) -> bool:
    """Say whether a paper bears the number of the one whose place it takes.

    One that was withdrawn took its entry with it: another is a new entry, with a number of its own.
    """
    return before.state == Paper.State.SEALED and numbering.names_a_fact
