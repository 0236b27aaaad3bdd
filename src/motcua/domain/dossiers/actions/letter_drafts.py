"""Drafting a letter that whoever leads the agency signs; nothing happens before it is sealed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.domain.dossiers.actions.changing import require_post
from motcua.domain.dossiers.models import LETTER, Dossier
from motcua.domain.dossiers.papers.drafted import composed_letter
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.process.parts import agency_at_work
from motcua.domain.dossiers.purposes import SETTLE
from motcua.domain.issuing.api import Drawn, Fact, Paper, Verb, drawn, keep, record_plainly
from motcua.domain.work.api import Act, doing, require
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.privacy.api import EXECUTE, read


@no_event("the draft is recorded as that of any paper")
def draft_letter(
    act: Act[Opened],
    actor: Actor,
    dossier_id: UUID,
    *,
    form: LetterForm,
    content: Mapping[str, Any],
    revision: int | None = None,
) -> Paper:
    """Render a letter and let it wait for its signature. Records `paper.drafted`.

    Args:
        act: By which it is drafted: what is against that is against the draft.
        actor: Who drafts it.
        dossier_id: About which.
        form: Which of the standard forms.
        content: See `composed_letter`.
        revision: The revision that the page showed.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        Refusal: That of the act.
    """
    rows = Dossier.objects.select_related("version", "settled_by__area", "settled_by__parent")
    dossier = visible_one(actor, rows, id=dossier_id)
    require(act, Opened(dossier), actor)
    draft = draw_letter(
        actor, dossier, form=form, content=content, drafted_by_id=require_post(actor)
    )
    with doing(act, Opened, actor, dossier_id, revision=revision) as opened:
        return keep_letter(actor, opened.dossier, draft)


def draw_letter(
    actor: Actor,
    dossier: Dossier,
    *,
    form: LetterForm,
    content: Mapping[str, Any],
    drafted_by_id: UUID,
) -> Drawn:
    """Render a letter; writes nothing but the reading of the contact."""
    purpose = EXECUTE if actor.kind == "system" else SETTLE
    reading = read(actor, subject=dossier.subject, purpose=purpose)
    contact = reading.reveal(dossier.contact) or {}
    composition = composed_letter(
        dossier,
        form,
        agency=agency_at_work(Opened(dossier)),
        content=content,
        contact=contact,
    )
    return drawn(dossier, composition, kind=LETTER, drafted_by_id=drafted_by_id)


@no_event("the draft is recorded as that of any paper")
def keep_letter(actor: Actor, dossier: Dossier, draft: Drawn) -> Paper:
    """Write a rendered letter, with the task by which it waits; the dossier is locked."""
    paper = keep(actor, dossier, draft)
    fact = Fact(verb=Verb.DRAFT, paper=paper, sealed={"content": draft.sealed})
    record_plainly(actor, dossier, fact)
    return paper
