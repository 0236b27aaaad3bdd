"""Papers that wait for an officer, over all kinds, with what is said of each."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Q, QuerySet

from motcua.domain.issuing.authority.standing import Signers, signers_of
from motcua.domain.issuing.content.brief import Brief
from motcua.domain.issuing.content.numbering import Numbering
from motcua.domain.issuing.content.replacing import bears_the_number_of
from motcua.domain.issuing.desk.briefs import briefs_of
from motcua.domain.issuing.desk.powers import signer_names
from motcua.domain.issuing.errors import NoPowerError
from motcua.domain.issuing.facts import Verb
from motcua.domain.issuing.kinds import About, Owner, Remarks, owners, paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.rules import Block
from motcua.domain.work.api import NOBODY, UNIT_LEADER, Task, doubts_of, due_tag, own_tasks
from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.organisations.api import LEADERSHIP
from motcua.kernel.registers.api import last_numbers
from motcua.kernel.ui import api as ui

type _Pairs = Sequence[tuple[Paper, Any]]


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A paper that waits, with its subject.

    `block` is how the actor signs it; None where it waits for something else.
    """

    paper: Paper
    held: Any
    about: About
    remarks: Remarks = field(default_factory=Remarks)
    brief: Brief = field(default_factory=Brief)
    will_be: int = 0
    signer: str = ""
    block: Block | None = None

    @property
    def number(self) -> str:
        """The number that the paper will get, as it is written."""
        before = self.paper.replaces
        if self.paper.number is None and before is not None and self.will_be == before.number:
            return before.number_text
        return self._numbering.text(self.will_be)

    @property
    def id(self) -> str:
        return self.paper.id.hex

    @property
    def due(self) -> ui.Status | None:
        """How close the day is on which its subject is due."""
        if self.held.due_at is None or self.held.settled_at is not None:
            return None
        return due_tag(self.held, now=clock.now())

    @property
    def book(self) -> str:
        """What the book is called from which the paper gets its number."""
        return self._numbering.name

    @cached_property
    def _numbering(self) -> Numbering:
        return _numbering_of(self.paper, self.held)


def _numbering_of(paper: Paper, held: Any) -> Numbering:
    year = (paper.issued_on or clock.today()).year
    return paper_kinds.get(paper.kind).numbering_of(held, paper, year)


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """What waits for an officer's signature or seal.

    Attributes:
        items: The most urgent of what they may do, by owner.
        more: How many they may do beside those.
        others: Why they may not sign each of the others.
    """

    items: Sequence[Waiting]
    more: int
    others: Sequence[str] = ()


def papers_to_seal(actor: Actor, *, only: Collection[str] | None = None) -> Sequence[Waiting]:
    """Return what waits for number and seal; see `sealing_desk`."""
    return sealing_desk(actor, only=only).items


def sealing_desk(actor: Actor, *, only: Collection[str] | None = None) -> Desk:
    """Return what waits for number and seal, the most urgent of each owner first.

    Each is told the number that it will get if all are sealed in this order.

    Args:
        actor: Who seals.
        only: As in `signing_desk`.
    """
    taken = last_numbers(actor.agency_id or NOBODY, year=clock.today().year)
    all_found = _waiting(actor, Verb.NUMBER)
    found = [one for one in all_found if only is None or one.paper.id.hex in only]
    waiting = _by_owner(_shown(found))
    names = signer_names({paper for _owner, pairs in waiting for paper, _held in pairs})
    items = [
        Waiting(
            paper=paper,
            held=held,
            about=owner.about(held),
            will_be=_next(paper, _numbering_of(paper, held), taken),
            signer=names.get(paper.pk, ""),
        )
        for owner, pairs in waiting
        for paper, held in pairs
    ]
    return Desk(items=items, more=len(found) - len(items))


def _next(paper: Paper, numbering: Numbering, taken: dict[str, int]) -> int:
    """Count on in a paper's book; what has its number keeps it, what bears another's takes none."""
    before = paper.replaces
    if paper.number is None and before is not None and bears_the_number_of(before, numbering):
        return before.number or 0
    if paper.number is None:
        taken[paper.book] = taken.get(paper.book, 0) + 1
    return paper.number or taken[paper.book]


def papers_to_sign(actor: Actor, *, only: Collection[str] | None = None) -> Sequence[Waiting]:
    """Return what waits for the actor's signature; see `signing_desk`."""
    return signing_desk(actor, only=only).items


def signing_desk(
    actor: Actor, *, only: Collection[str] | None = None, first: Collection[str] = ()
) -> Desk:
    """Return what waits for a signature where the actor sits.

    What each decides is read for it: one reading record a matter is left, in one statement; none
    of what they may not sign, nor of what is not shown.

    Args:
        actor: Who signs.
        only: The papers that are asked for, by the id of their lines; None for all.
        first: The codes of matters whose papers come first.
    """
    waiting = _waiting(actor, Verb.SIGN)
    signers = signers_of(actor.agency_id) if waiting and actor.agency_id else None
    told = [(one, _why_not(signers, actor, one.paper, one.held)) for one in waiting]
    able = [one for one, why_not in told if not why_not]
    wanted = [one for one in able if only is None or one.paper.id.hex in only]
    wanted.sort(key=lambda one: one.paper.matter.code not in first)
    shown = _shown(wanted)
    items: list[Waiting] = []
    for owner, pairs in _by_owner(shown):
        items += _weighed(owner, actor, pairs, signers)
    others = [why_not for _one, why_not in told if why_not]
    return Desk(items=items, more=len(wanted) - len(shown), others=others)


def _why_not(signers: Signers | None, actor: Actor, paper: Paper, held: Any) -> str:
    """Say why the actor signs a draft in no capacity."""
    if signers is None or actor.post_id is None:
        return ""
    issuer = paper_kinds.get(paper.kind).issuer_of(held, paper)
    try:
        signers.block(actor.post_id, actor.name, issuer, on=clock.today())
    except NoPowerError as refusal:
        return refusal.message
    return ""


def _weighed(
    owner: Owner[Any], actor: Actor, pairs: _Pairs, signers: Signers | None
) -> Sequence[Waiting]:
    remarks = owner.weigh(actor, pairs)
    own = _own_flags({paper.matter_id for paper, _held in pairs})
    briefs = briefs_of(actor, [paper for paper, _held in pairs])
    blocks = {paper.id: _block(signers, actor, paper, held) for paper, held in pairs}
    return [
        Waiting(
            paper=paper,
            held=held,
            about=owner.about(held),
            brief=briefs[paper.id],
            block=blocks[paper.id],
            remarks=_with_own(
                paper,
                remarks.get(paper.id, Remarks()),
                _capacity(blocks[paper.id]),
                [
                    *_in_place_of(paper, briefs[paper.id]),
                    *briefs[paper.id].flags,
                    *own[paper.matter_id],
                ],
            ),
        )
        for paper, held in pairs
    ]


def _with_own(
    paper: Paper, remarks: Remarks, capacity: Sequence[str], own: Sequence[str]
) -> Remarks:
    """Add what is known of any draft to what the owner says of it."""
    return Remarks(
        facts=[f"{paper.drafter.unit.name} dự thảo.", *capacity, *remarks.facts],
        flags=[*own, *remarks.flags],
    )


def _block(signers: Signers | None, actor: Actor, paper: Paper, held: Any) -> Block | None:
    if signers is None or actor.post_id is None:
        return None
    issuer = paper_kinds.get(paper.kind).issuer_of(held, paper)
    return signers.block(actor.post_id, actor.name, issuer, on=clock.today())


def _capacity(block: Block | None) -> Sequence[str]:
    """Say in which capacity the actor signs a draft, where not in their own right."""
    return [f"Ông/Bà ký: {block.capacity}."] if block and block.prefixes else []


def _own_flags(subjects: Collection[UUID]) -> Mapping[UUID, Sequence[str]]:
    """Return why drafts of any kind are opened first: what others said, and an earlier return."""
    sent_back, doubts = _sent_back(subjects), doubts_of(subjects)
    said_back = ["Từng bị trả lại dự thảo."]
    return {
        one: [*doubts.get(one, ()), *(said_back if one in sent_back else ())] for one in subjects
    }


def _in_place_of(paper: Paper, brief: Brief) -> Sequence[str]:
    """Return that a draft takes an issued paper's place, and why: it is compared before a PIN."""
    if paper.replaces is None:
        return []
    why = next((row.value for row in brief.decision if row.term.startswith("Thay bản số")), "")
    because = f", vì: {why.rstrip('.')}." if why else "."
    return [f"Thay cho số {paper.replaces.number_text}{because}"]


def _sent_back(subjects: Collection[UUID]) -> Collection[UUID]:
    """Return those subjects of which a leader sent a draft back before."""
    rows = Task.objects.filter(matter__in=subjects, act=Verb.SIGN, outcome=Task.Outcome.SENT_BACK)
    return set(rows.values_list("matter_id", flat=True))


def _tasks(actor: Actor, verb: Verb) -> QuerySet[Task]:
    """Return the tasks by which papers wait for the actor.

    Whoever leads a unit also finds what waits for the agency's leaders and was opened to them.
    """
    own = own_tasks(actor).filter(act=verb)
    if verb is not Verb.SIGN or UNIT_LEADER not in actor.roles:
        return own
    theirs = Task.objects.filter(ended_at=None, act=verb, unit__agency=actor.agency_id)
    opened = theirs.filter(unit__kind=LEADERSHIP, matter__reach__scope=actor.post_id or NOBODY)
    return Task.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=opened.values("pk")))


class _Found(NamedTuple):
    owner: Owner[Any]
    paper: Paper
    held: Any


def _waiting(actor: Actor, verb: Verb) -> Sequence[_Found]:
    """Find the papers whose task is the actor's, the most urgent first."""
    tasks = _tasks(actor, verb)
    rows = Paper.objects.filter(task__in=tasks).select_related(
        "drafted_by__unit", "signed_by", "matter", "unit", "agency", "replaces"
    )
    urgent = rows.order_by(F("matter__due_at").asc(nulls_last=True), "drafted_at")
    papers = list(urgent[: limits.get("issuing.searched_rows")])
    reached: dict[UUID, dict[str, Any]] = {}
    for key, owner in owners.items():
        ids = {paper.matter_id for paper in papers if paper.matter.kind == key}
        found = owner.find(actor, ids) if ids else {}
        reached |= {one: {"owner": owner, "held": held} for one, held in found.items()}
    return [
        _Found(paper=paper, **reached[paper.matter_id])
        for paper in papers
        if paper.matter_id in reached
    ]


def _shown(found: Sequence[_Found]) -> Sequence[_Found]:
    return found[: limits.get("issuing.waiting_rows")]


def _by_owner(found: Sequence[_Found]) -> Sequence[tuple[Owner[Any], _Pairs]]:
    groups = [
        (owner, [(one.paper, one.held) for one in found if one.owner is owner])
        for _key, owner in owners.items()
    ]
    return [(owner, pairs) for owner, pairs in groups if pairs]
