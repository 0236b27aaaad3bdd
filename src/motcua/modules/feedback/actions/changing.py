"""What every change shares: the lock, the ledger, the end."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from motcua.domain.work import api as work
from motcua.kernel.access.api import NotVisibleError, visible
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import Event, OpenValue, SealedGroup, append
from motcua.kernel.organisations.api import Agency
from motcua.modules.feedback import events
from motcua.modules.feedback.competence import place_for
from motcua.modules.feedback.errors import NotNowError
from motcua.modules.feedback.models import Feedback, Outcome, Stage

_ENDED = "Việc này đã kết thúc nên không làm tiếp được."


@contextmanager
def changing(
    actor: Actor, feedback_id: UUID, *, revision: int | None = None, is_sender: bool = False
) -> Iterator[Feedback]:
    """Open a transaction on feedback that the actor reaches, locked; save it at the block's end.

    Args:
        actor: Who changes it.
        feedback_id: Which.
        revision: The revision that the actor's page showed; None when it does not matter.
        is_sender: Whoever wrote it shows so by their word (`passes`), also without an account.

    Raises:
        NotVisibleError: It is out of the actor's reach.
        NotNowError: It was changed since the page was opened.
    """
    with transaction.atomic():
        rows: QuerySet[Feedback] = Feedback.objects.select_for_update(of=("self", "matter"))
        found = (rows if is_sender else visible(actor, rows)).filter(pk=feedback_id).first()
        if found is None:
            raise NotVisibleError
        if unseen := work.why_not_seen(found, revision):
            raise NotNowError(unseen)
        yield found
        found.revision += 1
        found.save()


def require_open(feedback: Feedback) -> None:
    """Let only feedback go on that has not ended.

    Raises:
        NotNowError: It has.
    """
    if not feedback.is_open:
        raise NotNowError(_ENDED)


def end(feedback: Feedback, outcome: Outcome) -> None:
    """End feedback: nobody holds it any more, and nothing waits."""
    now = clock.now()
    feedback.outcome, feedback.stage = outcome, Stage.ENDED
    feedback.ended_at = feedback.settled_at = now
    feedback.holder_unit = feedback.holder_post = None
    work.keep_reach(feedback)


def reopen(feedback: Feedback) -> None:
    """Let feedback go on that had ended; the caller gives it to whoever has it now."""
    feedback.outcome, feedback.ended_at, feedback.settled_at = "", None, None


def pass_to_competent(actor: Actor, feedback: Feedback, *, stage: Stage) -> None:
    """Give feedback to whoever may have it; to the agency above where nobody here may."""
    place = place_for(
        feedback.kind_of,
        feedback.settled_by,
        level=1,
        out=work.recused(feedback),
    )
    feedback.settled_by = place.agency
    work.pass_on(
        actor,
        feedback,
        to_unit_id=place.unit_id,
        to_post_id=place.post_id,
        stage=stage,
        units=(place.agency.pk,),
    )


def record_passing(
    feedback: Feedback,
    actor: Actor,
    passed: work.HandOver,
    *,
    sealed: Mapping[str, SealedGroup] | None = None,
    to_agency: Agency | None = None,
    is_undone: bool = False,
) -> None:
    """Record from which unit of an agency to which other feedback went."""
    ends = [passed.from_unit_id, passed.to_unit_id]
    before, after = reversed(ends) if is_undone else ends
    record(
        events.PASSED_ON,
        feedback,
        actor,
        sealed=sealed,
        from_unit=before.hex if before else None,
        to_unit=after.hex if after else None,
        to_agency=to_agency.pk.hex if to_agency else None,
    )


def record(
    event: Event,
    feedback: Feedback,
    actor: Actor,
    *,
    sealed: Mapping[str, SealedGroup] | None = None,
    is_first: bool = False,
    **told: OpenValue,
) -> None:
    """Append the event of a change, with where the feedback stands."""
    due = _written(feedback.due_at)
    append(
        event,
        subject=feedback.subject,
        actor=actor,
        open={"stage": feedback.stage, "due": due, **told},
        sealed=sealed,
        is_first=is_first,
    )


def _written(instant: datetime | None) -> str | None:
    return clock.local(instant).isoformat() if instant else None
