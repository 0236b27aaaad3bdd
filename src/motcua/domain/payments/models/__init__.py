"""What was asked for, what came in, and the receipts for it."""

from motcua.domain.payments.models.credit_notice import CreditNotice
from motcua.domain.payments.models.online_attempt import OnlineAttempt
from motcua.domain.payments.models.payee_account import PayeeAccount
from motcua.domain.payments.models.payment import Payment
from motcua.domain.payments.models.payment_receipt import PaymentReceipt
from motcua.domain.payments.models.payment_request import PaymentRequest, PaymentState

__all__ = [
    "CreditNotice",
    "OnlineAttempt",
    "PayeeAccount",
    "Payment",
    "PaymentReceipt",
    "PaymentRequest",
    "PaymentState",
]
