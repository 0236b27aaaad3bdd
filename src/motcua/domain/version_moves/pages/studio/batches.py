"""One batch of moved dossiers: how far it is, what became of each, and its undoing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.procedures.api import DESIGN, RELEASE
from motcua.domain.version_moves.actions.batches import undo_move
from motcua.domain.version_moves.models import WAITING_STATES, MovedDossier, VersionMove
from motcua.kernel.access.api import NotVisibleError, Request, allows, route
from motcua.kernel.base.api import Actor, Refusal
from motcua.kernel.ui.api import Tone, is_partial

_State = MovedDossier.State
_TONES: Mapping[str, Tone] = {
    _State.WAITING: "act",
    _State.MOVED: "ok",
    _State.KEPT: "soon",
    _State.LEAVING: "act",
    _State.BACK: "calm",
    _State.STAYING: "late",
}


def load_batch(actor: Actor, *, batch_id: UUID) -> VersionMove:
    """Return a batch with its versions and procedure."""
    rows = VersionMove.objects.select_related("from_version__definition", "to_version")
    found = rows.filter(id=batch_id).first()
    if found is None:
        raise NotVisibleError
    return found


@route(permission=DESIGN, loader=load_batch)
def batch(request: Request, found: VersionMove) -> HttpResponse:
    """Show a batch; while dossiers wait the page asks again by itself."""
    return _shown(request, found, part=is_partial(request))


@route(permission=RELEASE, loader=load_batch, methods=("POST",))
def undo(request: Request, found: VersionMove) -> HttpResponse:
    """Let what was moved go back."""
    try:
        undo_move(actor=request.actor, batch_id=found.id)
    except Refusal as refusal:
        return _shown(request, found, refusal=refusal)
    messages.success(request, "Đang trả các hồ sơ về phiên bản cũ.")
    return redirect("moving:batch", batch_id=found.id)


def _shown(
    request: Request, found: VersionMove, *, part: bool = False, refusal: Refusal | None = None
) -> HttpResponse:
    rows = list(found.rows.select_related("dossier__settled_by").order_by("dossier__code"))
    counts = Counter(row.state for row in rows)
    waiting = sum(counts[state] for state in WAITING_STATES)
    context = {
        "batch": found,
        "procedure": found.from_version.definition,
        "lines": [(row, _TONES[row.state]) for row in rows],
        "counts": _counted(counts),
        "waiting": waiting,
        "done": len(rows) - waiting,
        "may_undo": allows(request.actor, RELEASE),
        "has_undo": counts[_State.MOVED] or counts[_State.WAITING],
        "refusal": refusal,
        "menu_current": "procedures",
    }
    name = "batch_state" if part else "batch"
    status = 409 if refusal else 200
    return render(request, f"version_moves/studio/{name}.html", context, status=status)


def _counted(counts: Counter[str]) -> Sequence[tuple[str, int, Tone]]:
    return [(state.label, counts[state], _TONES[state]) for state in _State if counts[state]]
