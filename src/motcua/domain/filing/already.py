"""Whether a person has the same thing open already: the same procedure, about the same."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from motcua.domain.dossiers.api import (
    ENDED_STATUSES,
    TO_RECEIVE,
    Dossier,
    Status,
    own_dossiers,
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


def any_open_of(actor: Actor, *, number: str) -> Sequence[Dossier]:
    """Return a person's open dossiers of every procedure, as an actor at the counter sees them.

    What the person can do something about stands first: take the result, mend, pay.
    Looking them up is on record at each, as any reading of them is.
    """
    hashed = person_hash(number)
    if hashed is None:
        return []
    found = _open(visible(actor, Dossier.objects.filter(person_hash=hashed)).order_by("-opened_at"))
    for one in found:
        read(actor, subject=one.subject, purpose=TO_RECEIVE)
    return sorted(found, key=lambda one: not waits_for(one))


def waits_for(dossier: Dossier) -> str:
    """Say what an open dossier waits for from the person; empty while the agency works."""
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
