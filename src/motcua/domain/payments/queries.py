"""Read requests, attempts and notices; begins from the row filter where a person asks."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.domain.payments.errors import NO_ATTEMPT, UnknownPaymentError
from motcua.domain.payments.models import (
    CreditNotice,
    OnlineAttempt,
    PayeeAccount,
    PaymentRequest,
    PaymentState,
)
from motcua.kernel.access.api import visible, visible_one
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import Subject


def request_for(actor: Actor, request_id: UUID) -> PaymentRequest:
    """Return a request that the actor may see.

    Raises:
        NotVisibleError: There is none, or it is another's.
    """
    return visible_one(actor, PaymentRequest.objects.select_related("agency"), id=request_id)


def requests_of(subject: Subject) -> QuerySet[PaymentRequest]:
    """Return the requests of a dossier that the caller has opened, the latest first."""
    rows = PaymentRequest.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
    return rows.order_by("-requested_at")


def waiting_request(subject: Subject) -> PaymentRequest | None:
    """Return the one request that waits to be paid."""
    return requests_of(subject).filter(state=PaymentState.WAITING).first()


def bank_of(request: PaymentRequest) -> str:
    """Return the bank of the account that the payer was told, in words; its number at the least."""
    rows = PayeeAccount.objects.filter(bank_bin=request.bank_bin, account=request.account)
    names = rows.exclude(bank_name="").order_by("-valid_from").values_list("bank_name", flat=True)
    return names.first() or f"Ngân hàng có mã {request.bank_bin}"


def attempt(reference: str) -> OnlineAttempt:
    """Return an attempt by the reference that the platform knows.

    Raises:
        UnknownPaymentError: There is none.
    """
    try:
        return OnlineAttempt.objects.select_related("request").get(reference=reference)
    except OnlineAttempt.DoesNotExist:
        raise UnknownPaymentError(NO_ATTEMPT) from None


def silent_attempts(*, older_than: timedelta, limit: int) -> QuerySet[OnlineAttempt]:
    """Return attempts about which the platform has said nothing for some time."""
    before = clock.now() - older_than
    rows = OnlineAttempt.objects.filter(state=OnlineAttempt.State.STARTED, started_at__lt=before)
    return rows.filter(request__state=PaymentState.WAITING).order_by("started_at")[:limit]


def unfitting_notices(actor: Actor) -> QuerySet[CreditNotice]:
    """Return the bank's notices that a person must look at, the oldest first."""
    rows = visible(actor, CreditNotice.objects.exclude(state=CreditNotice.State.MATCHED))
    return rows.select_related("request").order_by("received_at")


def accounts_open(*, since: date) -> list[str]:
    """Return every account into which something was to be paid on a day or after it."""
    rows = PayeeAccount.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=since))
    return sorted(set(rows.values_list("account", flat=True)))


def payee_account(agency_id: UUID, *, on: date) -> PayeeAccount | None:
    """Return the account into which an agency's charges are paid on a day."""
    rows = PayeeAccount.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on), agency_id=agency_id, valid_from__lte=on
    )
    return rows.order_by("-valid_from").first()
