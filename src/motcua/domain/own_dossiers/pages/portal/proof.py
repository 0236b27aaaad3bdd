"""The receipt that the citizen holds: the signed entry of the filing, as QR and as text."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from motcua.domain.dossiers import events
from motcua.domain.dossiers.api import READ_OWN, Dossier, LetterForm, has_open_claim, settlers_of
from motcua.domain.issuing.api import ISSUED
from motcua.domain.own_dossiers.pages.portal.loading import own_dossier
from motcua.domain.payments.api import told_with_claim
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import dates
from motcua.kernel.ledger.api import (
    KeysAwayError,
    last_entry,
    ready_bundle_of,
    ready_proof_of,
    receipt_of,
)
from motcua.kernel.printing.api import qr_svg, render

_KEPT_SECONDS = 24 * 3600
_TEXT = """Biên nhận có chứng thực của hồ sơ {code}

Thủ tục: {procedure}
Nơi giải quyết: {agency}
Nộp lúc: {filed_at}
Dấu vết trong sổ cái: sha256 {hash}

Ai cũng kiểm tra được biên nhận này tại:
{url}

Từ chứng thực (giữ nguyên, không sửa):
{word}
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Proof:
    """The receipt of a filing.

    Attributes:
        word: The signed entry; anyone can check it, even without a network.
        url: Where its check opens.
        hash: The entry's hash in groups of four, shortened for reading.
        payer_class: Which class of payer the filing claimed to be, or empty.
    """

    word: str
    url: str
    hash: str
    sequence: int
    at: datetime
    payer_class: str


def proof_of(dossier: Dossier) -> Proof | None:
    """Return the receipt of a dossier's filing."""
    entry = last_entry(dossier.subject, events.FILED.code)
    if entry is None:
        return None
    word = receipt_of(entry)
    url = f"{settings.MOTCUA_BASE_URL}{reverse('filing:verify_receipt')}?{urlencode({'p': word})}"
    digits = bytes(entry.hash).hex()
    return Proof(
        word=word,
        url=url,
        hash=f"{digits[:4]} {digits[4:8]} … {digits[-8:-4]} {digits[-4:]}",
        sequence=entry.sequence,
        at=entry.at,
        payer_class=str(entry.fields["open"].get("payer_class", "")),
    )


def proof_at_hand(dossier: Dossier) -> Proof | None:
    """Return the receipt of a dossier's filing; None also while who signs it does not answer."""
    try:
        return proof_of(dossier)
    except KeysAwayError:
        return None


@route(permission=READ_OWN, loader=own_dossier)
def receipt_qr(_request: Request, dossier: Dossier) -> HttpResponse:
    """Draw the receipt's code: a picture of its own, for drawing takes longer than the page.

    The browser keeps it for whoever is signed in, since a receipt never changes.
    """
    proof = proof_of(dossier)
    if proof is None:
        return HttpResponse(status=404)
    return HttpResponse(
        qr_svg(proof.url),
        content_type="image/svg+xml",
        headers={"Cache-Control": f"private, max-age={_KEPT_SECONDS}", "Vary": "Cookie"},
    )


@route(permission=READ_OWN, loader=own_dossier)
def receipt_pdf(_request: Request, dossier: Dossier) -> HttpResponse:
    """Hand over form 01 as it was issued; before reception the receipt of the filing on paper."""
    issued = dossier.letters.filter(code=LetterForm.RECEIPT_SLIP, file_id__isnull=False)
    slip = issued.filter(state__in=ISSUED).order_by("-drafted_at").first()
    if slip is not None:
        return redirect("files:download", file_id=slip.file_id)
    proof = proof_of(dossier)
    if proof is None:
        return HttpResponse(status=404)
    data = {
        "qr_text": proof.url,
        "dossier_code": dossier.code,
        "owner": dossier.owner_name,
        "procedure": f"{dossier.procedure_name} ({dossier.procedure_code})",
        "filed_at": dates.format_datetime(dossier.filed_at),
        "desk": dossier.received_at_desk.name,
        "settled_by": settlers_of(dossier),
        "due_at": dates.format_hour_and_day(dossier.due_at) if dossier.due_at else "",
        "fee": told_with_claim(dossier.fee_vnd, is_open=has_open_claim(dossier)),
        "hash": f"sha256 {proof.hash}",
    }
    pdf = render("vietnam/letters/bien-nhan.typ", data, made_at=dossier.filed_at)
    return _handed_over(pdf, "application/pdf", f"bien-nhan-{dossier.code}.pdf")


def _handed_over(content: bytes | str, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


@route(permission=READ_OWN, loader=own_dossier)
def receipt_text(_request: Request, dossier: Dossier) -> HttpResponse:
    """Hand the receipt over as a text file, which a machine checks without a network."""
    proof = proof_of(dossier)
    if proof is None:
        return HttpResponse(status=404)
    entry = last_entry(dossier.subject, events.FILED.code)
    text = _TEXT.format(
        code=dossier.code,
        procedure=dossier.procedure_name,
        agency=settlers_of(dossier),
        filed_at=dates.format_datetime(dossier.filed_at),
        hash=bytes(entry.hash).hex() if entry else "",
        url=proof.url,
        word=proof.word,
    )
    return _handed_over(text, "text/plain; charset=utf-8", f"bien-nhan-{dossier.code}.txt")


@route(permission=READ_OWN, loader=own_dossier)
def receipt_proof(request: Request, dossier: Dossier) -> HttpResponse:
    """Hand over the proof that the log holds the filing, for whoever checks it years later."""
    entry = last_entry(dossier.subject, events.FILED.code)
    proof = ready_proof_of(entry) if entry else None
    if proof is None:
        return _not_yet(request, dossier)
    return _handed_over(proof, "application/octet-stream", f"{dossier.code}.tlog-proof")


@route(permission=READ_OWN, loader=own_dossier)
def proof_bundle(request: Request, dossier: Dossier) -> HttpResponse:
    """Hand over every entry of the dossier with its proof, and the page that checks them."""
    bundle = ready_bundle_of(dossier.subject)
    if bundle is None:
        return _not_yet(request, dossier)
    return _handed_over(bundle, "application/zip", f"bang-chung-{dossier.code}.zip")


def _not_yet(request: Request, dossier: Dossier) -> HttpResponse:
    messages.info(request, "Bằng chứng chưa có ngay sau khi nộp. Hãy thử lại sau một phút.")
    return redirect("dossiers:dossier", code=dossier.code)
