"""Reads of papers. Whoever asks for a subject's has been let through to the subject itself."""

import hashlib
from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.domain.issuing.kinds import paper_kinds
from motcua.domain.issuing.models import Paper, SigningPower
from motcua.domain.work.api import Matter, Task
from motcua.kernel.base.api import Actor, dates, prepared
from motcua.kernel.files.api import Origin, StoredFile
from motcua.kernel.privacy.api import lookup_hash

ISSUED = (
    Paper.State.SEALED,
    Paper.State.ISSUED,
    Paper.State.WITHDRAWN,
    Paper.State.REPLACED,
)
"""States of a paper that has left the building."""

WAITING = (Paper.State.DRAFTED, Paper.State.SIGNED, Paper.State.NUMBERED)
"""States of a paper that waits for a signature, or for number and seal."""

LIVING = (*WAITING, Paper.State.SEALED)
"""States of a paper that was neither discarded nor withdrawn nor replaced."""

STANDING = (*LIVING, Paper.State.ISSUED)
"""As `LIVING`, with what was issued without a seal."""

IN_FORCE = (Paper.State.SEALED, Paper.State.ISSUED)
"""States of a paper that has left the building and still stands."""

_HASHED_AS = "result"
"""What hashes of sealed files were made under from the first one on."""

_CHECKED = Paper.objects.select_related(
    "agency", "unit", "replaces", "signed_by", "drafted_by", "matter"
)


def papers_of(matter: Matter, *, kind: str) -> QuerySet[Paper]:
    """Return the papers of a kind about a matter."""
    return Paper.objects.filter(matter=matter.pk, kind=kind)


@prepared
def papers_latest_first(matter_id: UUID, kind: str) -> QuerySet[Paper]:
    """Return the papers of a kind about a matter, the latest draft first."""
    return Paper.objects.filter(matter=matter_id, kind=kind).order_by("-drafted_at")


def issued_in(actor: Actor, *, year: int, kind: str = "", state: str = "") -> QuerySet[Paper]:
    """Return what the actor's agency issued in a year, latest first; all kinds where none given.

    Sealed or signed by its maker, what is issued is issued: states that are called the same go
    together.
    """
    label = dict(Paper.State.choices).get(state, "")
    states = [one for one in ISSUED if not state or one.label == label]
    rows = Paper.objects.filter(agency=actor.agency_id, issued_on__year=year, state__in=states)
    chosen = rows.filter(kind=kind) if kind else rows
    return chosen.select_related("signed_by", "replaces").order_by("-issued_on", "book", "-number")


def paper_with_token(token: str) -> Paper | None:
    """Return a paper by the token of its QR code, in whatever state its row is."""
    return _CHECKED.filter(token=token).first()


def paper_of_file(data: bytes) -> Paper | None:
    """Return the paper of which these bytes are the sealed file, in whatever state its row is."""
    return _CHECKED.filter(file_hash=hash_of(data)).first()


def waits_by(matter: Matter) -> Task | None:
    """Return the open task by which the last paper of a matter waits, with its unit."""
    rows = Paper.objects.filter(matter=matter.pk, state__in=WAITING, task__ended_at=None)
    paper = rows.select_related("task__unit").order_by("drafted_at").last()
    return paper.task if paper else None


def withdrawal_kind(owner: str) -> str:
    """Return the kind of the decisions that withdraw papers about a kind of matter."""
    return f"{owner}.withdrawal"


def withdrawals_of(matter: Matter) -> QuerySet[Paper]:
    """Return the decisions that withdraw papers about a matter, of whatever state."""
    return papers_of(matter, kind=withdrawal_kind(matter.kind))


def withdrawn_of(papers: Sequence[Paper]) -> list[Paper]:
    """Return the papers that were withdrawn and have none of their sort in their place."""
    standing = {(one.kind, one.code) for one in papers if one.state == Paper.State.SEALED}
    gone = (one for one in papers if one.state == Paper.State.WITHDRAWN)
    return [one for one in gone if (one.kind, one.code) not in standing]


def has_withdrawn(kind: str) -> Exists:
    """Return what `withdrawn_of` says of a kind of papers, as a condition on rows of matters."""
    papers, states = Paper.objects.filter(kind=kind), Paper.State
    again = papers.filter(matter=OuterRef("matter"), code=OuterRef("code"), state=states.SEALED)
    gone = papers.filter(matter=OuterRef("pk"), state=states.WITHDRAWN)
    return Exists(gone.filter(~Exists(again)))


def last_withdrawal(matter: Matter) -> Paper | None:
    """Return the decision by which a paper about a matter was withdrawn last."""
    rows = withdrawals_of(matter).filter(state__in=ISSUED).select_related("agency", "unit")
    return rows.order_by("sealed_at").last()


def withdrawn_by(matter: Matter) -> str:
    """Return in words by which decision a paper about a matter was withdrawn last."""
    last = last_withdrawal(matter)
    if last is None or last.issued_on is None:
        return "quyết định của cơ quan"
    return f"quyết định số {last.number_text} ngày {dates.format_date(last.issued_on)}"


def withdrawal_of(paper: Paper) -> Paper | None:
    """Return the decision by which a paper was withdrawn, for anyone; None while none is issued.

    What was withdrawn before there were such decisions has none.
    """
    if paper.withdrawn_at is None:
        return None
    rows = Paper.objects.filter(matter=paper.matter_id, code=paper.id.hex, state__in=ISSUED)
    return rows.select_related("matter").order_by("sealed_at").last()


def being_withdrawn(papers: Collection[UUID]) -> set[UUID]:
    """Return those papers whose withdrawal waits for its signature, number or seal."""
    rows = Paper.objects.filter(code__in=[one.hex for one in papers], state__in=WAITING)
    return {UUID(hex=code) for code in rows.values_list("code", flat=True)}


def replacement_of(paper: Paper) -> Paper | None:
    """Return the paper that has taken another's place, for anyone; None while none was issued."""
    rows = paper.replacements.filter(state__in=ISSUED).select_related("matter")
    return rows.order_by("sealed_at").last()


def waiting_against(paper: Paper) -> Paper | None:
    """Return what waits for signature or seal and would end a paper: its replacement, or decision.

    None where nothing does.
    """
    ends = Q(replaces=paper.pk) | Q(matter=paper.matter_id, code=paper.id.hex)
    return Paper.objects.filter(ends, state__in=WAITING).order_by("drafted_at").last()


def hash_of(data: bytes) -> bytes:
    """Return the keyed hash under which a sealed file is found."""
    return hash_of_digest(hashlib.sha256(data).hexdigest())


def hash_of_digest(digest: str) -> bytes:
    """Return the same of a file that is known by its SHA-256 in hexadecimal."""
    return lookup_hash(_HASHED_AS, digest)


def issued_before(matter: Matter, *, kind: str, code: str) -> Paper | None:
    """Return the paper of a kind and code that stands as whoever made it issued it, or none."""
    return papers_of(matter, kind=kind).filter(code=code, state=Paper.State.ISSUED).first()


def is_named(file_id: UUID) -> bool:
    """Say whether a paper names a file, so that it stays."""
    return Paper.objects.filter(file_id=file_id).exists()


def is_out(file: StoredFile) -> bool:
    """Say whether people outside may see a file of theirs.

    They do not see what the agency has only drafted, nor what is not for them.
    """
    if file.origin != Origin.RENDERED:
        return True
    inside = [key for key, kind in paper_kinds.items() if not kind.is_for_owner]
    issued = Paper.objects.filter(file_id=file.pk, state__in=ISSUED)
    return issued.exclude(kind__in=inside).exists()


def has_power(post_id: UUID) -> bool:
    """Say whether a post was given anything in writing that has not ended."""
    return SigningPower.objects.filter(post=post_id, ended_at=None).exists()
