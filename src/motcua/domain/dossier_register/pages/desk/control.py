"""Form 06 on paper: printed when asked for, from what stands in the record."""

from django.http import HttpResponse

from motcua.domain.dossier_register.form_06 import control_slip
from motcua.domain.dossiers.api import READ, Dossier, dossier_with_code
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Actor


def _reached(actor: Actor, *, code: str) -> Dossier:
    """Return a dossier that the officer reaches.

    Raises:
        NotVisibleError: There is none, or it is not theirs to see.
    """
    return dossier_with_code(actor, code)


@route(permission=READ, loader=_reached)
def control(_request: Request, dossier: Dossier) -> HttpResponse:
    """Print form 06: who gave the dossier to whom, and when."""
    headers = {"Content-Disposition": f'inline; filename="phieu-kiem-soat-{dossier.code}.pdf"'}
    return HttpResponse(control_slip(dossier), content_type="application/pdf", headers=headers)
