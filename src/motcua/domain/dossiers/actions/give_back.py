"""The end of a settled dossier: its owner has the result; and the same taken for a mistake."""

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import move, record
from motcua.domain.dossiers.actions.end import close
from motcua.domain.dossiers.actions.stepping import wait_again
from motcua.domain.dossiers.models import Dossier, HandingOut, Stage, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.rules import is_on_time
from motcua.domain.work.api import keep_reach
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import OpenValue
from motcua.kernel.privacy.api import sealing_key


def give_back(
    actor: Actor, dossier: Dossier, *, to: HandingOut | None = None, name: str = ""
) -> None:
    """End a settled dossier inside another verb's transaction. Records `dossier.returned`.

    Args:
        actor: Who gives it.
        dossier: Which, locked.
        to: Who takes it at the desk, not yet written; None of what goes to the owner's account.
        name: Of whoever takes it for the owner; sealed.
    """
    move(dossier, after=Status.RETURNED)
    dossier.returned_at = clock.now()
    requests = list(dossier.supplement_requests.all())
    on_time = is_on_time(
        settled_at=dossier.settled_at or clock.now(),
        due_at=dossier.due_at,
        supplements=len(requests),
        is_asked_late=any(one.is_late for one in requests),
    )
    close(actor, dossier, act="return_result", reason="trả kết quả")
    told: dict[str, OpenValue] = {
        "result_channel": dossier.result_channel,
        "on_time": on_time,
    }
    key = sealing_key(dossier.subject) if name else None
    if to is not None:
        to.name = key.seal(name) if key else None
        to.save(force_insert=True)
        told |= {"recipient": str(to.recipient), "shown": str(to.shown)}
    record(
        events.RETURNED,
        dossier=dossier,
        actor=actor,
        open_fields=told,
        sealed={"name": key.seal_group(name)} if key else None,
    )


def take_for_not_given(actor: Actor, opened: Opened, given: HandingOut, *, reason: str) -> None:
    """Let a result wait at its desk again that was noted as given. Records `dossier.return_undone`.

    The clock stays stopped since the result was there; the step of a drawn process waits again.

    Raises:
        NotUndoneError: The process has gone on since.
    """
    dossier, key = opened.dossier, opened.key
    given.undone_at, given.undone_reason = clock.now(), key.seal(reason)
    given.save(update_fields=["undone_at", "undone_reason"])
    dossier.status, dossier.stage = Status.SETTLED, Stage.RETURNING
    dossier.returned_at = dossier.ended_at = None
    dossier.holder_unit_id = dossier.received_at_desk_id
    dossier.holder_since = clock.now()
    wait_again(actor, opened, "return_result")
    keep_reach(dossier)
    record(
        events.RETURN_UNDONE,
        dossier=dossier,
        actor=actor,
        sealed={"reason": key.seal_group(reason)},
    )
