"""Whose papers there are, and of what kinds: their owners say so here."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.issuing.access import (
    LEADER,
    OF_ITS_AGENCY,
    require_agency,
    require_office,
    require_other_hand,
)
from motcua.domain.issuing.actions.record import record_plainly
from motcua.domain.issuing.authority.standing import Issuer, block_of, issuer_of, issuing_unit
from motcua.domain.issuing.content.composition import Composition
from motcua.domain.issuing.content.numbering import Numbering
from motcua.domain.issuing.content.sheet import Sheet
from motcua.domain.issuing.errors import NotOurPaperError, PaperStateError
from motcua.domain.issuing.facts import STATES, Fact, Verb
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.turns import Turn, turn_of_office
from motcua.domain.work.api import Matter, Opened, changing, kinds
from motcua.kernel.access.api import NotVisibleError, visible
from motcua.kernel.base.api import SYSTEM, Actor, Refusal, Registry
from motcua.kernel.organisations.api import Agency
from motcua.kernel.ui.api import Row


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What is said of a subject beside its papers.

    Attributes:
        agency: Whose papers they are.
        code: How the subject is called in lists.
        addressee: For whom its papers are.
        url: The subject's page for officers.
        public: What anyone may know who checks a paper; no name of a person.
        follow: Where whoever has a paper sees how its subject stands; empty where nowhere.
        sign_url: The subject's page on which its papers are signed beside what they rest on; the
            paper's own where there is none.
    """

    agency: Agency
    code: str
    addressee: str
    url: str
    public: Sequence[Row] = ()
    follow: str = ""
    sign_url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Remarks:
    """What a leader is told of a draft beside its name.

    Attributes:
        facts: What they want to know, a sentence each.
        flags: Why it must be opened by itself before it is signed; none for the plain ones.
    """

    facts: Sequence[str] = ()
    flags: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner[Held: Matter]:
    """A kind of subject that has papers, such as `dossier`.

    Attributes:
        rows: All of them, with what is told of one.
        opened: As what its own acts open one.
        addressee: Returns for whom the papers of one are.
        public: Returns what anyone may know of one who checks a paper; no name of a person.
        follow: Returns where whoever has a paper sees how the subject stands.
        weigh: Tells a leader of drafts, by the paper's id; a constant number of statements.
        sign_slug: The act by which its papers are signed on its own page, beside what they rest on;
            empty where they are on theirs.
    """

    rows: QuerySet[Held]
    opened: type[Opened[Held]]
    addressee: Callable[[Held], str]
    public: Callable[[Held], Sequence[Row]] = lambda _held: ()
    follow: Callable[[Held], str] = lambda _held: ""
    weigh: Callable[[Actor, Sequence[tuple[Paper, Held]]], Mapping[UUID, Remarks]] = (
        lambda _actor, _drafts: {}
    )
    sign_slug: str = ""

    def find(self, actor: Actor, wanted: Collection[UUID]) -> Mapping[UUID, Held]:
        """Return by id those of the subjects named that the actor reaches."""
        return {one.pk: one for one in visible(actor, self.rows.filter(pk__in=wanted))}

    def about(self, held: Held) -> About:
        """Return what is said of one beside its papers."""
        page = kinds.get(held.kind).page(held.code)
        return About(
            agency=held.settled_by,
            code=held.code,
            addressee=self.addressee(held),
            url=page,
            public=self.public(held),
            follow=self.follow(held),
            sign_url=f"{page}?lam={self.sign_slug}" if self.sign_slug else "",
        )

    @contextmanager
    def change(self, actor: Actor, matter_id: UUID) -> Iterator[Held]:
        """Open a transaction on a subject, locked, as its owner's own acts do.

        Raises:
            NotVisibleError: The actor does not reach it.
        """
        with changing(self.opened, actor, matter_id) as opened:
            yield opened.matter

    def look(self, actor: Actor, matter_id: UUID) -> Held:
        """Return a subject that the actor reaches.

        Raises:
            NotVisibleError: It is none of those.
        """
        found = self.find(actor, [matter_id])
        if matter_id not in found:
            raise NotVisibleError
        return found[matter_id]


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperKind[Held: Matter]:
    """A kind of paper: who may do what with it, and what follows.

    The callbacks `on_…` run in the transaction of the verb. Each records the event of the verb
    on the subject's chain, as `record_plainly` does, and does to the subject what follows from it,
    which may be a fact with an event of its own.
    A paper that replaces another goes through leader and clerk of its agency at once, whatever the
    subject waits for; its verbs are recorded plainly, and `on_replaced` follows the last.

    Attributes:
        title: What such papers are called.
        owner: Kind of the subjects, a key of `owners`.
        numbering: How a paper of a code is numbered in a year.
        is_numbered_as_drafted: Whether book and symbol are those of the draft: who issues it was
            known then.
        check: Raises the refusal of an actor who may not do a verb now; where there is none, the
            agency's specialists and one-stop draft, its leaders sign, its clerks seal
            (`require_office`).
        turn: Says with whom a paper waits for its signature (`SIGN`), or for number and seal
            (`NUMBER`); None while it is nobody's turn. Where there is none, it waits for the
            leaders and the clerks of its agency.
        compose: Says what a paper of a code is to say, with what was filled in. Without it, such
            papers are drafted by their owner's own acts alone.
        sheet: What is filled in for a paper of a code; None where nothing is.
        issuer: In whose power a paper of a code is made; where there is none, the packs say by
            kind and code alone.
        is_makers: Whether whoever makes a paper of a code signs it alone, at once, without a seal.
        component: Under which name its files lie among the subject's.
        is_for_owner: Whether whoever the matter is of may see one that was issued.
        is_signed_beside: Whether its owner's page has acts that sign it (`Owner.sign_slug`).
        is_made_anew: Whether another takes the place of one that was withdrawn too; where the
            subject opens again instead, it is drafted as the first was.
    """

    title: str
    owner: str
    numbering: Callable[[Held, str, int], Numbering]
    check: Callable[[Actor, Held, Verb], None] | None = None
    turn: Callable[[Held, Verb], Turn | None] | None = None
    compose: Callable[[Actor, Held, str, Mapping[str, Any]], Composition] | None = None
    sheet: Callable[[Actor, Held, str], Sheet | None] = lambda _actor, _held, _code: None
    issuer: Callable[[Held, str], Issuer] | None = None
    is_makers: Callable[[Held, str], bool] = lambda _held, _code: False
    component: Callable[[Paper], str] = lambda paper: f"paper:{paper.id.hex}"
    is_numbered_as_drafted: bool = False
    is_for_owner: bool = True
    is_signed_beside: bool = True
    is_made_anew: bool = False
    on_drafted: Callable[[Actor, Held, Fact], None] = record_plainly
    on_rejected: Callable[[Actor, Held, Fact], None] = record_plainly
    on_signed: Callable[[Actor, Held, Fact], None] = record_plainly
    on_numbered: Callable[[Actor, Held, Fact], None] = record_plainly
    on_sealed: Callable[[Actor, Held, Fact], None] = record_plainly
    on_replaced: Callable[[Actor, Held, Fact], None] = lambda _actor, _held, _fact: None
    on_withdrawn: Callable[[Actor, Held, Fact], None] = record_plainly

    def require(self, actor: Actor, held: Held, verb: Verb) -> None:
        """Let an actor begin a paper; asked before it is rendered, and again under the lock.

        Raises:
            Refusal: They may not, or not now.
        """
        if self.check is None:
            require_office(actor, owners.get(self.owner).about(held).agency.id, verb)
        else:
            self.check(actor, held, verb)

    def require_of(self, actor: Actor, held: Held, paper: Paper, verb: Verb) -> None:
        """Let an actor do a verb to a paper: its agency alone signs, with the power, and seals.

        Raises:
            Refusal: They may not, or not now.
        """
        if verb in OF_ITS_AGENCY:
            require_agency(actor, paper.agency_id)
        if self.check is None or (paper.replaces_id is not None and verb is not Verb.WITHDRAW):
            require_office(actor, paper.agency_id, verb)
        else:
            self.check(actor, held, verb)
        if verb is Verb.SIGN:
            require_other_hand(actor, paper)
            block_of(actor, self.issuer_of(held, paper))
        if verb is Verb.REJECT:
            self._require_lead(actor, held, paper)

    def _require_lead(self, actor: Actor, held: Held, paper: Paper) -> None:
        """Let whoever leads a unit send back only what they may sign, and they alone its own.

        Raises:
            NotOurPaperError: It is a unit's own paper.
            NoPowerError: They lead a unit and may not sign it.
        """
        issuer = self.issuer_of(held, paper)
        if LEADER not in actor.roles:
            block_of(actor, issuer)
        elif paper.unit is not None and paper.unit == issuing_unit(issuer):
            raise NotOurPaperError(
                f"Văn bản này do {paper.unit.name} ban hành theo thẩm quyền của mình."
            )

    def numbering_of(self, held: Held, paper: Paper, year: int) -> Numbering:
        """Return how a paper is numbered in a year."""
        found = self.numbering(held, paper.code, year)
        if not self.is_numbered_as_drafted:
            return found
        return found.as_drafted(paper.book, paper.number_text, paper.unit)

    def states_for(self, verb: Verb) -> Set[Paper.State]:
        """Return in which states of a paper of the kind a verb can be done to it."""
        if verb is Verb.REPLACE and self.is_made_anew:
            return STATES[verb] | {Paper.State.WITHDRAWN}
        return STATES[verb]

    def issuer_of(self, held: Held, paper: Paper) -> Issuer:
        """Return in whose power a paper is made today."""
        if self.issuer is not None:
            return self.issuer(held, paper.code)
        return issuer_of(paper.agency_id, kind=paper.kind, code=paper.code)

    def capacity_of(self, actor: Actor, held: Held, paper: Paper) -> str:
        """Return in which capacity an officer would sign a paper; empty where they may not."""
        try:
            return block_of(actor, self.issuer_of(held, paper)).capacity
        except Refusal:
            return ""

    def why_not(self, actor: Actor, held: Held, paper: Paper, verb: Verb) -> Refusal | None:
        """Return the refusal that a verb on a paper would meet now; None where it can be done."""
        try:
            self.require_of(actor, held, paper, verb)
        except Refusal as refusal:
            return refusal
        return None

    def turn_of(self, held: Held, paper: Paper, verb: Verb) -> Turn | None:
        """Return with whom a paper waits for a verb; None while it is nobody's turn."""
        if self.turn is None or paper.replaces_id is not None:
            return turn_of_office(paper.agency_id, verb, unit_id=paper.unit_id)
        return self.turn(held, verb)

    def composed(
        self, actor: Actor, held: Held, code: str, content: Mapping[str, Any]
    ) -> Composition:
        """Return what a paper is to say.

        Raises:
            PaperStateError: The kind does not say.
        """
        if self.compose is None:
            raise PaperStateError("Loại giấy tờ này không dự thảo ở đây.")
        return self.compose(actor, held, code, content)

    def record(self, actor: Actor, held: Held, fact: Fact) -> None:
        """Let the owner record a verb, and do what follows from it."""
        if fact.paper.replaces_id is not None and fact.verb is not Verb.WITHDRAW:
            record_plainly(actor, held, fact)
            if fact.verb is Verb.SEAL:
                self.on_replaced(actor, held, fact)
            return
        self._callbacks()[fact.verb](actor, held, fact)

    def _callbacks(self) -> Mapping[Verb, Callable[[Actor, Held, Fact], None]]:
        return {
            Verb.DRAFT: self.on_drafted,
            Verb.MAKE: record_plainly,
            Verb.REJECT: self.on_rejected,
            Verb.TAKE_BACK: record_plainly,
            Verb.SIGN: self.on_signed,
            Verb.NUMBER: self.on_numbered,
            Verb.SEAL: self.on_sealed,
            Verb.WITHDRAW: self.on_withdrawn,
        }


owners: Registry[Owner[Any]] = Registry("owners of papers")
paper_kinds: Registry[PaperKind[Any]] = Registry("kinds of papers")


def about(paper: Paper) -> About:
    """Return what is said of a paper's subject; its public part may be told to anyone."""
    owner = owners.get(paper_kinds.get(paper.kind).owner)
    return owner.about(owner.look(SYSTEM, paper.matter_id))


def with_subjects(actor: Actor, papers: Iterable[Paper]) -> list[tuple[Paper, About]]:
    """Return papers with what is said of their subjects, without those the actor cannot reach."""
    rows = list(papers)
    found: dict[UUID, About] = {}
    for key, owner in owners.items():
        ids = {paper.matter_id for paper in rows if paper_kinds.get(paper.kind).owner == key}
        reached = owner.find(actor, ids) if ids else {}
        found |= {matter_id: owner.about(held) for matter_id, held in reached.items()}
    return [(paper, found[paper.matter_id]) for paper in rows if paper.matter_id in found]


def book_name(paper: Paper, *, year: int) -> str:
    """Return what the book is called from which a paper is numbered in a year."""
    kind = paper_kinds.get(paper.kind)
    held = owners.get(kind.owner).look(SYSTEM, paper.matter_id)
    return kind.numbering_of(held, paper, year).name
