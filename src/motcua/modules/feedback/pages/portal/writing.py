"""Writing: one page a sort; what was typed stands there again until it is sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.base.api import Invalid, Refusal, ids, limits
from motcua.kernel.files.api import pictures_in, where_taken
from motcua.kernel.forms.api import prefill
from motcua.kernel.identity.api import profile_values, tries_of
from motcua.kernel.organisations.api import agency_by_code
from motcua.kernel.ui import api as ui
from motcua.modules.feedback.access import READ_OWN
from motcua.modules.feedback.actions.send import Sending, send
from motcua.modules.feedback.errors import TooManySentError
from motcua.modules.feedback.models import Feedback, Outcome
from motcua.modules.feedback.models.words import SORTS
from motcua.modules.feedback.opened import PHOTO
from motcua.modules.feedback.passes import FORMS, PASSES
from motcua.modules.feedback.rules import Sort
from motcua.modules.feedback.sheets import citizen_sheet

_CHARACTERS = 40
_FORM = "viet"


@dataclass(frozen=True, kw_only=True, slots=True)
class Writing:
    """What is written on a page.

    Attributes:
        sort: Under which law it comes.
        previous: The complaint that was decided, where this is about that decision.
        channel: See `Sending`.
        template: The page around the form.
        after: Returns what is answered once it is sent.
    """

    sort: Sort
    after: Callable[[Feedback], HttpResponse]
    previous: Feedback | None = None
    channel: str = "online"
    template: str = "feedback/portal/writing.html"


@route(permission=PUBLIC, methods=("GET", "POST"))
def report(request: Request) -> HttpResponse:
    """Take what somebody noticed."""
    return write(request, Writing(sort=Sort.REPORT, after=_to_page))


@route(permission=PUBLIC, methods=("GET", "POST"))
def proposal(request: Request) -> HttpResponse:
    """Take what somebody proposes."""
    return write(request, Writing(sort=Sort.PROPOSAL, after=_to_page))


@route(permission=PUBLIC, methods=("GET", "POST"))
def why_late(request: Request) -> HttpResponse:
    """Take the question why a dossier is late."""
    return write(request, Writing(sort=Sort.WHY_LATE, after=_to_page))


@route(permission=READ_OWN, methods=("GET", "POST"))
def complaint(request: Request) -> HttpResponse:
    """Take a complaint: it is signed, so that whoever writes it is signed in."""
    writing = Writing(sort=Sort.COMPLAINT, after=_to_page, previous=_previous(request))
    return write(request, writing)


def _to_page(feedback: Feedback) -> HttpResponse:
    return redirect("feedback:one", key=PASSES.word_for(feedback.pk))


def write(request: Request, writing: Writing) -> HttpResponse:
    """Show the form of a sort, send what was typed, or show it again with all that is wrong."""
    if request.method == "GET":
        return _page(request, writing)
    try:
        answer = writing.after(_sent(request, writing))
    except Refusal as refusal:
        return _page(request, writing, refusal)
    ui.forget_kept(request, writing.sort, answer=answer)
    return answer


def _sent(request: Request, writing: Writing) -> Feedback:
    """Check what was typed and send it.

    Raises:
        Invalid: With every problem at once.
        TooManySentError: More came from this address than a person writes.
        NoAgencyError: Nobody on this platform is competent.
    """
    sheet = citizen_sheet(writing.sort, {})
    content = sheet.checked(sheet.merged(dict(request.POST.lists())))
    most = limits.get("feedback.photos_count")
    photos = pictures_in(request.FILES.getlist(PHOTO), component=PHOTO, most=most)
    if writing.channel == "online":
        _slow_down(request)
    position = where_taken(photos)
    sending = Sending(
        id=FORMS.id_in(request.POST.get("form", "")) or ids.new_id(),
        sort=writing.sort,
        agency=agency_by_code(str(content["agency"])),
        content=content | ({"position": position} if position else {}),
        photos=photos,
        channel=writing.channel,
        previous=writing.previous,
    )
    return send(actor=request.actor, sending=sending)


def _slow_down(request: Request) -> None:
    minutes = limits.get("feedback.send_window_minutes")
    if tries_of(request, "feedback.send", minutes=minutes) > limits.get("feedback.sent_count"):
        raise TooManySentError("Từ nơi này đã gửi quá nhiều trong một giờ. Nội dung vẫn còn đây.")


def _previous(request: Request) -> Feedback | None:
    """Return the decided first complaint of the reader that this one is about, if any."""
    rows = Feedback.objects.filter(owner=request.actor.id, sort=Sort.COMPLAINT, level=1)
    rows = rows.filter(outcome=Outcome.ANSWERED, again=None, code=_asked(request, "truoc"))
    return rows.select_related("settled_by").first()


def _asked(request: Request, name: str) -> str:
    """Return what the page's address, or its form, says beside the questions."""
    return (request.POST.get(name) or request.GET.get(name) or "")[:_CHARACTERS]


def _known(request: Request, previous: Feedback | None) -> Mapping[str, str]:
    """Return what a form knows from its address before anyone types."""
    given = {"agency": _asked(request, "co-quan"), "dossier": _asked(request, "ho-so")}
    if previous is not None:
        given["agency"] = previous.settled_by.code
        given["decision"] = f"Quyết định giải quyết khiếu nại {previous.code}"
    return {key: value for key, value in given.items() if value}


def _page(request: Request, writing: Writing, refusal: Refusal | None = None) -> HttpResponse:
    """Show the form, with everything that was typed."""
    sort, posted = writing.sort, dict(request.POST.lists())
    sheet = citizen_sheet(sort, {})
    if request.method == "GET":
        own = prefill(sheet.form, profile_values(request.actor))
        sheet = replace(sheet, known={**own, **_known(request, writing.previous)})
    problems = refusal.problems if isinstance(refusal, Invalid) else ()
    context = {
        "sort": sort.value,
        "words": SORTS[sort],
        "kept": ui.kept(request, sort, form=_FORM) if writing.channel == "online" else None,
        "form": sheet.html(sheet.merged(posted), problems),
        "form_id": request.POST.get("form") or FORMS.new_word(),
        "previous": _asked(request, "truoc"),
        "has_photo": sort in {Sort.REPORT, Sort.PROPOSAL},
        "photos_most": limits.get("feedback.photos_count"),
        "lost_photos": len(request.FILES.getlist(PHOTO)),
        "problems": problems,
        "apart": [one for one in problems if one.field == PHOTO],
        "trouble": refusal.message if refusal and not problems else "",
    }
    status = 422 if problems else 409 if refusal else 200
    response = render(request, writing.template, context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
