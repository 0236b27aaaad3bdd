"""Questions that an answer makes appear, and answers known from several sources."""

import pytest

from motcua.kernel.forms.api import load_definition, prefill, unseen_fields

_FORM = load_definition(
    {
        "steps": [
            {
                "key": "a",
                "title": "A",
                "fields": [
                    {
                        "key": "ketLuan",
                        "label": "Kết luận",
                        "type": "choice",
                        "choices": ["dat", "khong"],
                    },
                    {
                        "key": "doDac",
                        "label": "Phải đo đạc",
                        "type": "yes_no",
                        "visible": 'ketLuan = "dat"',
                        "prefill": ["steps.doDac", "declared.doDac"],
                    },
                ],
            }
        ]
    }
)


@pytest.mark.parametrize(
    ("shown", "answer", "unseen"),
    [
        ("ketLuan", "dat", ["doDac"]),
        ("ketLuan doDac", "dat", []),
        ("ketLuan", "khong", []),
        ("", "dat", []),
    ],
)
def test_a_question_that_its_page_did_not_show_is_told_apart(
    shown: str, answer: str, unseen: list[str]
) -> None:
    posted = {"_fields": [shown], "ketLuan": [answer]}

    found = unseen_fields(_FORM, {"ketLuan": answer}, posted)

    assert [item.key for item in found] == unseen


def test_the_first_source_that_knows_fills_an_answer_in() -> None:
    assert prefill(_FORM, {"declared.doDac": True}) == {"doDac": True}
    assert prefill(_FORM, {"declared.doDac": "no", "steps.doDac": "yes"}) == {"doDac": "yes"}
    assert prefill(_FORM, {}) == {}
