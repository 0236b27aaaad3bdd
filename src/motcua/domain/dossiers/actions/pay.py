"""Money for a dossier: asked for when it is filed, waited for when an officer says so, taken."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import changing, move, record
from motcua.domain.dossiers.actions.give_back import give_back
from motcua.domain.dossiers.legal_clock import pause_clock, resume_clock
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.payments.api import (
    NO_CLASS,
    Bill,
    FeeLine,
    FeeStatement,
    NothingDueError,
    Paid,
    due,
    request_payment,
)
from motcua.domain.work.api import keep_reach, not_held, raise_if, tell_of
from motcua.kernel.base.api import Actor, clock, no_event
from motcua.kernel.deadlines.api import PauseKind


def due_at_filing(opened: Opened, actor: Actor, *, payer_class: str = NO_CLASS) -> FeeStatement:
    """Return what was due on the day of filing, for a class of payers or for anybody.

    Raises:
        FeeNotSetError: What would be due nobody has set yet.
    """
    dossier = opened.dossier
    return due(
        version=dossier.version,
        answers=opened.answers_for(actor),
        channel=dossier.channel,
        on=clock.local(dossier.filed_at).date(),
        payer_class=payer_class,
    )


@no_event("the filing records the fee; the request records itself")
def bill(
    actor: Actor, dossier: Dossier, *, lines: Sequence[FeeLine], is_first: bool = True
) -> None:
    """Open a payment request inside the caller's transaction: `is_first`, of a new dossier."""
    request_payment(
        actor=actor,
        bill=Bill(
            subject=dossier.subject,
            code=dossier.code,
            title=dossier.procedure_name,
            agency_id=dossier.settled_by_id,
            lines=tuple(lines),
            procedure_code=dossier.procedure_code,
            payer_id=dossier.owner_id,
        ),
        is_first=is_first,
    )


def wait_for_payment(*, actor: Actor, dossier_id: UUID, revision: int | None = None) -> Dossier:
    """Let the dossier wait for what is owed; pause the clock. Records `dossier.payment_requested`.

    Raises:
        NotVisibleError, StaleMatterError, NotHolderError: See `changing`.
        NothingDueError: Nothing is owed.
        IllegalTransitionError: The dossier's state does not allow it.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        raise_if(not_held(Opened(dossier), actor))
        if dossier.is_paid:
            raise NothingDueError("Hồ sơ này không còn khoản nào phải nộp.")
        move(dossier, after=Status.PAYMENT_REQUESTED)
        pause_clock(dossier, PauseKind.PAYMENT, at=clock.now())
        record(
            events.PAYMENT_REQUESTED,
            dossier=dossier,
            actor=actor,
            open_fields={"amount_vnd": dossier.fee_vnd - dossier.paid_vnd},
        )
        tell_of(dossier, "payment_requested")
    return dossier


def take_payment(actor: Actor, paid: Paid) -> None:
    """Take note of an amount that came in, inside the payment's transaction.

    When nothing is owed any more, a dossier that waited for it goes on with its clock, and an
    electronic result that waited for it is returned. Records `dossier.paid`.
    """
    with transaction.atomic():
        rows = Dossier.objects.select_for_update(of=("self", "matter"))
        dossier = rows.select_related("version", "settled_by").get(id=paid.subject.id)
        dossier.paid_vnd += paid.amount_vnd
        if dossier.is_paid:
            go_on(dossier)
        record(
            events.PAID,
            dossier=dossier,
            actor=actor,
            open_fields={"amount_vnd": paid.amount_vnd, "method": paid.method},
        )
        is_waiting = dossier.status == Status.SETTLED and dossier.result_channel == "electronic"
        if dossier.is_paid and is_waiting:
            give_back(actor, dossier)
        dossier.revision += 1
        dossier.save()
        tell_of(dossier, "payment_received")


@no_event("the payment, or what made it needless, records itself")
def go_on(dossier: Dossier) -> None:
    """Let a dossier that waited for its fee go on with its clock, in the caller's transaction."""
    if dossier.status != Status.PAYMENT_REQUESTED or _waits_at_a_step(dossier):
        return
    resume_clock(dossier, PauseKind.PAYMENT, at=clock.now())
    keep_reach(dossier)
    move(dossier, after=Status.RECEIVED)
    if dossier.received_at is not None:
        move(dossier, after=Status.PROCESSING)


def _waits_at_a_step(dossier: Dossier) -> bool:
    """Say whether a step of the drawn process waits for the owner, whatever was paid to us."""
    return dossier.process_id is not None and dossier.tasks.filter(is_pausing=True).exists()
