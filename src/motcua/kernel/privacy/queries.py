"""Reads of consents."""

from uuid import UUID

from motcua.kernel.privacy.models import Consent


def has_consented(account_id: UUID, purpose: str) -> bool:
    """Say whether the person's consent to `purpose` stands now."""
    return Consent.objects.filter(
        account_id=account_id, purpose=purpose, withdrawn_at=None
    ).exists()
