"""Cancelling what an ended dossier was asked to pay and did not."""

from uuid import UUID

from motcua.domain.dossiers.models import KIND
from motcua.domain.payments.api import cancel_request
from motcua.kernel.base.api import SYSTEM, no_event
from motcua.kernel.ledger.api import Subject


@no_event("the request's cancellation records itself")
def cancel_unpaid(*, dossier_id: UUID) -> None:
    """Cancel what an ended dossier would still have had to pay."""
    cancel_request(
        actor=SYSTEM,
        subject=Subject(kind=KIND, id=dossier_id),
        reason="Hồ sơ đã kết thúc.",
    )
