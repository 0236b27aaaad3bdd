"""One order in administration."""

from django.http import HttpResponse

from motcua.domain.calendars.access import ORDER, SEE
from motcua.domain.calendars.actions.orders import (
    ask_undo,
    confirm_order,
    confirm_undo,
    drop_order,
)
from motcua.domain.calendars.models import Order
from motcua.domain.calendars.pages.order_page import ADMINISTRATION, done, load_order, shown
from motcua.domain.calendars.pages.words import CONFIRMED, DROPPED, UNDONE
from motcua.kernel.access.api import Request, route


@route(permission=SEE, loader=load_order)
def order(request: Request, found: Order) -> HttpResponse:
    """Show an order."""
    return shown(request, found, shell=ADMINISTRATION)


@route(permission=ORDER, loader=load_order, methods=("POST",))
def confirm(request: Request, found: Order) -> HttpResponse:
    """Let it take effect."""
    return done(request, found, confirm_order, CONFIRMED, shell=ADMINISTRATION)


@route(permission=ORDER, loader=load_order, methods=("POST",))
def drop(request: Request, found: Order) -> HttpResponse:
    """Let it go before it took effect."""
    return done(request, found, drop_order, DROPPED, shell=ADMINISTRATION)


@route(permission=ORDER, loader=load_order, methods=("POST",))
def ask(request: Request, found: Order) -> HttpResponse:
    """Ask that it be taken back."""
    words = "Đã đề nghị bỏ lệnh. Chờ người thứ hai."
    return done(request, found, ask_undo, words, shell=ADMINISTRATION)


@route(permission=ORDER, loader=load_order, methods=("POST",))
def undo(request: Request, found: Order) -> HttpResponse:
    """Take it back."""
    return done(request, found, confirm_undo, UNDONE, shell=ADMINISTRATION)
