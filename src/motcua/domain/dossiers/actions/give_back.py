"""The end of a settled dossier: its owner has the result."""

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import move, record
from motcua.domain.dossiers.actions.end import close
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.rules import is_on_time
from motcua.kernel.base.api import Actor, clock


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
