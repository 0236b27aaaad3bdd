"""Answers that everybody may read: no name, and no place where a picture was taken."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from motcua.kernel.access.api import PUBLIC, NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, limits
from motcua.kernel.files.api import FilePage, page_image
from motcua.kernel.privacy.api import KeyErasedError, sealing_key
from motcua.modules.feedback.models import PublicAnswer


@route(permission=PUBLIC)
def answers(request: Request) -> HttpResponse:
    """List what was answered, the latest first."""
    rows = PublicAnswer.objects.select_related("feedback__settled_by").order_by("-at")
    page = Paginator(rows, limits.get("feedback.page_rows")).get_page(request.GET.get("trang"))
    return render(request, "feedback/portal/answers.html", {"page": page})


def public_photo(_actor: Actor, *, answer_id: int) -> bytes:
    """Return the picture of a public answer as intake drew it: nothing but what is seen.

    Raises:
        NotVisibleError: There is none, or it was erased.
    """
    found = PublicAnswer.objects.select_related("feedback").filter(pk=answer_id).first()
    if found is None:
        raise NotVisibleError
    page = FilePage.objects.filter(file=found.photo_id, number=1).first()
    if page is None:
        raise NotVisibleError
    try:
        return page_image(page, sealing_key(found.feedback.subject))
    except KeyErasedError:
        raise NotVisibleError from None


@route(permission=PUBLIC, loader=public_photo)
def photo(_request: Request, jpeg: bytes) -> HttpResponse:
    """Show the picture of a public answer."""
    return HttpResponse(jpeg, content_type="image/jpeg")
