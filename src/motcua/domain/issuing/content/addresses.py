"""Where a paper is checked: what its QR code opens."""

from django.conf import settings


def verification_url(token: str) -> str:
    """Return the address that the QR code of a paper opens."""
    return f"{settings.MOTCUA_BASE_URL}/xac-minh/{token}"
