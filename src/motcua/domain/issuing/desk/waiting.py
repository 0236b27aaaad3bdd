"""Papers that wait for an officer, over all kinds, with what is said of each."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import F

from motcua.domain.issuing.authority.standing import Signers, signers_of
from motcua.domain.issuing.content.brief import Brief
from motcua.domain.issuing.desk.briefs import briefs_of
from motcua.domain.issuing.errors import NoPowerError
from motcua.domain.issuing.facts import Verb
from motcua.domain.issuing.kinds import About, Owner, Remarks, owners, paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.work.api import Task, doubts_of, own_tasks
from motcua.kernel.base.api import Actor, clock, limits

type _Pairs = Sequence[tuple[Paper, Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """A paper that waits, with its subject."""

    paper: Paper
    held: Any
    about: About
    remarks: Remarks = field(default_factory=Remarks)
    brief: Brief = field(default_factory=Brief)

    @property
    def id(self) -> str:
        return self.paper.id.hex

    @property
    def book(self) -> str:
        """What the book is called from which the paper gets its number."""
        year = clock.today().year
        return paper_kinds.get(self.paper.kind).numbering_of(self.held, self.paper, year).name


def papers_to_seal(actor: Actor) -> Sequence[Waiting]:
    """Return what waits for number and seal, the most urgent of each owner first."""
    return [
        Waiting(paper=paper, held=held, about=owner.about(held))
        for owner, pairs in _waiting(actor, Verb.NUMBER)
        for paper, held in pairs
    ]


def papers_to_sign(actor: Actor) -> Sequence[Waiting]:
    """Return what waits for a signature, with what a leader is told of it.

    What each decides is read for it: one reading record a matter is left, in one statement.
    """
    return [
        one for owner, pairs in _waiting(actor, Verb.SIGN) for one in _weighed(owner, actor, pairs)
    ]


def _weighed(owner: Owner[Any], actor: Actor, pairs: _Pairs) -> Sequence[Waiting]:
    remarks = owner.weigh(actor, pairs)
    own = _own_flags({paper.matter_id for paper, _held in pairs})
    briefs = briefs_of(actor, [paper for paper, _held in pairs])
    signers = signers_of(actor.agency_id) if actor.agency_id else None
    return [
        Waiting(
            paper=paper,
            held=held,
            about=owner.about(held),
            brief=briefs[paper.id],
            remarks=_with_own(
                paper,
                remarks.get(paper.id, Remarks()),
                _capacity(signers, actor, paper, held),
                [*briefs[paper.id].flags, *own[paper.matter_id]],
            ),
        )
        for paper, held in pairs
    ]


def _with_own(paper: Paper, remarks: Remarks, capacity: Remarks, own: Sequence[str]) -> Remarks:
    """Add what is known of any draft to what the owner says of it."""
    return Remarks(
        facts=[f"{paper.drafter.unit.name} dự thảo.", *capacity.facts, *remarks.facts],
        flags=[*capacity.flags, *own, *remarks.flags],
    )


def _capacity(signers: Signers | None, actor: Actor, paper: Paper, held: Any) -> Remarks:
    """Return in which capacity the actor signs a draft, or why they cannot."""
    if signers is None or actor.post_id is None:
        return Remarks()
    issuer = paper_kinds.get(paper.kind).issuer_of(held, paper)
    try:
        block = signers.block(actor.post_id, actor.name, issuer, on=clock.today())
    except NoPowerError as refusal:
        return Remarks(flags=[refusal.message])
    return Remarks(facts=[f"Ông/Bà ký: {block.capacity}."] if block.prefixes else [])


def _own_flags(subjects: Collection[UUID]) -> Mapping[UUID, Sequence[str]]:
    """Return why drafts of any kind are opened first: what others said, and an earlier return."""
    sent_back, doubts = _sent_back(subjects), doubts_of(subjects)
    said_back = ["Từng bị trả lại dự thảo."]
    return {
        one: [*doubts.get(one, ()), *(said_back if one in sent_back else ())] for one in subjects
    }


def _sent_back(subjects: Collection[UUID]) -> Collection[UUID]:
    """Return those subjects of which a leader sent a draft back before."""
    rows = Task.objects.filter(matter__in=subjects, act=Verb.SIGN, outcome=Task.Outcome.SENT_BACK)
    return set(rows.values_list("matter_id", flat=True))


def _waiting(actor: Actor, verb: Verb) -> Iterator[tuple[Owner[Any], _Pairs]]:
    """Find the papers whose task is the actor's, by owner."""
    tasks = own_tasks(actor).filter(act=verb)
    rows = Paper.objects.filter(task__in=tasks).select_related("drafted_by__unit", "matter", "unit")
    urgent = rows.order_by(F("matter__due_at").asc(nulls_last=True), "drafted_at")
    papers = list(urgent[: limits.get("issuing.waiting_rows")])
    for key, owner in owners.items():
        ids = {paper.matter_id for paper in papers if paper.matter.kind == key}
        found = owner.find(actor, ids) if ids else {}
        if found:
            reached = [paper for paper in papers if paper.matter_id in found]
            yield owner, [(paper, found[paper.matter_id]) for paper in reached]
