"""How agencies answer, by which clocks, and erasing by law; nothing of what anyone wrote."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Refusal
from motcua.modules.feedback.access import OVERSEE
from motcua.modules.feedback.actions.erase import erase as erase_feedback
from motcua.modules.feedback.pages.admin.standing import clock_lines, lines


@route(permission=OVERSEE)
def overview(request: Request) -> HttpResponse:
    """Show how many are open, late and answered, and how content people are."""
    return _page(request)


@route(permission=OVERSEE, methods=("POST",))
def erase(request: Request) -> HttpResponse:
    """Erase what somebody wrote, once it has ended and the law asks for it."""
    code, basis = request.POST.get("code", ""), request.POST.get("legal_basis", "")
    try:
        erase_feedback(actor=request.actor, code=code, legal_basis=basis)
    except Refusal as refusal:
        return _page(request, trouble=refusal.message, status=409)
    messages.success(request, "Đã xóa nội dung, người gửi, ảnh, văn bản; dấu vết xử lý còn nguyên.")
    return redirect("feedback_admin:overview")


def _page(request: Request, *, trouble: str = "", status: int = 200) -> HttpResponse:
    context = {
        "lines": lines(),
        "clocks": clock_lines(),
        "trouble": trouble,
        "typed": request.POST,
        "menu_current": "feedback",
    }
    return render(request, "feedback/admin/overview.html", context, status=status)
