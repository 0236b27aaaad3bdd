"""Follow one of the client's own dossiers, and hold its receipt."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from ninja import Path, Router

from motcua.domain.dossiers import events
from motcua.domain.dossiers.access import API_TRACK
from motcua.domain.dossiers.pages.api.shapes import DossierNamed, DossierShown, ReceiptShown
from motcua.domain.dossiers.pages.api.showing import shown
from motcua.domain.dossiers.queries import dossier_with_code
from motcua.kernel.access.api import Request, operation
from motcua.kernel.ledger.api import last_entry, receipt_of

router = Router(tags=["Hồ sơ"])


@router.get("/ho-so/{code}", response=DossierShown, summary="Tình trạng một hồ sơ")
@operation(permission=API_TRACK, purpose="own")
def show_dossier(request: Request, asked: Path[DossierNamed]) -> DossierShown:
    """Tình trạng, hạn trả và từng dòng giải thích; hồ sơ của hệ thống khác thì như không có."""
    return shown(request.actor, dossier_with_code(request.actor, asked.code))


@router.get("/ho-so/{code}/bien-nhan", response=ReceiptShown, summary="Biên nhận có chữ ký")
@operation(permission=API_TRACK)
def show_receipt(request: Request, asked: Path[DossierNamed]) -> ReceiptShown:
    """Dấu vết nộp hồ sơ trong sổ cái, có chữ ký của hệ thống."""
    dossier = dossier_with_code(request.actor, asked.code)
    entry = last_entry(dossier.id, events.FILED.code)
    if entry is None:
        raise Http404
    word = receipt_of(entry)
    check = f"{reverse('api:check_receipt')}?{urlencode({'p': word})}"
    return ReceiptShown(
        code=dossier.code,
        receipt=word,
        entry_sha256=bytes(entry.hash).hex(),
        verify_url=f"{settings.MOTCUA_BASE_URL}{check}",
    )
