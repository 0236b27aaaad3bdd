"""Papers whose words are a file."""

from pathlib import Path

import pytest

from motcua.domain.issuing import api as issuing
from motcua.domain.issuing.tests.notes import Note
from motcua.kernel.forms.api import load_definition

FILE = """
template: vietnam/feedback/van-ban.typ
papers:
  decision: {name: Quyết định, symbol: "QĐ-{body}", book: quyet-dinh, bases: [Luật], remedy: Hết./.}
"""
FORM = load_definition(
    {
        "title": "Trả lời",
        "steps": [
            {
                "key": "said",
                "title": "Trả lời",
                "fields": [
                    {"key": "said", "label": "Kết luận", "type": "text"},
                    {"key": "isLong", "label": "Kéo dài", "type": "yes_no"},
                    {"key": "more", "label": "Thêm", "type": "text", "required": False},
                ],
            }
        ],
    }
)


@pytest.fixture
def papers(tmp_path: Path) -> issuing.PaperForms:
    path = tmp_path / "papers.yaml"
    path.write_text(FILE, "utf-8")
    return issuing.PaperForms.read(path)


@pytest.mark.db
def test_a_paper_says_what_its_file_says_and_what_is_its_own(
    papers: issuing.PaperForms, note: Note
) -> None:
    found = papers.composed(note, "decision", {"said": "Đúng"}, to="Bà Hoa")

    assert (found.name, found.agency_id) == ("Quyết định", note.settled_by_id)
    assert found.data["code"] == note.code
    assert (found.data["to"], found.data["bases"], found.data["remedy"]) == (
        "Bà Hoa",
        ["Luật"],
        "Hết./.",
    )
    assert found.content == {"said": "Đúng"}


@pytest.mark.db
def test_a_decision_is_numbered_with_all_others_of_its_body(
    papers: issuing.PaperForms, note: Note
) -> None:
    numbering = papers.numbering(note, "decision", 2026)

    assert (numbering.book, numbering.name) == ("quyet-dinh", "Sổ quyết định")
    assert numbering.text(7) == "07/QĐ-UBND"


def test_what_was_filled_in_stands_below_its_question() -> None:
    assert issuing.paragraphs(FORM, {"said": "Đúng một phần", "isLong": True}) == [
        {"heading": "Kết luận", "text": "Đúng một phần"},
        {"heading": "Kéo dài", "text": ""},
    ]
