"""Is this paper genuine? By a QR code's token, by the file itself, by a receipt."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, cast
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from motcua.domain.dossiers.models import Result
from motcua.domain.dossiers.pages.portal.throttle import admits_check
from motcua.domain.dossiers.queries import result_with_hash, result_with_token
from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.base.api import dates, limits
from motcua.kernel.files.api import IntakeDownError, ask_intake
from motcua.kernel.ledger.api import (
    Entry,
    ReceiptVerdict,
    Subject,
    catalogue,
    check_receipt,
    entry_with_hash,
)
from motcua.kernel.organisations.api import Agency
from motcua.kernel.privacy.api import lookup_hash
from motcua.kernel.ui.api import problem_page

_OP = "verify_signatures"
_WORD_CHARACTERS = 6000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

type Outcome = Literal["genuine", "withdrawn", "signed_elsewhere", "false", "unsigned", "down"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """One signature in words."""

    who: str
    when: str
    is_trusted: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FileVerdict:
    """What the page says of a file."""

    outcome: Outcome
    reasons: Sequence[str] = ()
    signatures: Sequence[Signature] = ()
    result: Result | None = None


@route(permission=PUBLIC, methods=("GET", "POST"))
def verify(request: Request) -> HttpResponse:
    """Ask for a PDF; say whether it is genuine, in words for everyone."""
    context: dict[str, object] = {"menu_current": "verify"}
    status = 200
    if request.method == "POST":
        if not admits_check(request):
            return problem_page(request, 429)
        upload = request.FILES.get("tep")
        error = _upload_error(upload)
        if error or not isinstance(upload, UploadedFile):
            context["error"], status = error, 422
        else:
            context["verdict"] = verdict_on(upload.read())
            context["name"] = upload.name
    return render(request, "dossiers/portal/verify.html", context, status=status)


@route(permission=PUBLIC)
def verify_token(request: Request, token: str) -> HttpResponse:
    """Say what a result's QR code leads to."""
    found = result_with_token(token)
    if found is None and not admits_check(request):
        return problem_page(request, 429)
    context = {"found": found, "menu_current": "verify"}
    return render(
        request, "dossiers/portal/verify_token.html", context, status=200 if found else 404
    )


@route(permission=PUBLIC)
def verify_receipt(request: Request) -> HttpResponse:
    """Say whether a receipt is ours and its entry still stands in the ledger."""
    word = request.GET.get("p", "").strip()[:_WORD_CHARACTERS]
    context: dict[str, object] = {"word": word, "menu_current": "verify"}
    if word:
        verdict = check_receipt(word)
        context |= {"verdict": verdict, "entry": _entry(verdict), "facts": _facts(verdict)}
    return render(request, "dossiers/portal/verify_receipt.html", context)


def verdict_on(data: bytes) -> FileVerdict:
    """Judge a stranger's file: intake alone opens it; what the agency issued is known by hash."""
    result = result_with_hash(lookup_hash("result", hashlib.sha256(data).hexdigest()))
    try:
        answer = ask_intake(_OP, data)
    except IntakeDownError:
        return FileVerdict(outcome="down")
    if not answer.is_accepted:
        reason = _("Không mở được tệp này để kiểm tra.")
        return FileVerdict(outcome="false", reasons=[reason])
    told = answer.result
    signatures = [_signature(one) for one in _list(told.get("signatures"))]
    reasons = [str(one) for one in _plain_list(told.get("reasons"))]
    outcome = _outcome(told, result, has_signatures=bool(signatures))
    return FileVerdict(outcome=outcome, reasons=reasons, signatures=signatures, result=result)


def _outcome(told: Mapping[str, object], result: Result | None, *, has_signatures: bool) -> Outcome:
    if not has_signatures:
        return "unsigned"
    if told.get("valid") is not True:
        return "false"
    if result is None:
        return "signed_elsewhere"
    return "withdrawn" if result.state == Result.State.WITHDRAWN else "genuine"


def _signature(told: Mapping[str, object]) -> Signature:
    name, organisation = str(told.get("name", "")), str(told.get("organisation", ""))
    who = f"{name}, {organisation}" if organisation and organisation != name else name
    moment = parse_datetime(str(told.get("signed_at") or told.get("claimed_at") or ""))
    when = dates.format_datetime(moment) if isinstance(moment, datetime) else _("không rõ lúc nào")
    return Signature(who=who, when=when, is_trusted=told.get("trusted") is True)


def _list(value: object) -> list[Mapping[str, object]]:
    found = (one for one in _plain_list(value) if isinstance(one, dict))
    return [cast("Mapping[str, object]", one) for one in found]


def _plain_list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _upload_error(upload: object) -> str:
    if not isinstance(upload, UploadedFile) or not upload.size:
        return _("Hãy chọn tệp PDF cần kiểm tra.")
    most = limits.get("files.upload_bytes")
    if upload.size > most:
        return _("Tệp lớn quá %d MB nên không kiểm tra ở đây.") % (most // 1_000_000)
    return ""


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
        "agency": agency.name if agency else "",
        "site": str(told.get("site", "")),
    }


def _instant(at_us: int) -> datetime:
    return _EPOCH + timedelta(microseconds=at_us)
