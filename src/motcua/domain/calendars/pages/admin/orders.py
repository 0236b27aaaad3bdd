"""All orders, and a new one: seen first as what it would move, then written down."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.calendars.access import ORDER, SEE
from motcua.domain.calendars.actions.orders import propose_order
from motcua.domain.calendars.changed_days import IN_FORCE
from motcua.domain.calendars.models import Order
from motcua.domain.calendars.pages.admin.forms import OrderForm
from motcua.domain.calendars.pages.order_lines import order_lines
from motcua.domain.calendars.pages.order_page import ADMINISTRATION
from motcua.domain.calendars.planning import Plan, plan
from motcua.domain.calendars.told import order_of
from motcua.kernel.access.api import ForbiddenError, Request, allows, route
from motcua.kernel.base.api import Invalid, Refusal, limits

_PROPOSE = "lap"


@route(permission=SEE, methods=("GET", "POST"))
def orders(request: Request) -> HttpResponse:
    """List the orders; show what a typed one would move, or write it down."""
    if request.method == "GET":
        return _shown(request, OrderForm())
    if not allows(request.actor, ORDER):
        raise ForbiddenError(ORDER)
    form = OrderForm(request.POST)
    if not form.is_valid():
        return _shown(request, form, status=422)
    try:
        if request.POST.get("viec") == _PROPOSE:
            order = propose_order(actor=request.actor, told=form.told())
            messages.success(request, "Đã lập lệnh. Chưa đổi ngày nào: chờ người thứ hai xác nhận.")
            return redirect("calendar_orders:order", order_id=order.id)
        tried = order_of(request.actor, form.told())
        planned = plan(tried, [*Order.objects.filter(state__in=IN_FORCE), tried])
    except Invalid as invalid:
        for problem in invalid.problems:
            form.add_error(problem.field, problem.message)
        return _shown(request, form, status=422)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return _shown(request, form, status=409)
    return _shown(request, form, planned=planned)


def _shown(
    request: Request, form: OrderForm, *, planned: Plan | None = None, status: int = 200
) -> HttpResponse:
    most = limits.get("calendars.shown_rows")
    context = {
        "lines": order_lines(ADMINISTRATION),
        "form": form,
        "planned": planned,
        "moves": (*planned.moves, *planned.steps)[:most] if planned else (),
        "may_order": allows(request.actor, ORDER),
        "menu_current": "calendar_orders",
    }
    return render(request, "calendars/admin/orders.html", context, status=status)
