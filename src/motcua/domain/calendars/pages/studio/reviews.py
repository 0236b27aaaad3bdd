"""The second person looks at an order and confirms it, or does not."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.domain.calendars.access import REVIEW
from motcua.domain.calendars.actions.orders import confirm_order, confirm_undo, drop_order
from motcua.domain.calendars.models import Order
from motcua.domain.calendars.pages.order_lines import order_lines
from motcua.domain.calendars.pages.order_page import STUDIO, done, load_order, shown
from motcua.domain.calendars.pages.words import CONFIRMED, DROPPED, UNDONE
from motcua.kernel.access.api import Request, route


@route(permission=REVIEW)
def orders(request: Request) -> HttpResponse:
    """List the orders, latest first."""
    context = {"lines": order_lines(STUDIO), "menu_current": "calendar_orders"}
    return render(request, "calendars/studio/orders.html", context)


@route(permission=REVIEW, loader=load_order)
def order(request: Request, found: Order) -> HttpResponse:
    """Show an order."""
    return shown(request, found, shell=STUDIO)


@route(permission=REVIEW, loader=load_order, methods=("POST",))
def confirm(request: Request, found: Order) -> HttpResponse:
    """Let it take effect."""
    return done(request, found, confirm_order, CONFIRMED, shell=STUDIO)


@route(permission=REVIEW, loader=load_order, methods=("POST",))
def drop(request: Request, found: Order) -> HttpResponse:
    """Let it go before it took effect."""
    return done(request, found, drop_order, DROPPED, shell=STUDIO)


@route(permission=REVIEW, loader=load_order, methods=("POST",))
def undo(request: Request, found: Order) -> HttpResponse:
    """Take it back."""
    return done(request, found, confirm_undo, UNDONE, shell=STUDIO)
