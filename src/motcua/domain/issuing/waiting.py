"""Papers that wait for an officer, over all kinds, with what is said of each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from motcua.domain.issuing.facts import Verb
from motcua.domain.issuing.kinds import About, Owner, Remarks, owners, paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.kernel.base.api import Actor, clock, limits

STATES: Mapping[Verb, Sequence[Paper.State]] = {
    Verb.SIGN: (Paper.State.DRAFTED,),
    Verb.SEAL: (Paper.State.SIGNED, Paper.State.NUMBERED),
}
"""In which states a paper waits for a verb."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A paper that waits, with its subject."""

    paper: Paper
    held: Any
    about: About
    remarks: Remarks = field(default_factory=Remarks)

    @property
    def id(self) -> str:
        return self.paper.id.hex

    @property
    def book(self) -> str:
        """What the book is called from which the paper gets its number."""
        year = clock.local(clock.now()).year
        return paper_kinds.get(self.paper.kind).numbering(self.held, self.paper.code, year).name


def papers_to_seal(actor: Actor) -> Sequence[Waiting]:
    """Return what waits for number and seal, the most urgent of each owner first."""
    return [
        Waiting(paper=paper, held=held, about=owner.about(held))
        for key, owner in owners.items()
        for paper, held in _waiting(key, owner, actor, Verb.SEAL)
    ]


def papers_to_sign(actor: Actor) -> Sequence[Waiting]:
    """Return what waits for a signature, with what a leader is told of it."""
    return [one for key, owner in owners.items() for one in _weighed(key, owner, actor)]


def _weighed(key: str, owner: Owner[Any], actor: Actor) -> Sequence[Waiting]:
    pairs = _waiting(key, owner, actor, Verb.SIGN)
    remarks = owner.weigh(actor, pairs) if pairs else {}
    sent_back = _sent_back({paper.matter_id for paper, _held in pairs})
    return [
        Waiting(
            paper=paper,
            held=held,
            about=owner.about(held),
            remarks=_with_own(paper, remarks.get(paper.id, Remarks()), sent_back),
        )
        for paper, held in pairs
    ]


def _with_own(paper: Paper, remarks: Remarks, sent_back: Collection[UUID]) -> Remarks:
    """Add what is known of any draft to what the owner says of it."""
    own = ["Từng bị trả lại dự thảo."] if paper.matter_id in sent_back else []
    return Remarks(
        facts=[f"{paper.drafter.unit.name} dự thảo.", *remarks.facts],
        flags=[*remarks.flags, *own],
    )


def _sent_back(subjects: Collection[UUID]) -> Collection[UUID]:
    """Return those subjects of which a draft was discarded before."""
    rows = Paper.objects.filter(matter__in=subjects, state=Paper.State.DISCARDED)
    return set(rows.values_list("matter_id", flat=True)) if subjects else set()


def _waiting(key: str, owner: Owner[Any], actor: Actor, verb: Verb) -> Sequence[tuple[Paper, Any]]:
    """Return the papers whose turn it is: as the owner says, and of those that replace others."""
    subjects = dict(owner.waiting(actor, verb)) if owner.waiting else {}
    whole_agency = Q(agency=actor.agency_id, matter__kind=key)
    turn = Q(matter__in=subjects, replaces=None) | (whole_agency & Q(replaces__isnull=False))
    rows = Paper.objects.filter(turn if owner.waiting else whole_agency, state__in=STATES[verb])
    oldest = rows.select_related("drafted_by__unit").order_by("drafted_at")
    papers = list(oldest[: limits.get("issuing.waiting_rows")])
    more = {paper.matter_id for paper in papers} - subjects.keys()
    subjects |= owner.find(actor, more) if more else {}
    places: Mapping[UUID, int] = {found: at for at, found in enumerate(subjects)}
    reached = [paper for paper in papers if paper.matter_id in subjects]
    return [
        (paper, subjects[paper.matter_id])
        for paper in sorted(reached, key=lambda paper: places[paper.matter_id])
    ]
