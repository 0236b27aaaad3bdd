"""Giving the result to the owner."""

from uuid import UUID

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import changing, move, record
from motcua.domain.dossiers.actions.end import close
from motcua.domain.dossiers.actions.stepping import require_act
from motcua.domain.dossiers.errors import NotPaidError
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.rules import is_on_time
from motcua.domain.work.api import require_holder
from motcua.kernel.base.api import Actor, clock


def return_result(*, actor: Actor, dossier_id: UUID, revision: int | None = None) -> Dossier:
    """Give the result to the owner at the counter, or hand it to the post. `dossier.returned`.

    Raises:
        NotVisibleError, StaleDossierError, NotHolderError: See `changing`.
        IllegalTransitionError: The dossier has no result yet.
        NotPaidError: What is due has not been paid.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        require_holder(actor, dossier)
        require_act(dossier, "return_result")
        if not dossier.is_paid:
            raise NotPaidError("Chưa nhận đủ phí, lệ phí nên chưa trả kết quả được.")
        give_back(actor, dossier)
        jobs.after_return(dossier)
    return dossier


def give_back(actor: Actor, dossier: Dossier) -> None:
    """End a settled dossier inside another verb's transaction. Records `dossier.returned`."""
    move(dossier, after=Status.RETURNED)
    dossier.returned_at = clock.now()
    on_time = is_on_time(
        settled_at=dossier.settled_at or clock.now(),
        due_at=dossier.due_at,
        supplements=dossier.supplement_requests.count(),
    )
    close(actor, dossier, act="return_result", reason="trả kết quả")
    record(
        events.RETURNED,
        dossier=dossier,
        actor=actor,
        open_fields={"result_channel": dossier.result_channel, "on_time": on_time},
    )
