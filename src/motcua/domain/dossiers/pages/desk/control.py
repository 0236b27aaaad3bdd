"""Form 06 on paper: printed when asked for, from what stands in the record."""

from django.http import HttpResponse

from motcua.domain.dossiers.access import READ
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.pages.desk.loading import reached
from motcua.domain.dossiers.papers.control_slip import control_slip
from motcua.kernel.access.api import Request, route


@route(permission=READ, loader=reached)
def control(_request: Request, dossier: Dossier) -> HttpResponse:
    """Print form 06: who gave the dossier to whom, and when."""
    headers = {"Content-Disposition": f'inline; filename="phieu-kiem-soat-{dossier.code}.pdf"'}
    return HttpResponse(control_slip(dossier), content_type="application/pdf", headers=headers)
