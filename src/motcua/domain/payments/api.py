"""Everything others may call.

Importing this module needs no database: what reads or writes rows is imported when it is called,
so that the command line computes fees from the packs alone.
"""

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Final

from motcua.domain.payments.due import due_of_definition
from motcua.domain.payments.errors import (
    ChannelClosedError,
    ConflictingNoticeError,
    FeeInputError,
    FeeNotSetError,
    FeeUnverifiedError,
    ForgedMessageError,
    NothingDueError,
    PaymentClosedError,
    PlatformSilentError,
    UnknownPayerClassError,
    UnknownPaymentError,
    WrongAmountError,
)
from motcua.domain.payments.rules import NO_CLASS, FeeLine, FeeStatement
from motcua.domain.payments.vietqr import QrDataError, payload, purpose_of
from motcua.domain.procedures import api as procedures

if TYPE_CHECKING:
    from motcua.domain.payments.actions.pay_online import ask_platform, pay_online
    from motcua.domain.payments.actions.record_cash import record_cash
    from motcua.domain.payments.actions.record_credit_notice import Credit, record_credit_notice
    from motcua.domain.payments.actions.request_payment import cancel_request, request_payment
    from motcua.domain.payments.actions.set_payee_account import set_payee_account
    from motcua.domain.payments.models import (
        CreditNotice,
        Payment,
        PaymentReceipt,
        PaymentRequest,
        PaymentState,
    )
    from motcua.domain.payments.payables import Bill, Paid, Payable, payables
    from motcua.domain.payments.queries import (
        payee_account,
        requests_of,
        unfitting_notices,
        waiting_request,
    )

_HERE: Final = "motcua.domain.payments"
_LATER: Final[Mapping[str, str]] = {
    **dict.fromkeys(("ask_platform", "pay_online"), "actions.pay_online"),
    "record_cash": "actions.record_cash",
    **dict.fromkeys(("Credit", "record_credit_notice"), "actions.record_credit_notice"),
    **dict.fromkeys(("cancel_request", "request_payment"), "actions.request_payment"),
    "set_payee_account": "actions.set_payee_account",
    **dict.fromkeys(
        ("CreditNotice", "Payment", "PaymentReceipt", "PaymentRequest", "PaymentState"), "models"
    ),
    **dict.fromkeys(("Bill", "Paid", "Payable", "payables"), "payables"),
    **dict.fromkeys(
        ("payee_account", "requests_of", "unfitting_notices", "waiting_request"), "queries"
    ),
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Import what needs the database when it is first asked for."""
        if name not in _LATER:
            raise AttributeError(name)
        return getattr(import_module(f"{_HERE}.{_LATER[name]}"), name)


def due(
    *,
    version: "procedures.Version",
    answers: Mapping[str, object],
    channel: str,
    on: date,
    payer_class: str = NO_CLASS,
) -> FeeStatement:
    """Return what is due on a dossier of a version, by the rows in force on a day.

    Raises:
        FeeUnverifiedError: The procedure is information only.
        ChannelClosedError: A dossier may not come through that channel on that day.
        UnknownPayerClassError: There is no such payer class.
        FeeInputError: An answer that the amount depends on is missing or impossible.
        FeeNotSetError: The People's Council's resolution has not been entered.
    """
    return due_of_definition(
        procedures.definition(version),
        answers=answers,
        channel=channel,
        on=on,
        payer_class=payer_class,
    )


__all__ = [
    "NO_CLASS",
    "Bill",
    "ChannelClosedError",
    "ConflictingNoticeError",
    "Credit",
    "CreditNotice",
    "FeeInputError",
    "FeeLine",
    "FeeNotSetError",
    "FeeStatement",
    "FeeUnverifiedError",
    "ForgedMessageError",
    "NothingDueError",
    "Paid",
    "Payable",
    "Payment",
    "PaymentClosedError",
    "PaymentReceipt",
    "PaymentRequest",
    "PaymentState",
    "PlatformSilentError",
    "QrDataError",
    "UnknownPayerClassError",
    "UnknownPaymentError",
    "WrongAmountError",
    "ask_platform",
    "cancel_request",
    "due",
    "due_of_definition",
    "pay_online",
    "payables",
    "payee_account",
    "payload",
    "purpose_of",
    "record_cash",
    "record_credit_notice",
    "request_payment",
    "requests_of",
    "set_payee_account",
    "unfitting_notices",
    "waiting_request",
]
