"""What hangs on one dossier: its rows by kind, each asked for by a query that is built once.

Whoever asks has been let through to the dossier itself.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from motcua.domain.dossiers import events
from motcua.domain.dossiers.models import Dossier, HandingOut, Message, Paper, SupplementRequest
from motcua.domain.packs.api import PayerClass
from motcua.domain.payments.api import exempt_classes, payer_class
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import prepared
from motcua.kernel.ledger.api import last_entry


@prepared
def papers_of(dossier_id: UUID) -> QuerySet[Paper]:
    """Return the papers of a dossier in their order, replaced ones too."""
    return Paper.objects.filter(dossier_id=dossier_id).order_by("position", "pk")


@prepared
def messages_of(dossier_id: UUID) -> QuerySet[Message]:
    """Return the messages of a dossier, oldest first."""
    return Message.objects.filter(dossier_id=dossier_id).order_by("at", "pk")


@prepared
def requests_of(dossier_id: UUID) -> QuerySet[SupplementRequest]:
    """Return the supplement requests of a dossier with their items, oldest first."""
    rows = SupplementRequest.objects.filter(dossier_id=dossier_id).select_related("agency")
    return rows.prefetch_related("items").order_by("requested_at")


def given_of(dossier_id: UUID) -> HandingOut | None:
    """Return the giving at a desk that ended a dossier and stands, if any."""
    return HandingOut.objects.filter(dossier_id=dossier_id, paper=None, undone_at=None).first()


def papers_given(dossier_id: UUID) -> Sequence[HandingOut]:
    """Return the givings of single papers that stand, the oldest first."""
    rows = HandingOut.objects.filter(dossier_id=dossier_id, undone_at=None)
    return list(rows.exclude(paper=None).select_related("paper").order_by("at", "pk"))


def claim_of(dossier: Dossier) -> tuple[PayerClass | None, bool]:
    """Return the class whose exemption from fees was claimed, if any, and whether that is rejected
    and not accepted after all.
    """
    claimed = _claimed(dossier)
    return claimed, claimed is not None and _is_rejected(dossier)


def standing_claim(dossier: Dossier) -> PayerClass | None:
    """Return the class whose exemption from fees was claimed and not rejected, if any."""
    claimed, is_rejected = claim_of(dossier)
    return None if is_rejected else claimed


def _claimed(dossier: Dossier) -> PayerClass | None:
    if not exempt_classes(definition_of(dossier.version).fees):
        return None
    filed = last_entry(dossier.subject, events.FILED.code)
    return payer_class(str(filed.fields["open"].get("payer_class", "")) if filed else "")


def _is_rejected(dossier: Dossier) -> bool:
    rejected = last_entry(dossier.subject, events.EXEMPTION_REJECTED.code)
    if rejected is None:
        return False
    restored = last_entry(dossier.subject, events.EXEMPTION_RESTORED.code)
    return restored is None or restored.sequence < rejected.sequence


def has_open_claim(dossier: Dossier) -> bool:
    """Say whether an exemption was claimed that may still be rejected."""
    return dossier.settled_at is None and standing_claim(dossier) is not None
