"""What was sent, as whoever wrote it sees it: where it stands, by when, the answer, what to do."""

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.issuing.api import is_out
from motcua.domain.work.api import ActDesk, Again, choices
from motcua.kernel.access.api import PUBLIC, NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, limits
from motcua.kernel.files.api import State, StoredFile, as_download
from motcua.kernel.privacy.api import OWN as FOR_ONESELF
from motcua.kernel.privacy.api import read
from motcua.kernel.ui.api import has_sent
from motcua.modules.feedback.acts.every import OWN
from motcua.modules.feedback.models import Feedback
from motcua.modules.feedback.opened import Sent
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
    if found is None or not is_out(found):
        raise NotVisibleError
    return feedback, found


@route(permission=PUBLIC, loader=opened, purpose="own")
def one(request: Request, feedback: Feedback) -> HttpResponse:
    """Show what was sent and what became of it."""
    return _page(request, feedback)


@route(permission=PUBLIC, loader=opened_file, purpose="own")
def file(request: Request, found: tuple[Feedback, StoredFile]) -> HttpResponseBase:
    """Give back a file: a picture that was sent, a paper that was issued."""
    feedback, stored = found
    reading = read(request.actor, subject=feedback.subject, purpose=FOR_ONESELF)
    name = f"{feedback.code}.{stored.extension or 'pdf'}"
    return as_download(stored, reading, name=name)


def _page(request: Request, feedback: Feedback, again: Again | None = None) -> HttpResponse:
    """Show the page; after a refusal with why not, and what was typed."""
    sent = Sent(feedback)
    offered = choices(OWN, sent, request.actor)
    context = {
        "view": view_of(request.actor, sent),
        "feedback": feedback,
        "key": _key(request),
        "own": {one.act.key: one for one in offered if not one.blocked},
        "trouble": again.refusal.message if again else "",
        "is_sent": has_sent(request),
        "words": again.typed.get("words", "") if again else "",
        "words_most": limits.get("feedback.message_characters"),
    }
    status = again.status if again else 200
    response = render(request, "feedback/portal/one.html", context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _key(request: Request) -> str:
    match = request.resolver_match
    return str(match.kwargs["key"]) if match else ""


DESK = ActDesk(
    load=opened,
    key="key",
    open=Sent,
    again=_page,
    page=lambda request, _feedback: reverse("feedback:one", kwargs={"key": _key(request)}),
    revision=lambda _posted: None,
)
