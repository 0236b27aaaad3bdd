"""Drafting a paper of any subject, as its kind composes it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.domain.issuing.access import post_of
from motcua.domain.issuing.actions.keep import NOT_THERE, keep
from motcua.domain.issuing.actions.make import make
from motcua.domain.issuing.actions.paper_rows import said_by
from motcua.domain.issuing.content.composition import drawn
from motcua.domain.issuing.content.replacing import in_place_of, require_other
from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.facts import Fact, Verb
from motcua.domain.issuing.kinds import PaperKind, owners, paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import papers_of
from motcua.domain.work.api import Matter
from motcua.kernel.base.api import Actor


def draft(
    *,
    actor: Actor,
    kind: str,
    matter_id: UUID,
    code: str,
    posted: Mapping[str, object],
    replaces_id: UUID | None = None,
    because: str = "",
    override: str = "",
    pin: str = "",
) -> Paper:
    """Render a paper from its matter and what was filled in, and let its kind record it.

    What whoever makes it signs alone is numbered, signed and issued by that (`make`).

    Args:
        actor: Who drafts it, in a post.
        kind: Of what kind it is to be.
        matter_id: Of which matter.
        code: Which of the kind.
        posted: What was typed into the kind's sheet, by field; all else is left out.
        replaces_id: The issued paper of the same kind and code whose place it is to take.
        because: Why that place is to be taken.
        override: Why it is passed on although it contradicts what is known.
        pin: Of the actor's own key, where whoever makes it signs it alone.

    Raises:
        NotVisibleError: The matter is out of the actor's reach.
        PaperStateError: The kind composes none, one is under way, none is there to replace, or
            what takes its place would say the same.
        Invalid: What was filled in is incomplete or wrong, or contradicts what is known; or nobody
            says why another paper's place is taken.
        Refusal: The kind does not let the actor draft now.
    """
    paper_kind = paper_kinds.get(kind)
    owner = owners.get(paper_kind.owner)
    is_again = replaces_id is not None
    held = owner.look(actor, matter_id)
    verb = Verb.REPLACE if is_again and not paper_kind.is_makers(held, code) else Verb.DRAFT
    paper_kind.require(actor, held, verb)
    content = checked(paper_kind, actor, held, code=code, posted=posted)
    composition = paper_kind.composed(actor, held, code, content)
    if replaces_id is not None:
        before = _before(held, kind, code, replaces_id)
        composition = in_place_of(before, composition, because)
        require_other(before, _printed_by(actor, held, before), composition)
    if composition.plan == "personal":
        return make(
            actor=actor,
            kind=kind,
            matter_id=matter_id,
            composition=composition,
            pin=pin,
            override=override,
            replaces_id=replaces_id,
        )
    draft = drawn(
        held,
        composition,
        kind=kind,
        drafted_by_id=post_of(actor),
        override=override,
    )
    with owner.change(actor, matter_id) as held:
        paper_kind.require(actor, held, verb)
        paper = keep(actor, held, draft, replaces_id=replaces_id)
        fact = Fact(
            verb=Verb.DRAFT,
            paper=paper,
            sealed={"content": draft.sealed},
            is_overridden=draft.is_overridden,
        )
        paper_kind.record(actor, held, fact)
    return paper


def _before(matter: Matter, kind: str, code: str, paper_id: UUID) -> Paper:
    paper = papers_of(matter, kind=kind).filter(code=code, pk=paper_id).first()
    if paper is None:
        raise PaperStateError(NOT_THERE)
    return paper


def _printed_by(actor: Actor, held: Matter, paper: Paper) -> Mapping[str, Any] | None:
    owner = owners.get(paper_kinds.get(paper.kind).owner)
    return said_by(paper, owner.opened(held).reading_for(actor))


def checked(
    kind: PaperKind[Any], actor: Actor, held: Any, *, code: str, posted: Mapping[str, object]
) -> Mapping[str, Any]:
    """Return what was filled in, as the kind's sheet accepts it; nothing where it has none.

    Raises:
        Invalid: With every problem at once.
    """
    sheet = kind.sheet(actor, held, code)
    return sheet.checked(sheet.merged(posted)) if sheet else {}
