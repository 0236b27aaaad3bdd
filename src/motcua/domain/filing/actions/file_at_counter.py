"""At the counter: filing, money and reception in one act, one transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.dossiers.api import Dossier, receive_at_counter
from motcua.domain.filing.actions.file_dossier import file_dossier
from motcua.domain.issuing.api import Paper
from motcua.kernel.base.api import Actor, no_event
from motcua.kernel.ledger.api import Entry


@dataclass(frozen=True, kw_only=True, slots=True)
class FiledAtCounter:
    """What the counter gives back.

    Attributes:
        dossier: Received, or filed and waiting for its money.
        entry: Its first ledger entry; None when the draft had been filed before.
        slip: The letter of form 01, whose PDF a job makes; None while the money is waited for.
    """

    dossier: Dossier
    entry: Entry | None
    slip: Paper | None


@no_event("filing, payment and reception each record themselves")
def file_at_counter(
    *,
    actor: Actor,
    draft_id: UUID,
    arrived_at: datetime | None = None,
    cash_vnd: int = 0,
) -> FiledAtCounter:
    """File a draft of the counter and receive it at once; a second time gives the first's answer.

    Records `dossier.filed`, and what `receive_at_counter` records.

    Args:
        actor: The officer of the counter.
        draft_id: Which draft.
        arrived_at: When it arrived, for dossiers by post; now when None.
        cash_vnd: What was taken in cash; exactly what is due, or nothing.

    Raises:
        Everything that `file_dossier` and `receive_at_counter` raise; then nothing is kept.
    """
    with transaction.atomic():
        filed = file_dossier(actor=actor, draft_id=draft_id, arrived_at=arrived_at)
        done = receive_at_counter(actor=actor, dossier=filed.dossier, cash_vnd=cash_vnd)
    return FiledAtCounter(dossier=done.dossier, entry=filed.entry, slip=done.slip)
