"""What both sides see of feedback: what was written, what was said, and who has read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.work.api import Readers, readers_of
from motcua.kernel.base.api import Actor
from motcua.kernel.forms.api import summary
from motcua.kernel.ui import api as ui
from motcua.modules.feedback.opened import Opened
from motcua.modules.feedback.sheets import citizen_sheet


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One message."""

    who: str
    at: datetime
    words: str
    is_mine: bool


def written(opened: Opened, actor: Actor) -> Sequence[ui.Row]:
    """Return what was written, question by question."""
    sheet = citizen_sheet(opened.matter.kind_of, opened.content_for(actor))
    rows = summary(sheet.form, sheet.known, today=sheet.today, lists=sheet.lists)
    found = [ui.Row(term=row.label, value=row.text) for row in rows if row.text]
    position = sheet.known.get("position")
    taken = [ui.Row(term="Vị trí chụp ảnh", value=str(position))] if position else []
    return [*found, *taken]


def said(opened: Opened, actor: Actor, *, mine: str) -> Sequence[Said]:
    """Return the messages, oldest first."""
    reading = opened.reading_for(actor)
    return [
        Said(
            who="Cơ quan" if row.is_from_agency else mine,
            at=row.at,
            words=str(reading.reveal(row.words)),
            is_mine=not row.is_from_agency,
        )
        for row in opened.messages
    ]


def readers(opened: Opened, actor: Actor) -> Readers:
    """Return who read it."""
    return readers_of(actor, opened.matter.subject, what="Nội dung và người gửi")
