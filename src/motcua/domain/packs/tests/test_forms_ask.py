"""What the forms of the packs say of what is unanswered is a sentence, whatever the question."""

import re

from motcua.domain.packs.source.pack import load
from motcua.kernel.base.api import Invalid, clock, paths
from motcua.kernel.forms.api import FormDefinition, validate

_GLUED = re.compile(
    r"^Hãy (?:chọn|điền) (?!.*:)(?:bạn|ai|vì sao|.*\b(?:gì|nào|thế nào|bao nhiêu)\b)|\?\.|\.\.",
    re.IGNORECASE,
)


def _asked(form: FormDefinition) -> list[str]:
    """Return what an empty form says."""
    try:
        validate(form, {}, today=clock.today(), context={"channel": "online"})
    except Invalid as refusal:
        return [one.message for one in refusal.problems]
    return []


def test_no_question_is_glued_into_a_sentence() -> None:
    forms = [one.form for one in load(paths.packs_dir()).definitions if one.form is not None]

    said = [message for form in forms for message in _asked(form)]

    assert len(said) > 200
    assert "Hãy chọn: Bạn là gì của trẻ." in said
    assert [one for one in said if _GLUED.search(one)] == []
