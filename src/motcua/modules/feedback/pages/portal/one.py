"""What was sent, as whoever wrote it sees it: where it stands, by when, the answer, what to do."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from motcua.domain.issuing.api import is_issued
from motcua.kernel.access.api import PUBLIC, NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, Refusal, limits
from motcua.kernel.files.api import Origin, State, StoredFile, open_content
from motcua.kernel.privacy.api import OWN, read
from motcua.modules.feedback.actions import finish, photos, write_on
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.pages.portal.view import view_of
from motcua.modules.feedback.passes import opened


def opened_file(actor: Actor, *, key: str, file_id: UUID) -> tuple[Feedback, StoredFile]:
    """Return a file of what one sent: one's own, or a paper that was issued.

    Raises:
        NotVisibleError: There is none, or it is only drafted.
    """
    feedback = opened(actor, key=key)
    rows = StoredFile.objects.filter(subject_kind=feedback.kind, subject_id=feedback.pk)
    found = rows.filter(pk=file_id, state=State.READY).first()
    if found is None or (found.origin == Origin.RENDERED and not is_issued(found.pk)):
        raise NotVisibleError
    return feedback, found


@route(permission=PUBLIC, loader=opened, purpose="own")
def one(request: Request, feedback: Feedback) -> HttpResponse:
    """Show what was sent and what became of it."""
    return _page(request, feedback)


@route(permission=PUBLIC, loader=opened, purpose="own", methods=("POST",))
def reply(request: Request, feedback: Feedback) -> HttpResponse:
    """Add what the reader has to say."""
    words = request.POST.get("words", "")
    return _do(
        request,
        feedback,
        lambda: write_on.reply(actor=request.actor, feedback_id=feedback.pk, words=words),
        said="Đã gửi thêm. Người xem xét thấy ngay.",
    )


@route(permission=PUBLIC, loader=opened, purpose="own", methods=("POST",))
def photo(request: Request, feedback: Feedback) -> HttpResponse:
    """Add pictures."""
    sent = request.FILES.getlist("photo")
    taken = [photos.Photo(name=one.name or "", data=one.read()) for one in sent]
    return _do(
        request,
        feedback,
        lambda: photos.add_photos(actor=request.actor, feedback_id=feedback.pk, photos=taken),
        said="Đã nhận ảnh, đang kiểm tra.",
    )


@route(permission=PUBLIC, loader=opened, purpose="own", methods=("POST",))
def rate(request: Request, feedback: Feedback) -> HttpResponse:
    """Keep how content the reader is."""
    typed = request.POST.get("score", "")
    score = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 1 else 0
    return _do(
        request,
        feedback,
        lambda: finish.rate(actor=request.actor, feedback_id=feedback.pk, score=score),
        said="Cảm ơn bạn đã đánh giá.",
    )


@route(permission=PUBLIC, loader=opened, purpose="own", methods=("POST",))
def withdraw(request: Request, feedback: Feedback) -> HttpResponse:
    """Take it back."""
    return _do(
        request,
        feedback,
        lambda: finish.withdraw(actor=request.actor, feedback_id=feedback.pk),
        said="Bạn đã rút. Cơ quan không xem xét tiếp.",
    )


@route(permission=PUBLIC, loader=opened_file, purpose="own")
def file(request: Request, found: tuple[Feedback, StoredFile]) -> HttpResponseBase:
    """Give back a file: a picture that was sent, a paper that was issued."""
    feedback, stored = found
    reading = read(request.actor, subject=feedback.subject, purpose=OWN)
    response = StreamingHttpResponse(
        open_content(stored, reading), content_type=stored.media_type or "application/octet-stream"
    )
    name = f"{feedback.code}.{stored.extension or 'pdf'}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _do(
    request: Request, feedback: Feedback, act: Callable[[], object], *, said: str
) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        return _page(request, feedback, trouble=refusal.message, status=409)
    messages.success(request, said)
    return redirect("feedback:one", key=request.path.split("/")[3])


def _page(
    request: Request, feedback: Feedback, *, trouble: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "view": view_of(request.actor, feedback),
        "feedback": feedback,
        "key": request.path.split("/")[3],
        "trouble": trouble,
        "words": request.POST.get("words", ""),
        "words_most": limits.get("feedback.message_characters"),
    }
    response = render(request, "feedback/portal/one.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
