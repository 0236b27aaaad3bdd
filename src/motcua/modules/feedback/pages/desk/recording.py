"""At the counter: an officer writes down what somebody says, and reads it back to them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Actor
from motcua.modules.feedback.access import RECORD
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.pages.portal.writing import Writing, write
from motcua.modules.feedback.rules import Sort

_TEMPLATE = "feedback/desk/recording.html"
_SLUGS = {"phan-anh": Sort.REPORT, "kien-nghi": Sort.PROPOSAL, "vi-sao-tre": Sort.WHY_LATE}


def sort_named(_actor: Actor, *, sort: str) -> Sort:
    """Return what a one-stop may write down: never a complaint.

    Raises:
        NotVisibleError: It is none of these.

    Source:
        118/2025/NĐ-CP, Art. 9.2đ, as amended by 309/2026/NĐ-CP.
    """
    if sort not in _SLUGS:
        raise NotVisibleError
    return _SLUGS[sort]


@route(permission=RECORD)
def begin(request: Request) -> HttpResponse:
    """Show what is written down here, and where a complaint or a denunciation goes."""
    context = {"query": request.GET.urlencode(), "menu_current": "counter"}
    return render(request, "feedback/desk/begin.html", context)


@route(permission=RECORD, loader=sort_named, methods=("GET", "POST"))
def record(request: Request, sort: Sort) -> HttpResponse:
    """Write down what somebody says at the counter, and send it."""

    def after(feedback: Feedback) -> HttpResponse:
        said = f"Đã ghi nhận. Đọc cho người gửi mã {feedback.code} và ngày trả lời."
        messages.success(request, said)
        return redirect("feedback_desk:begin")

    writing = Writing(sort=sort, after=after, channel="counter", template=_TEMPLATE)
    return write(request, writing)
