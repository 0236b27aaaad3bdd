"""Is this receipt genuine, and does its entry still stand in the ledger?"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.packs.api import settlers
from motcua.domain.procedures.api import Version
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.base.api import dates
from motcua.kernel.ledger.api import (
    Entry,
    ReceiptVerdict,
    Subject,
    catalogue,
    check_receipt,
    entry_with_hash,
)
from motcua.kernel.organisations.api import Agency

_WORD_CHARACTERS = 6000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@route(permission=PUBLIC)
def verify_receipt(request: Request) -> HttpResponse:
    """Say whether a receipt is ours and its entry still stands in the ledger."""
    word = request.GET.get("p", "").strip()[:_WORD_CHARACTERS]
    context: dict[str, object] = {"word": word, "menu_current": "verify"}
    if word:
        verdict = check_receipt(word)
        context |= {"verdict": verdict, "entry": _entry(verdict), "facts": _facts(verdict)}
    return render(request, "filing/portal/verify_receipt.html", context)


def _entry(verdict: ReceiptVerdict) -> Entry | None:
    told = verdict.fields.get("subject")
    if verdict.verdict != "genuine" or not isinstance(told, dict):
        return None
    subject = Subject(kind=str(told["kind"]), id=UUID(str(told["id"])))
    return entry_with_hash(subject, verdict.leaf)


def _facts(verdict: ReceiptVerdict) -> dict[str, str]:
    """Return what a genuine receipt says, in words; it never holds personal data."""
    if verdict.verdict != "genuine":
        return {}
    told = verdict.fields
    open_fields: Mapping[str, object] = told.get("open") or {}
    event = str(told.get("event", ""))
    agency = Agency.objects.filter(id=str(open_fields.get("agency") or UUID(int=0))).first()
    return {
        "event": catalogue.get(event).text if event in catalogue else event,
        "at": dates.format_datetime(_instant(int(told["at_us"]))),
        "code": str(open_fields.get("code") or ""),
        "procedure": str(open_fields.get("procedure") or ""),
        "agency": _settlers(open_fields, agency.name if agency else ""),
        "site": str(told.get("site", "")),
    }


def _settlers(told: Mapping[str, object], agency: str) -> str:
    version = Version.objects.filter(id=str(told.get("version") or UUID(int=0))).first()
    return settlers(definition_of(version).procedure, agency=agency) if version else agency


def _instant(at_us: int) -> datetime:
    return _EPOCH + timedelta(microseconds=at_us)
