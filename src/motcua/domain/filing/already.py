"""Whether a person has the same thing open already: the same procedure, about the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from motcua.domain.dossiers.api import (
    ENDED_STATUSES,
    TO_RECEIVE,
    Dossier,
    OpenedDossier,
    Status,
    own_dossiers,
    papers_to_give,
    person_hash,
)
from motcua.domain.packs.api import ProcedureDefinition
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, limits
from motcua.kernel.privacy.api import OWN, read


def own_open_dossiers(actor: Actor, *, procedure_code: str) -> Sequence[Dossier]:
    """Return the dossiers of one procedure that a citizen has open, latest first."""
    return _open(own_dossiers(actor).filter(topic_code=procedure_code))


def open_dossiers_of(actor: Actor, *, number: str, procedure_code: str) -> Sequence[Dossier]:
    """Return the open dossiers of one procedure whose owner has a number, as an actor sees them."""
    hashed = person_hash(number)
    if hashed is None:
        return []
    rows = visible(actor, Dossier.objects.all()).order_by("-opened_at")
    return _open(rows.filter(person_hash=hashed, topic_code=procedure_code))


@dataclass(frozen=True, kw_only=True, slots=True)
class Unfinished:
    """A person's open dossier at the counter.

    Attributes:
        waits: For what of the person it waits; empty while the agency works.
        is_to_take: Whether something of it is handed out now.
    """

    dossier: Dossier
    waits: str
    is_to_take: bool


def any_open_of(actor: Actor, *, number: str) -> Sequence[Unfinished]:
    """Return a person's open dossiers of every procedure, as an actor at the counter sees them.

    What the person can do something about stands first: take the result, mend, pay.
    Looking them up is on record at each, as any reading of them is.
    """
    hashed = person_hash(number)
    if hashed is None:
        return []
    rows = visible(actor, Dossier.objects.filter(person_hash=hashed)).order_by("-opened_at")
    found = _open(rows.select_related("version"))
    for one in found:
        read(actor, subject=one.subject, purpose=TO_RECEIVE)
    return sorted((_unfinished(actor, one) for one in found), key=lambda one: not one.waits)


def _unfinished(actor: Actor, dossier: Dossier) -> Unfinished:
    is_settled = dossier.status == Status.SETTLED
    is_here = dossier.received_at_desk_id == actor.unit_id
    has_part = is_here and bool(papers_to_give(OpenedDossier(dossier)))
    waits = _waits_for(dossier)
    if has_part:
        part = "một phần đã có giấy, chờ người này nhận"
        waits = f"{part}; {waits}" if waits else part
    return Unfinished(dossier=dossier, waits=waits, is_to_take=is_settled or has_part)


def _waits_for(dossier: Dossier) -> str:
    if dossier.status == Status.SETTLED:
        return "đã có kết quả, chờ người này nhận"
    if dossier.status == Status.SUPPLEMENT_REQUESTED:
        return "chờ người này bổ sung"
    if dossier.status == Status.PAYMENT_REQUESTED:
        return "chờ người này nộp tiền"
    return ""


def _open(rows: QuerySet[Dossier]) -> Sequence[Dossier]:
    found = rows.select_related("named").exclude(status__in=ENDED_STATUSES)
    return list(found[: limits.get("filing.list_rows")])


def own_about_same(
    actor: Actor, definition: ProcedureDefinition, answers: Mapping[str, Any]
) -> Sequence[Dossier]:
    """Return the actor's open dossiers of a procedure that are about the same as the answers.

    `subject` of the procedure names the answers that tell what it is about; where it names none
    one may have many. Comparing opens the actor's own dossiers, which is on record.
    """
    subject = definition.procedure.subject
    about = _about(answers, subject)
    if not about:
        return []
    mine = own_open_dossiers(actor, procedure_code=definition.code)
    return [one for one in mine if _about(_answers(actor, one), subject) == about]


def _answers(actor: Actor, dossier: Dossier) -> Mapping[str, Any]:
    reading = read(actor, subject=dossier.subject, purpose=OWN)
    return reading.reveal(dossier.answers) or {}


def _about(answers: Mapping[str, Any], subject: Sequence[str]) -> tuple[str, ...]:
    told = tuple(str(answers.get(key) or "").casefold() for key in subject)
    return told if all(told) else ()
