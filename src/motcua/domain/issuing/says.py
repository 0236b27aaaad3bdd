"""What a paper says, question by question, as whoever drafted it filled it in."""

from collections.abc import Sequence

from motcua.domain.issuing.kinds import paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.work.api import Matter
from motcua.kernel.base.api import Actor
from motcua.kernel.forms.api import summary
from motcua.kernel.privacy.api import Reading
from motcua.kernel.ui.api import Row


def what_it_says(actor: Actor, matter: Matter, paper: Paper, reading: Reading) -> Sequence[Row]:
    """Return what was filled in for a paper; empty where its kind has no sheet for it."""
    sheet = paper_kinds.get(paper.kind).sheet(actor, matter, paper.code)
    if sheet is None:
        return []
    content = reading.reveal(paper.content) or {}
    rows = summary(sheet.form, content, today=sheet.today, lists=sheet.lists, context=sheet.context)
    return [Row(term=row.label, value=row.text) for row in rows if row.text]
