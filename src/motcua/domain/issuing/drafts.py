"""What a draft says, and what of the one that came back: its words, and why."""

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.domain.issuing.events import PAPER_REJECTED
from motcua.domain.issuing.kinds import paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import IN_FORCE, papers_of
from motcua.domain.work.api import Matter
from motcua.kernel.base.api import Actor, dates
from motcua.kernel.forms.api import summary
from motcua.kernel.ledger.api import last_entry, sealed_group
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


def said_in(papers: Sequence[Paper], reading: Reading) -> Mapping[str, Any]:
    """Return what was filled in for those of some papers that were issued, by field."""
    issued = [one for one in papers if one.state in IN_FORCE]
    found = [reading.reveal(one.content) or {} for one in issued]
    return {key: value for one in found for key, value in one.items() if value is not None}


def answering(matter: Matter, *, kind: str, code: str | None) -> Mapping[str, Mapping[str, str]]:
    """Return `{answered}`: the paper about a matter to which another is the answer, as it cites it.

    Args:
        matter: About which.
        kind: Of what kind the other paper is.
        code: Which; None where it answers none: then there is nothing to cite.

    Returns:
        Under `answered` the `body` that issued it, its `name`, `number` and `date`; empty where
        it answers none, or none is in force.
    """
    rows = papers_of(matter, kind=kind).select_related("agency", "unit")
    paper = rows.filter(code=code or "", state__in=IN_FORCE).order_by("issued_on").last()
    if paper is None or paper.issued_on is None:
        return {}
    cited = {
        "body": paper.body_name,
        "name": paper.name,
        "number": paper.number_text,
        "date": dates.format_date(paper.issued_on),
    }
    return {"answered": cited}


def draft_that_came_back(matter: Matter, kind: str, code: str) -> Paper | None:
    """Return the last draft of a paper, where it was sent or taken back; else None."""
    last = papers_of(matter, kind=kind).filter(code=code).order_by("-drafted_at").first()
    return last if last is not None and last.state == Paper.State.DISCARDED else None


def why_sent_back(paper: Paper, reading: Reading) -> str:
    """Return why a draft was sent back; empty where nobody did, or its owner records it itself."""
    entry = last_entry(paper.subject, PAPER_REJECTED.code)
    if entry is None or entry.fields["open"]["paper"] != paper.id.hex:
        return ""
    sealed = sealed_group(entry, "reason")
    return str(reading.reveal_group(sealed)) if sealed else ""
