"""Pay: by VietQR or at the national platform; and come back."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from motcua.domain.payments.actions.pay_online import ask_platform, pay_online
from motcua.domain.payments.errors import PlatformSilentError, UnknownPaymentError
from motcua.domain.payments.models import OnlineAttempt, PaymentRequest, PaymentState
from motcua.domain.payments.payables import payables
from motcua.domain.payments.queries import attempt as attempt_of
from motcua.domain.payments.queries import bank_of, request_for
from motcua.domain.payments.vietqr import payload
from motcua.kernel.access.api import SIGNED_IN, NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.printing.api import qr_svg


def _visible(actor: Actor, *, request_id: UUID) -> PaymentRequest:
    return request_for(actor, request_id)


@route(permission=SIGNED_IN, loader=_visible)
def pay(request: Request, payment: PaymentRequest) -> HttpResponse:
    """Show what is to be paid and the ways to pay it."""
    return render(request, "payments/pay.html", _context(payment))


@route(permission=SIGNED_IN, loader=_visible, methods=("POST",))
def go(request: Request, payment: PaymentRequest) -> HttpResponse:
    """Send the person to the national platform."""
    try:
        attempt = pay_online(actor=request.actor, request_id=payment.id)
    except Refusal as refusal:
        context = _context(payment) | {"refusal": refusal.message}
        return render(request, "payments/pay.html", context, status=409)
    return HttpResponseRedirect(attempt.page_url)


@route(permission=SIGNED_IN)
def back(request: Request) -> HttpResponse:
    """Welcome back from the platform; what the address says proves nothing, so ask."""
    attempt = _returned(request)
    try:
        payment = request_for(request.actor, attempt.request_id)
    except NotVisibleError:
        raise Http404 from None
    if attempt.state == OnlineAttempt.State.STARTED:
        with suppress(PlatformSilentError, UnknownPaymentError):
            ask_platform(actor=request.actor, attempt=attempt)
    return redirect("payments:pay", request_id=payment.id)


@route(permission=SIGNED_IN, loader=_visible)
def receipt(request: Request, payment: PaymentRequest) -> HttpResponse:
    """Show the receipt of what was paid, to be printed."""
    if not hasattr(payment, "receipt"):
        raise Http404
    context = {"payment": payment, "receipt": payment.receipt, "ways": _ways(payment)}
    return render(request, "payments/receipt.html", context)


def _returned(request: Request) -> OnlineAttempt:
    try:
        return attempt_of(request.GET.get("MaThamChieu", "")[:40])
    except UnknownPaymentError:
        raise Http404 from None


def _context(payment: PaymentRequest) -> dict[str, object]:
    is_waiting = payment.state == PaymentState.WAITING
    page = ""
    if payment.subject_kind in payables:
        page = payables.get(payment.subject_kind).page(payment.subject_id)
    return {
        "payment": payment,
        "is_waiting": is_waiting,
        "qr": _qr(payment) if is_waiting else "",
        "bank": bank_of(payment) if is_waiting and payment.account else "",
        "has_receipt": hasattr(payment, "receipt"),
        "is_invented": any(line.get("is_invented") for line in payment.lines),
        "page": page,
    }


def _qr(payment: PaymentRequest) -> str:
    if not payment.account:
        return ""
    text = payload(
        bank_bin=payment.bank_bin,
        account=payment.account,
        amount_vnd=payment.owed_vnd,
        purpose=payment.code,
    )
    return qr_svg(text)


def _ways(payment: PaymentRequest) -> list[str]:
    rows = payment.payments.order_by("received_at")
    return [row.get_method_display() for row in rows]
