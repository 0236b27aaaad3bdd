"""Taking the money of a dossier at the counter: the request, its QR, the cash."""

from motcua.domain.dossiers.models import Dossier
from motcua.domain.payments import api as payments
from motcua.kernel.base.api import Actor
from motcua.kernel.printing.api import qr_svg

CASH_KEY = "counter"
"""One counter takes cash for a request once; pressing twice records it once."""


def waiting(dossier: Dossier) -> "payments.PaymentRequest | None":
    """Return what is asked for and not paid yet."""
    return payments.waiting_request(dossier.subject)


def take_cash(actor: Actor, dossier: Dossier) -> None:
    """Record the whole amount owed as taken in cash.

    Raises:
        PaymentClosedError: It is paid or cancelled already.
        NotVisibleError: The request is another agency's.
    """
    request = waiting(dossier)
    if request is None:
        return
    payments.record_cash(
        actor=actor, request_id=request.id, amount_vnd=request.owed_vnd, key=CASH_KEY
    )


def qr_of(request: "payments.PaymentRequest") -> str:
    """Return the VietQR of a request as SVG text; empty when the agency has no account."""
    if not request.account:
        return ""
    return qr_svg(
        payments.payload(
            bank_bin=request.bank_bin,
            account=request.account,
            amount_vnd=request.owed_vnd,
            purpose=request.code,
        )
    )
