"""What a person gets of their dossiers: what the dossier's page shows, for a machine to read."""

from collections.abc import Mapping
from typing import Final

from motcua.domain.dossiers.api import Dossier, Rating, own_dossiers
from motcua.domain.issuing.api import Paper
from motcua.domain.own_dossiers.pages.portal.dossier_view import DossierView, dossier_view
from motcua.domain.payments.api import PaymentRequest, requests_of
from motcua.kernel.base.api import Actor
from motcua.kernel.files.api import files_to_copy
from motcua.kernel.privacy.api import (
    OWN,
    Copied,
    CopiedFile,
    OwnCopy,
    Reading,
    own_copies,
    read_each,
)

_OF: Final = ("Dossier", "Message", "SupplementRequest", "SupplementItem", "Rating", "HandingOut")
_DECIDED: Final = ("Refusal", "Apology", "StopNotice")
_IN_PAPERS: Final = "Nội dung đã nằm trong văn bản ban hành, kèm ở đây dưới dạng tệp."
# Lawyer's question: whether whoever asks also has what officers wrote among themselves.
_WITHOUT: Final[Mapping[str, str]] = {
    "issuing.Paper": _IN_PAPERS,
    "issuing.PrintedData": _IN_PAPERS,
    "issuing.Drawing": "Bản vẽ của văn bản chưa ban hành.",
    "work.Task": "Nội dung xử lý ở từng bước của cán bộ, trước khi ban hành văn bản.",
    "work.Opinion": "Ý kiến trao đổi nội bộ của cán bộ trước khi quyết định.",
    "exchange.OutboxItem": "Bản chuyển cho hệ thống khác của chính dữ liệu ở đây.",
}


def register() -> None:
    """Let people have a copy of their dossiers."""
    copy = OwnCopy(
        title="Hồ sơ đã nộp",
        make=_copied,
        of=("files.StoredFile", *(f"dossiers.{name}" for name in (*_OF, *_DECIDED))),
        without=_WITHOUT,
    )
    own_copies.register("dossiers", copy)


def _copied(actor: Actor) -> Copied:
    dossiers = {one.subject: one for one in own_dossiers(actor)}
    readings = read_each(actor, subjects=dossiers, purpose=OWN)
    rows: list[Mapping[str, object]] = []
    files: list[CopiedFile] = []
    for subject, reading in readings.items():
        dossier = dossiers[subject]
        theirs = files_to_copy(actor, subject, reading, folder=f"tep/{dossier.code}")
        files += theirs
        shown = _shown(dossier, dossier_view(actor, dossier), reading)
        rows.append({**shown, "files": [one.path for one in theirs]})
    opened = {subject: f"Hồ sơ {dossiers[subject].code}" for subject in readings}
    return Copied(rows=rows, files=files, subjects=opened)


def _shown(dossier: Dossier, view: DossierView, reading: Reading) -> Mapping[str, object]:
    return {
        "code": dossier.code,
        "procedure_code": dossier.procedure_code,
        "procedure": dossier.procedure_name,
        "agency": dossier.settled_by.name,
        "channel": dossier.channel,
        "status": dossier.get_status_display(),
        "filed_at": dossier.filed_at,
        "received_at": dossier.received_at,
        "due_at": dossier.due_at,
        "settled_at": dossier.settled_at,
        "returned_at": dossier.returned_at,
        "ended_at": dossier.ended_at,
        "fee_vnd": dossier.fee_vnd,
        "paid_vnd": dossier.paid_vnd,
        "payments": [
            _payment(one) for one in requests_of(dossier.subject).select_related("receipt")
        ],
        "answers": reading.reveal(dossier.answers),
        "contact": reading.reveal(dossier.contact),
        "told": [{"label": one.term, "value": one.value} for one in view.answers],
        "papers": [{"name": one.term, "form": one.value} for one in view.papers],
        "messages": [{"who": one.who, "at": one.at, "text": one.text} for one in view.said],
        "issued": [_issued(one) for one in (*view.letters, *(paper for paper, _ in view.results))],
        "asked_to_mend": _asked_to_mend(dossier, reading),
        "ended": view.ended and {"reason": view.ended.reason, "basis": view.ended.legal_basis},
        "apology": _apology(dossier, reading),
        "rating": view.rating and _rating(view.rating, reading),
        "handed_out": [
            {
                "at": one.at,
                "to": one.recipient,
                "shown": one.shown,
                "words": one.words_with(reading.reveal(one.name)),
                "undone_at": one.undone_at,
                "undone_reason": reading.reveal(one.undone_reason) if one.undone_at else None,
            }
            for one in dossier.handings_out.order_by("at")
        ],
    }


def _payment(asked: PaymentRequest) -> Mapping[str, object]:
    receipt = getattr(asked, "receipt", None)
    return {
        "title": asked.title,
        "amount_vnd": asked.amount_vnd,
        "paid_vnd": asked.paid_vnd,
        "state": asked.get_state_display(),
        "requested_at": asked.requested_at,
        "settled_at": asked.settled_at,
        "receipt": f"{receipt.number}/{receipt.year}" if receipt else None,
    }


def _issued(paper: Paper) -> Mapping[str, object]:
    return {"name": paper.name, "number": paper.number_text, "issued_on": paper.issued_on}


def _asked_to_mend(dossier: Dossier, reading: Reading) -> list[Mapping[str, object]]:
    asked = dossier.supplement_requests.prefetch_related("items").order_by("requested_at")
    return [
        {
            "requested_at": request.requested_at,
            "respond_by": request.respond_by,
            "completed_at": request.completed_at,
            "mending": reading.reveal(request.mending),
            "items": [
                {
                    "label": item.label,
                    "reason": reading.reveal(item.reason),
                    "basis": item.legal_basis,
                    "mended_at": item.mended_at,
                }
                for item in request.items.all()
            ],
        }
        for request in asked
    ]


def _apology(dossier: Dossier, reading: Reading) -> Mapping[str, object] | None:
    found = getattr(dossier, "apology", None)
    if found is None:
        return None
    return {"at": found.at, "reason": reading.reveal(found.reason), "due_after": found.due_after}


def _rating(rating: Rating, reading: Reading) -> Mapping[str, object]:
    return {
        "score": rating.score,
        "times_sent_away": rating.times_sent_away,
        "comment": reading.reveal(rating.comment),
    }
