"""Papers that whoever makes them signs alone: numbered, signed outside the database, then issued.

The number is bound to a row of its own before the signature, so that an act which was cut off in
between, since the signer was away or the matter had changed, is repeated with the same number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.domain.issuing.access import post_of
from motcua.domain.issuing.actions.enter import enter, retire
from motcua.domain.issuing.actions.issue_unsigned import numbered
from motcua.domain.issuing.actions.paper_rows import keep_said, store
from motcua.domain.issuing.content.numbering import Numbering
from motcua.domain.issuing.errors import PaperStateError
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import hash_of, papers_of
from motcua.domain.work.api import Matter
from motcua.kernel.base.api import Actor, clock, no_event
from motcua.kernel.privacy.api import Sealed


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedPaper:
    """A numbered paper with its maker's signature, not yet issued.

    Attributes:
        paper_id: Its row.
        pdf: Its file.
        said: What it prints.
        content: What was filled in for it, sealed; None where its owner keeps that.
        brief: What it decides, sealed; as `content`.
    """

    paper_id: UUID
    pdf: bytes
    said: Mapping[str, Any]
    content: Sealed | None = None
    brief: Sealed | None = None


@no_event("the owner's act that issues the paper records itself")
def reserve(
    *,
    actor: Actor,
    matter: Matter,
    kind: str,
    code: str,
    name: str,
    agency_id: UUID,
    numbering: Numbering,
) -> Paper:
    """Bind a number to a paper about to be signed, unless one of this kind and code waits so.

    It is one transaction of its own.
    """
    with transaction.atomic():
        Matter.objects.select_for_update().values_list("pk").get(pk=matter.pk)
        rows = papers_of(matter, kind=kind).filter(code=code, agency=agency_id)
        found = rows.filter(state=Paper.State.RESERVED, number_text__endswith=numbering.symbol)
        paper = found.filter(issued_on__year=numbering.year).first() or numbered(
            actor=actor,
            matter=matter,
            kind=kind,
            code=code,
            name=name,
            agency_id=agency_id,
            numbering=numbering,
            state=Paper.State.RESERVED,
        )
        paper.drafted_by_id, paper.drafted_at = post_of(actor), clock.now()
        paper.issued_on = clock.today()
        paper.save()
    return paper


@no_event("the owner's act that issues the paper records itself")
def issue_signed(actor: Actor, signed: SignedPaper, *, before: Paper | None = None) -> Paper:
    """Issue a paper with its maker's signature, inside the owner's transaction.

    Args:
        actor: Who made it.
        signed: What was signed.
        before: The one made before whose place it takes.

    Raises:
        PaperStateError: It was issued or discarded meanwhile.
    """
    paper = Paper.objects.select_related("agency", "matter").get(id=signed.paper_id)
    if paper.state != Paper.State.RESERVED:
        raise PaperStateError("Phiếu này vừa được lập ở nơi khác. Hãy tải lại trang.")
    store(paper, signed.pdf)
    paper.file_hash = hash_of(signed.pdf)
    paper.state = Paper.State.ISSUED
    paper.content, paper.brief = signed.content, signed.brief
    paper.signed_by_id, paper.signed_at = post_of(actor), clock.now()
    paper.replaces = before
    paper.save()
    enter(actor, paper)
    if before is not None:
        retire(actor, before, state=Paper.State.REPLACED, replaced_at=clock.now())
    keep_said(paper, signed.said)
    return paper
