"""A second owner of papers, beside dossiers: a note that a citizen left, and the answer to it.

It is what a module would write: where its subjects are, and what its kind of paper is.
"""

from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from motcua.domain.issuing import api as issuing
from motcua.domain.work.api import Kind, Matter, Opened, keep_reach, open_matter
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.forms.api import load_definition
from motcua.kernel.organisations.api import Agency, unit_of
from motcua.kernel.printing.testing import example, form
from motcua.kernel.privacy.api import OWN, Purpose, create_key
from motcua.kernel.ui.api import Row

NOTE = "note"
ANSWER = "note.answer"
_numbers = count(1)

_SHEET = load_definition(
    {
        "title": "Trả lời",
        "steps": [
            {
                "key": "answer",
                "title": "Trả lời",
                "fields": [
                    {"key": "said", "label": "Nội dung trả lời", "type": "text", "max": 200},
                    {"key": "days", "label": "Số ngày", "type": "number", "min": 1, "max": 30},
                ],
            }
        ],
    }
)


type Note = Matter
"""What somebody wrote to an agency; it ends when it is answered."""


def leave_note(agency: Agency, words: str) -> Note:
    """Keep a note, under a key of its own, with those who settle such matters."""
    now = clock.now()
    note = Matter(
        kind=NOTE,
        code=f"GOP-Y-{next(_numbers)}",
        title=words,
        settled_by=agency,
        stage="answering",
        holder_unit=unit_of(agency, "justice"),
        holder_since=now,
        opened_at=now,
    )
    open_matter(note, whose="Người góp ý", scopes=[agency.pk])
    create_key(note.subject)
    return note


class _Opened(Opened[Note]):
    @classmethod
    def locked(cls, actor: Actor, matter_id: UUID) -> Note | None:
        rows = Matter.objects.select_for_update(of=("self",)).select_related("settled_by")
        return visible(actor, rows).filter(pk=matter_id).first()

    def purpose_of(self, _actor: Actor) -> Purpose:
        return OWN


def _composed(
    _actor: Actor, note: Note, code: str, content: Mapping[str, Any]
) -> issuing.Composition:
    return issuing.Composition(
        code=code,
        name="Văn bản trả lời góp ý",
        agency_id=note.settled_by_id,
        template=Path(form("05")),
        data=example("05") | {"to": content["said"]},
        content=content,
        evidence={"words": note.title, "content": dict(content)},
        numbering=_numbering(note, code, clock.today().year),
    )


def _numbering(_note: Note, _code: str, year: int) -> issuing.Numbering:
    return issuing.Numbering(
        book="tra-loi", name="Sổ văn bản trả lời", year=year, format="{number:02d}/TL-UBND"
    )


def _sheet(_actor: Actor, _note: Note, _code: str) -> issuing.Sheet:
    return issuing.Sheet(form=_SHEET, today=clock.today(), known={"days": 5})


def _answered(actor: Actor, note: Note, fact: issuing.Fact) -> None:
    issuing.record_plainly(actor, note, fact)
    note.ended_at, note.holder_unit = clock.now(), None
    keep_reach(note)


OWNER = issuing.Owner(
    rows=Matter.objects.select_related("settled_by", "named").filter(kind=NOTE),
    opened=_Opened,
    addressee=lambda _note: "Người góp ý",
    public=lambda _note: [Row(term="Việc", value="Trả lời góp ý")],
)
KIND_OF_MATTER = Kind(
    name="Góp ý",
    page=lambda code: f"/can-bo/gop-y/{code}/",
    preview_page=lambda code: f"/can-bo/gop-y/{code}/xem-nhanh/",
    preview=lambda _request, code: code,
    hand_over=lambda **_given: None,
)
KIND = issuing.PaperKind(
    title="Văn bản trả lời",
    owner=NOTE,
    numbering=_numbering,
    compose=_composed,
    sheet=_sheet,
    on_sealed=_answered,
)
