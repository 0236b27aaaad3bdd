"""Checking a paper: by the token of its QR code, or by the file itself."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.issuing.kinds import about
from motcua.domain.issuing.verification.other_checks import other_checks
from motcua.domain.issuing.verification.verdicts import Verdict, verdict_on_file, verdict_on_token
from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.base.api import limits
from motcua.kernel.files.api import IntakeDownError, ask_intake
from motcua.kernel.identity.api import tries_of
from motcua.kernel.signatures.api import revocation_lists
from motcua.kernel.ui.api import problem_page

_OP = "verify_signatures"


@route(permission=PUBLIC, methods=("GET", "POST"))
def verify(request: Request) -> HttpResponse:
    """Ask for a PDF; say whether it is genuine, in words for everyone."""
    context: dict[str, object] = {"menu_current": "verify", "other_checks": other_checks}
    status = 200
    if request.method == "POST":
        if not _admits(request):
            return problem_page(request, 429)
        upload = request.FILES.get("tep")
        error = _upload_error(upload)
        if error or not isinstance(upload, UploadedFile):
            context["error"], status = error, 422
        else:
            context["verdict"] = _looked_at(upload.read())
            context["name"] = upload.name
            context["lists"] = _oldest_list()
    return render(request, "issuing/portal/verify.html", context, status=status)


@route(permission=PUBLIC)
def verify_token(request: Request, token: str) -> HttpResponse:
    """Say what a paper's QR code leads to."""
    verdict = verdict_on_token(token)
    found = verdict.paper
    if found is None and not _admits(request):
        return problem_page(request, 429)
    context = {
        "verdict": verdict,
        "found": found,
        "about": about(found) if found else None,
        "replacement": verdict.replacement,
        "decision": verdict.decision,
        "twins": verdict.twins,
        "menu_current": "verify",
    }
    status = 200 if found else 404
    return render(request, "issuing/portal/verify_token.html", context, status=status)


def _looked_at(data: bytes) -> Verdict:
    """Judge a stranger's file, which intake alone opens."""
    try:
        answer = ask_intake(_OP, data)
    except IntakeDownError:
        return Verdict(outcome="down")
    if not answer.is_accepted:
        return Verdict(outcome="false", reasons=["Không mở được tệp này để kiểm tra."])
    return verdict_on_file(data, answer.result)


def _oldest_list() -> datetime | None:
    """Return of when the oldest list of revoked certificates is that was asked; None for none."""
    issued = [one.issued_at for one in revocation_lists()]
    return min((at for at in issued if at), default=None) if all(issued) else None


def _admits(request: Request) -> bool:
    """Count one file to verify, or one token that is none, and say whether it may be answered."""
    minutes = limits.get("issuing.check_window_minutes")
    return tries_of(request, "check", minutes=minutes) <= limits.get("issuing.check_tries_count")


def _upload_error(upload: object) -> str:
    if not isinstance(upload, UploadedFile) or not upload.size:
        return "Hãy chọn tệp PDF cần kiểm tra."
    most = limits.get("files.upload_bytes")
    if upload.size > most:
        return f"Tệp lớn quá {most // 1_000_000} MB nên không kiểm tra ở đây."
    return ""
