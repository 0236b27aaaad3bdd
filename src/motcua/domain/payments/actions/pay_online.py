"""Send a person to the national platform to pay, and ask it what became of that."""

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from motcua.domain.payments import platform
from motcua.domain.payments.actions.receiving import locked
from motcua.domain.payments.actions.record_result import record_result
from motcua.domain.payments.errors import (
    ForgedMessageError,
    PaymentClosedError,
    PlatformSilentError,
)
from motcua.domain.payments.models import OnlineAttempt, PaymentRequest, PaymentState
from motcua.domain.payments.payables import payables
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import SYSTEM, Actor, clock, no_event
from motcua.kernel.exchange.api import AddressRefusedError, NotConnectedError, client

_SILENT = "Cổng thanh toán quốc gia chưa trả lời; hãy thử lại sau hoặc chuyển khoản bằng mã QR."


@no_event("nothing has been paid yet; the payment itself is recorded")
def pay_online(*, actor: Actor, request_id: UUID) -> OnlineAttempt:
    """Open a payment at the platform and return the attempt, whose page the person is sent to.

    An attempt that is still open is used again. The call goes out after the row is committed, so
    that a notice can never come for an attempt nobody knows.

    Raises:
        NotVisibleError: There is no such request of the actor's.
        PaymentClosedError: It is paid or cancelled.
        PlatformSilentError: The platform did not answer, or refused.
    """
    visible_one(actor, PaymentRequest.objects.all(), id=request_id)
    attempt = _attempt(request_id)
    if not attempt.page_url:
        attempt.page_url = _open(actor, attempt)
        attempt.save(update_fields=["page_url"])
    return attempt


@no_event("what the answer brings about has its own event")
def ask_platform(*, actor: Actor = SYSTEM, attempt: OnlineAttempt) -> OnlineAttempt:
    """Ask what became of an attempt about which nothing came, and record the answer.

    Raises:
        PlatformSilentError: The platform did not answer.
    """
    answer = _call(platform.query_message(attempt))
    try:
        result = platform.read(platform.ResultMessage, answer, secret_name=platform.PARTNER_SECRET)
    except ForgedMessageError as error:
        raise PlatformSilentError(_SILENT) from error
    return record_result(actor=actor, result=result)


@transaction.atomic
def _attempt(request_id: UUID) -> OnlineAttempt:
    request = locked(request_id)
    if request.state != PaymentState.WAITING:
        raise PaymentClosedError("Khoản này đã nộp hoặc đã hủy.")
    open_rows = request.attempts.filter(
        state=OnlineAttempt.State.STARTED, amount_vnd=request.owed_vnd, fault=""
    )
    known = open_rows.order_by("-started_at").first()
    if known is not None:
        return known
    number = request.attempts.count() + 1
    return OnlineAttempt.objects.create(
        request=request,
        reference=f"{request.code}-{number:02d}",
        amount_vnd=request.owed_vnd,
        started_at=clock.now(),
    )


def _open(actor: Actor, attempt: OnlineAttempt) -> str:
    request = PaymentRequest.objects.select_related("agency").get(pk=attempt.request_id)
    name = ""
    if request.subject_kind in payables:
        name = payables.get(request.subject_kind).payer_name(actor, request.subject_id)
    base = settings.MOTCUA_BASE_URL
    addresses = platform.Addresses(
        notify=base + reverse("payments_platform:results"),
        back=base + reverse("payments:back"),
    )
    answer = _call(platform.init_message(request, attempt, payer_name=name, addresses=addresses))
    page = answer.get("UrlThanhToan")
    if answer.get("MaLoi") != platform.PAID or not isinstance(page, str):
        raise PlatformSilentError(_SILENT)
    return page


def _call(message: platform.Message) -> dict[str, object]:
    import httpx

    try:
        with client(platform.PLATFORM.key) as http:
            answer = http.post("api", json=message)
            answer.raise_for_status()
            data = answer.json()
    except (httpx.HTTPError, ValueError, NotConnectedError, AddressRefusedError) as error:
        raise PlatformSilentError(_SILENT) from error
    if not isinstance(data, dict):
        raise PlatformSilentError(_SILENT)
    return data
