"""Telling the ledger what was done to a paper: through its kind, or plainly."""

from collections.abc import Mapping

from motcua.domain.issuing import events
from motcua.domain.issuing.facts import Fact, Verb
from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import Event, OpenValue, append

_EVENTS: Mapping[Verb, Event] = {
    Verb.DRAFT: events.PAPER_DRAFTED,
    Verb.MAKE: events.PAPER_MADE,
    Verb.REJECT: events.PAPER_REJECTED,
    Verb.TAKE_BACK: events.PAPER_TAKEN_BACK,
    Verb.SIGN: events.PAPER_SIGNED,
    Verb.NUMBER: events.PAPER_NUMBERED,
    Verb.SEAL: events.PAPER_SEALED,
    Verb.WITHDRAW: events.PAPER_WITHDRAWN,
}


def record_plainly(actor: Actor, _held: object, fact: Fact) -> None:
    """Append the event of a verb to the chain of the paper's subject, and do nothing else."""
    event = _EVENTS[fact.verb]
    told = _told(fact)
    append(
        event,
        subject=fact.paper.subject,
        actor=actor,
        open={name: told[name] for name in event.open},
        sealed=fact.sealed,
    )


def _told(fact: Fact) -> dict[str, OpenValue]:
    paper = fact.paper
    return {
        "paper": paper.id.hex,
        "kind": paper.kind,
        "code": paper.code,
        "replaces": paper.replaces_id.hex if paper.replaces_id else None,
        "book": paper.book,
        "number": paper.number,
        "year": paper.issued_on.year if paper.issued_on else None,
        "legal_basis": paper.withdrawn_basis,
        "overridden": fact.is_overridden,
        **dict.fromkeys(events.SEEN),
        **fact.seen,
    }
