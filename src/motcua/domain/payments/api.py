"""Everything others may call."""

from motcua.domain.payments.actions.pay_online import ask_platform, pay_online
from motcua.domain.payments.actions.record_cash import record_cash
from motcua.domain.payments.actions.record_credit_notice import Credit, record_credit_notice
from motcua.domain.payments.actions.request_payment import cancel_request, request_payment
from motcua.domain.payments.actions.set_payee_account import set_payee_account
from motcua.domain.payments.due import due_of_definition
from motcua.domain.payments.due_of_version import due
from motcua.domain.payments.errors import (
    AskedTooOftenError,
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
from motcua.domain.payments.exemption import (
    ASKED,
    CLASS_KEY,
    PROOF_CHARACTERS,
    PROOF_KEY,
    Claim,
    Claimed,
    claim_in,
    class_in,
    exempt_classes,
    left_told,
    payer_class,
    require_class,
    told_with_claim,
    with_claim,
)
from motcua.domain.payments.models import (
    CreditNotice,
    Payment,
    PaymentReceipt,
    PaymentRequest,
    PaymentState,
)
from motcua.domain.payments.payables import Bill, Paid, Payable, payables
from motcua.domain.payments.proof import NO_PROOF, lacks_proof, require_proof
from motcua.domain.payments.queries import (
    payee_account,
    requests_of,
    unfitting_notices,
    waiting_request,
)
from motcua.domain.payments.rules import NO_CLASS, FeeLine, FeeStatement
from motcua.domain.payments.vietqr import QrDataError, payload, purpose_of
