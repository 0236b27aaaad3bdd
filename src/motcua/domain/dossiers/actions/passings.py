"""What the ledger keeps of a dossier's passing from unit to unit."""

from uuid import UUID

from motcua.domain.dossiers.actions.changing import record
from motcua.domain.dossiers.models import Dossier
from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import Event


def record_passing(
    event: Event, actor: Actor, dossier: Dossier, from_id: UUID | None, to_id: UUID | None
) -> None:
    """Record that a dossier went from one unit to another, in the event of the verb."""
    record(
        event,
        dossier=dossier,
        actor=actor,
        open_fields={
            "from_unit": from_id.hex if from_id else None,
            "to_unit": to_id.hex if to_id else None,
        },
    )
