"""Take the notices of the payment platform and of banks: signed, each counted once."""

import json
from collections.abc import Callable

from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from motcua.domain.payments import platform
from motcua.domain.payments.actions.record_credit_notice import Credit, record_credit_notice
from motcua.domain.payments.actions.record_result import record_result
from motcua.domain.payments.errors import (
    ConflictingNoticeError,
    ForgedMessageError,
    UnknownPaymentError,
)
from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.base.api import SYSTEM, Refusal, limits
from motcua.kernel.exchange.api import Taken, inbox

_STATUSES: dict[type[Refusal], int] = {
    ForgedMessageError: 403,
    UnknownPaymentError: 404,
    ConflictingNoticeError: 409,
}
_OURS = 503
"""Another refusal is no mistake of the sender's, such as a clock that stands back."""


@csrf_exempt
@route(permission=PUBLIC, methods=("POST",))
def results(request: Request) -> HttpResponse:
    """Take a result of the national platform; its signature is what lets it in."""
    return _answer(request, _take_result)


@csrf_exempt
@route(permission=PUBLIC, methods=("POST",))
def credits_(request: Request) -> HttpResponse:
    """Take a bank's credit notice; its signature is what lets it in."""
    return _answer(request, _take_credit)


def _answer(request: Request, take: Callable[[bytes, object], None]) -> HttpResponse:
    if int(request.headers.get("content-length") or 0) > limits.get("payments.notice_bytes"):
        return JsonResponse({"MaLoi": "01"}, status=413)
    body = request.body
    try:
        take(body, json.loads(body))
    except (ValueError, RecursionError):
        return JsonResponse({"MaLoi": "01"}, status=400)
    except Refusal as refusal:
        status = _STATUSES.get(type(refusal), _OURS)
        return JsonResponse({"MaLoi": refusal.code, "MoTaLoi": refusal.message}, status=status)
    return JsonResponse({"MaLoi": "00"})


def _take_result(body: bytes, message: object) -> None:
    result = platform.read(platform.ResultMessage, message, secret_name=platform.PARTNER_SECRET)
    key = f"{result.MaThamChieu}:{result.MaGiaoDich}:{result.MaLoi}"
    with transaction.atomic():
        taken = inbox.take(source="payment", key=key[:200], payload=body)
        if taken is Taken.NEW:
            record_result(actor=SYSTEM, result=result)
    _refuse_conflict(taken)


def _take_credit(body: bytes, message: object) -> None:
    notice = platform.read(platform.CreditMessage, message, secret_name=platform.BANK_SECRET)
    credit = Credit.of(notice)
    with transaction.atomic():
        taken = inbox.take(source="bank", key=credit.reference, payload=body)
        if taken is Taken.NEW:
            record_credit_notice(credit=credit)
    _refuse_conflict(taken)


def _refuse_conflict(taken: Taken) -> None:
    """Refuse after the commit, so that the conflict is kept for a person to look at."""
    if taken is Taken.CONFLICT:
        raise ConflictingNoticeError("Đã nhận một bản tin khác mang mã này.")
