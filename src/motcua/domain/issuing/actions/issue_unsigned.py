"""Papers that the law does not want signed: numbered and issued at once, their file made after."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.domain.issuing.actions.enter import enter
from motcua.domain.issuing.actions.paper_rows import keep_said, store
from motcua.domain.issuing.content.numbering import Numbering
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.queries import hash_of
from motcua.domain.work.api import Matter
from motcua.kernel.base.api import SYSTEM, Actor, clock, ids, no_event
from motcua.kernel.registers.api import take_number


@no_event("the owner's act that issues the paper records itself")
def issue_unsigned(
    *,
    actor: Actor,
    matter: Matter,
    kind: str,
    code: str,
    name: str,
    agency_id: UUID,
    numbering: Numbering,
) -> Paper:
    """Take a paper's number and write its row, inside the owner's transaction.

    Of such papers a matter may have several of one kind and code.
    """
    return numbered(
        actor=actor,
        matter=matter,
        kind=kind,
        code=code,
        name=name,
        agency_id=agency_id,
        numbering=numbering,
        state=Paper.State.ISSUED,
    )


def numbered(
    *,
    actor: Actor,
    matter: Matter,
    kind: str,
    code: str,
    name: str,
    agency_id: UUID,
    numbering: Numbering,
    state: Paper.State,
) -> Paper:
    """Take a paper's number and write its row in a state, with the matter locked."""
    now = clock.now()
    number = take_number(
        actor=actor,
        agency_id=agency_id,
        book=numbering.book,
        year=numbering.year,
        subject=matter.subject,
        begun=numbering.begun,
    )
    return Paper.objects.create(
        matter=matter,
        agency_id=agency_id,
        kind=kind,
        code=code,
        name=name,
        state=state,
        token=ids.new_token(),
        book=numbering.book,
        number=number,
        number_text=numbering.text(number),
        issued_on=clock.local(now).date(),
        drafted_by_id=actor.post_id,
        drafted_at=now,
    )


def give_file(paper: Paper, pdf: bytes, *, said: Mapping[str, Any]) -> None:
    """Keep the file of a paper that was issued unsigned, and what it was typeset from.

    The owner's job records it.
    """
    store(paper, pdf)
    paper.file_hash = hash_of(pdf)
    paper.save(update_fields=["file_id", "file_hash"])
    enter(SYSTEM, paper)
    keep_said(paper, said)
