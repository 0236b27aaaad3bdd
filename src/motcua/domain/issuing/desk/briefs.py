"""What drafts decide, opened for whoever is to sign them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from motcua.domain.issuing.content.brief import Brief
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.purposes import SIGN
from motcua.kernel.base.api import Actor
from motcua.kernel.privacy.api import Reading, read_each


def briefs_of(actor: Actor, papers: Sequence[Paper]) -> Mapping[UUID, Brief]:
    """Return what drafts decide, by the paper's id; two statements for any number.

    Leaves one reading record a matter. A draft of which nothing is kept says nothing.
    """
    told = {paper.subject for paper in papers if paper.brief is not None}
    readings = read_each(actor, subjects=told, purpose=SIGN) if told else {}
    return {paper.id: brief_in(paper, readings.get(paper.subject)) for paper in papers}


def brief_in(paper: Paper, reading: Reading | None) -> Brief:
    """Return what a draft decides, as a reading of its matter opens it."""
    kept = reading.reveal(paper.brief) if reading else None
    return Brief.of_kept(kept) if kept else Brief()
