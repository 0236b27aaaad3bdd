"""Writing: one page a sort; what was typed stands there again until it is sent."""

from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.issuing.api import Sheet
from motcua.kernel.access.api import PUBLIC, Request, route
from motcua.kernel.base.api import Invalid, Problem, Refusal, limits
from motcua.kernel.identity.api import UnknownAccountError, read_profile, tries_of
from motcua.kernel.organisations.api import agency_by_code
from motcua.kernel.privacy.api import OWN
from motcua.modules.feedback.access import READ_OWN
from motcua.modules.feedback.actions.photos import Photo, check_photos, photos_in, position_in
from motcua.modules.feedback.actions.send import Sending, send
from motcua.modules.feedback.errors import TooManySentError
from motcua.modules.feedback.models import Feedback, Outcome
from motcua.modules.feedback.models.words import SORTS
from motcua.modules.feedback.opened import PHOTO
from motcua.modules.feedback.passes import id_of_form, new_form, pass_for
from motcua.modules.feedback.rules import Sort
from motcua.modules.feedback.sheets import citizen_sheet

_CHARACTERS = 40


@route(permission=PUBLIC, methods=("GET", "POST"))
def report(request: Request) -> HttpResponse:
    """Take what somebody noticed."""
    return _write(request, Sort.REPORT)


@route(permission=PUBLIC, methods=("GET", "POST"))
def proposal(request: Request) -> HttpResponse:
    """Take what somebody proposes."""
    return _write(request, Sort.PROPOSAL)


@route(permission=PUBLIC, methods=("GET", "POST"))
def why_late(request: Request) -> HttpResponse:
    """Take the question why a dossier is late."""
    return _write(request, Sort.WHY_LATE)


@route(permission=READ_OWN, methods=("GET", "POST"))
def complaint(request: Request) -> HttpResponse:
    """Take a complaint: it is signed, so that whoever writes it is signed in."""
    return _write(request, Sort.COMPLAINT, previous=_previous(request))


def _write(request: Request, sort: Sort, *, previous: Feedback | None = None) -> HttpResponse:
    if request.method == "GET":
        return show(request, sort, citizen_sheet(sort, known(request, previous)), {})
    sheet = citizen_sheet(sort, {})
    posted = dict(request.POST.lists())
    try:
        feedback = take(request, sort, sheet, channel="online", previous=previous)
    except Invalid as invalid:
        return show(request, sort, sheet, posted, problems=invalid.problems, status=422)
    except Refusal as refusal:
        return show(request, sort, sheet, posted, trouble=refusal.message, status=409)
    return redirect("feedback:one", key=pass_for(feedback))


def take(
    request: Request, sort: Sort, sheet: Sheet, *, channel: str, previous: Feedback | None = None
) -> Feedback:
    """Check what was typed and send it.

    Raises:
        Invalid: With every problem at once.
        TooManySentError: More came from this address than a person writes.
        NoAgencyError: Nobody on this platform is competent.
    """
    photos = photos_in(request.FILES.getlist("photo"))
    content = sheet.checked(sheet.merged(dict(request.POST.lists())))
    check_photos(photos)
    minutes = limits.get("feedback.send_window_minutes")
    tries = tries_of(request, "feedback.send", minutes=minutes) if channel == "online" else 0
    if tries > limits.get("feedback.sent_count"):
        raise TooManySentError("Từ nơi này đã gửi quá nhiều trong một giờ. Nội dung vẫn còn đây.")
    sending = Sending(
        id=id_of_form(request.POST.get("form", "")),
        sort=sort,
        agency=agency_by_code(str(content["agency"])),
        content=content | _taken_at(photos),
        photos=photos,
        channel=channel,
        previous=previous,
    )
    return send(actor=request.actor, sending=sending)


def _taken_at(photos: list[Photo]) -> dict[str, str]:
    """Return where pictures were taken, which goes along sealed."""
    position = position_in(photos)
    return {"position": position} if position else {}


def _previous(request: Request) -> Feedback | None:
    """Return the decided first complaint of the reader that this one is about, if any."""
    code = request.POST.get("truoc") or request.GET.get("truoc") or ""
    rows = Feedback.objects.filter(owner=request.actor.id, sort=Sort.COMPLAINT, level=1)
    rows = rows.filter(outcome=Outcome.ANSWERED, again=None)
    return rows.select_related("settled_by").filter(code=code[:_CHARACTERS]).first()


def known(request: Request, previous: Feedback | None = None) -> dict[str, str]:
    """Return what a form knows before anyone types: from its address, and who is signed in."""
    given = {
        "agency": request.GET.get("co-quan", "")[:_CHARACTERS],
        "dossier": request.GET.get("ho-so", "")[:_CHARACTERS],
    }
    if previous is not None:
        given["agency"] = previous.settled_by.code
        given["decision"] = f"Quyết định giải quyết khiếu nại {previous.code}"
    given |= _profile(request)
    return {key: value for key, value in given.items() if value}


def _profile(request: Request) -> dict[str, str]:
    """Return what is known of a citizen who is signed in."""
    if request.actor.kind != "citizen":
        return {}
    try:
        data = read_profile(request.actor, account_id=request.actor.id, purpose=OWN)
    except UnknownAccountError:
        return {}
    return {
        "name": data.full_name,
        "phone": data.phone or "",
        "personalNumber": data.personal_number,
    }


def show(
    request: Request,
    sort: Sort,
    sheet: Sheet,
    posted: Mapping[str, object],
    *,
    problems: Sequence[Problem] = (),
    trouble: str = "",
    status: int = 200,
    template: str = "feedback/portal/writing.html",
) -> HttpResponse:
    """Show the form of a sort, with everything that was typed."""
    context = {
        "sort": sort.value,
        "words": SORTS[sort],
        "form": sheet.html(sheet.merged(posted), problems),
        "form_id": request.POST.get("form") or new_form(),
        "previous": request.POST.get("truoc") or request.GET.get("truoc", "")[:_CHARACTERS],
        "has_photo": sort in {Sort.REPORT, Sort.PROPOSAL},
        "photos_most": limits.get("feedback.photos_count"),
        "lost_photos": len(request.FILES.getlist("photo")),
        "problems": problems,
        "apart": [one for one in problems if one.field == PHOTO],
        "trouble": trouble,
    }
    response = render(request, template, context, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
