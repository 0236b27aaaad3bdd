"""Open dossiers of an older version beside the version in force: looked at, chosen, moved."""

from collections.abc import Set

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.procedures.api import (
    DESIGN,
    RELEASE,
    Procedure,
    visible_procedure,
)
from motcua.domain.version_moves.actions.batches import start_move
from motcua.domain.version_moves.pages.studio.preview import Preview
from motcua.domain.version_moves.pages.studio.preview_process import pairs_from
from motcua.kernel.access.api import Request, allows, route
from motcua.kernel.base.api import Refusal

_NONE = "khong"
_DIGITS = 9


@route(permission=DESIGN, loader=visible_procedure)
def preview(request: Request, found: Procedure) -> HttpResponse:
    """Show what would become of each open dossier; writes nothing but readings."""
    ticked = frozenset[str]() if request.GET.get("chon") == _NONE else None
    return _shown(request, found, number=request.GET.get("tu", ""), ticked=ticked)


@route(permission=RELEASE, loader=visible_procedure, methods=("POST",))
def start(request: Request, found: Procedure) -> HttpResponse:
    """Move the ticked dossiers to the version in force."""
    ticked = request.POST.getlist("dossier")
    try:
        batch = start_move(
            actor=request.actor,
            code=found.code,
            from_number=_number(request, "tu"),
            to_number=_number(request, "sang"),
            dossiers=ticked,
            pairs=pairs_from(request.POST.getlist("thay")),
        )
    except Refusal as refusal:
        number = request.POST.get("tu", "")
        return _shown(request, found, number=number, ticked=frozenset(ticked), refusal=refusal)
    return redirect("moving:batch", batch_id=batch.id)


def _number(request: Request, name: str) -> int:
    """Return the number of a version as the form posts it; 0, which none has, for anything else."""
    typed = request.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= _DIGITS else 0


def _shown(
    request: Request,
    found: Procedure,
    *,
    number: str,
    ticked: Set[str] | None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    sent = request.POST if request.method == "POST" else request.GET
    view = Preview(
        found.code,
        number=number,
        page=sent.get("trang", ""),
        ticked=ticked,
        pairs=pairs_from(sent.getlist("thay")),
    )
    context = {
        "procedure": found,
        "view": view,
        "may_start": allows(request.actor, RELEASE),
        "refusal": refusal,
        "menu_current": "procedures",
    }
    status = 409 if refusal else 200
    return render(request, "version_moves/studio/preview.html", context, status=status)
