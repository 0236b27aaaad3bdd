"""One order as a page: what it moves or has moved, and what the reader may do with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.domain.calendars.access import CONFIRM, ORDER
from motcua.domain.calendars.changed_days import IN_FORCE
from motcua.domain.calendars.models import Order, RedatedDossier
from motcua.domain.calendars.pages.tones import TONES
from motcua.domain.calendars.planning import plan
from motcua.kernel.access.api import NotVisibleError, Request, allows
from motcua.kernel.base.api import Actor, Refusal, limits
from motcua.kernel.identity.api import display_names

_State = Order.State


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A dossier by its code, or a step of one, with its date before and after."""

    code: str
    name: str
    before: datetime
    after: datetime
    state: str


def load_order(_actor: Actor, *, order_id: UUID) -> Order:
    """Return an order."""
    found = Order.objects.filter(id=order_id).first()
    if found is None:
        raise NotVisibleError
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Shell:
    """Where the page stands: its frame, and the names of its addresses."""

    frame: str
    space: str

    def address(self, name: str, order: Order | None = None) -> str:
        """Return one of its addresses."""
        return reverse(f"{self.space}:{name}", kwargs={"order_id": order.id} if order else None)


ADMINISTRATION = Shell(frame="ui/admin.html", space="calendar_orders")
STUDIO = Shell(frame="ui/studio.html", space="calendar_reviews")


def done(
    request: Request, found: Order, act: Callable[..., Order], words: str, *, shell: Shell
) -> HttpResponse:
    """Do what was pressed, and show the order as it then stands; or why it was not done."""
    try:
        act(actor=request.actor, order_id=found.id)
    except Refusal as refusal:
        fresh = load_order(request.actor, order_id=found.id)
        return shown(request, fresh, shell=shell, refusal=refusal)
    messages.success(request, words)
    return redirect(shell.address("order", found))


def shown(
    request: Request, found: Order, *, shell: Shell, refusal: Refusal | None = None
) -> HttpResponse:
    """Show an order: its days, whom it moves, and who did what."""
    lines, too_late, count = _lines(found)
    may_confirm = allows(request.actor, CONFIRM)
    other = found.undo_asked_by_id if found.state == _State.LEAVING else found.proposed_by_id
    context = {
        "order": found,
        "tone": TONES[_State(found.state)],
        "who": _people(found),
        "lines": lines,
        "count": count,
        "too_late": too_late,
        "is_coming": found.state in {_State.PROPOSED, _State.LEAVING},
        "is_own": request.actor.id == other,
        "may_confirm": may_confirm,
        "may_ask": found.state == _State.IN_FORCE and allows(request.actor, ORDER),
        "refusal": refusal,
        "frame": shell.frame,
        "back_url": shell.address("orders"),
        "confirm_url": shell.address("confirm", found),
        "drop_url": shell.address("drop", found),
        "undo_url": shell.address("undo", found),
        "menu_current": "calendar_orders",
    }
    status = 409 if refusal else 200
    return render(request, "calendars/order.html", context, status=status)


def _lines(found: Order) -> tuple[Sequence[Line], int, int]:
    """Return whom it would move, or has moved; how many dates would have passed; how many move."""
    most = limits.get("calendars.shown_rows")
    if found.state in {_State.PROPOSED, _State.LEAVING}:
        standing = list(Order.objects.filter(state__in=IN_FORCE).exclude(id=found.id))
        standing += [found] if found.state == _State.PROPOSED else []
        planned = plan(found, standing)
        lines = [
            Line(code=one.code, name=one.name, before=one.before, after=one.after, state="")
            for one in (*planned.moves, *planned.steps)[:most]
        ]
        return lines, planned.too_late, len(planned.moves)
    rows = found.rows.filter(is_undo=found.state == _State.UNDONE).select_related("dossier", "step")
    shown = rows.order_by("step__pk", "dossier__code")[:most]
    return [_line(row) for row in shown], 0, rows.filter(step=None).count()


def _line(row: RedatedDossier) -> Line:
    return Line(
        code=row.dossier.code,
        name=row.step.name if row.step else "",
        before=row.before,
        after=row.after,
        state=row.get_state_display(),
    )


def _people(found: Order) -> Sequence[tuple[str, str]]:
    told = (
        ("Người lập", found.proposed_by_id),
        ("Người xác nhận", found.confirmed_by_id),
        ("Người đề nghị bỏ", found.undo_asked_by_id),
        ("Người bỏ", found.undone_by_id),
    )
    names = display_names({one for _label, one in told if one})
    return [(label, names.get(one, "tài khoản đã đóng")) for label, one in told if one]
