"""Show a file: its page images in pages, its bytes only as a download that nothing may run."""

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse, JsonResponse, StreamingHttpResponse

from motcua.kernel.access.api import SIGNED_IN, NotVisibleError, Request, route
from motcua.kernel.base.api import Actor, clock, limits
from motcua.kernel.files import queries
from motcua.kernel.files.access import readable_file, subject_kinds
from motcua.kernel.files.blobs import Opener
from motcua.kernel.files.downloads import INERT, as_download
from motcua.kernel.files.models import FilePage, State, StoredFile
from motcua.kernel.privacy.api import Reading, ReadingRecord, read, sealing_key


def _ready_file(actor: Actor, *, file_id: UUID) -> StoredFile:
    file = readable_file(actor, file_id)
    if file.state != State.READY:
        raise NotVisibleError
    return file


def _ready_page(actor: Actor, *, file_id: UUID, number: int) -> FilePage:
    file = _ready_file(actor, file_id=file_id)
    page = file.drawn_pages.select_related("file").filter(number=number).first()
    if page is None:
        raise NotVisibleError
    return page


def _any_file(actor: Actor, *, file_id: UUID) -> StoredFile:
    return readable_file(actor, file_id)


@route(permission=SIGNED_IN, loader=_ready_page, purpose="view_file")
def page(request: Request, found: FilePage) -> HttpResponse:
    """Show one page of a file as JPEG; `?nho=1` for the small one."""
    opener = _opener(request.actor, found.file)
    is_small = request.GET.get("nho") == "1"
    image = queries.page_thumbnail if is_small else queries.page_image
    return HttpResponse(image(found, opener), content_type="image/jpeg", headers=INERT)


@route(permission=SIGNED_IN, loader=_ready_file, purpose="view_file")
def download(request: Request, found: StoredFile) -> StreamingHttpResponse:
    """Hand over the bytes as they were sent."""
    return as_download(found, _reading(request.actor, found))


@route(permission=SIGNED_IN, loader=_any_file)
def standing(_request: Request, found: StoredFile) -> JsonResponse:
    """Tell how far the check has come, for a page that waits."""
    return JsonResponse(
        {
            "state": found.state,
            "label": found.get_state_display(),
            "reason": found.reason,
            "page_count": found.page_count,
        },
        headers={"Cache-Control": "no-store"},
    )


def _reading(actor: Actor, file: StoredFile) -> Reading:
    purpose = subject_kinds.get(file.subject_kind).purpose(actor, file.subject_id)
    return read(actor, subject=file.subject, purpose=purpose)


def _opener(actor: Actor, file: StoredFile) -> Opener:
    """Return what opens page images; leafing through a file for minutes is one reading."""
    purpose = subject_kinds.get(file.subject_kind).purpose(actor, file.subject_id)
    since = clock.now() - timedelta(minutes=limits.get("files.reading_minutes"))
    has_recorded = ReadingRecord.objects.filter(
        subject_kind=file.subject_kind,
        subject_id=file.subject_id,
        actor_id=actor.id,
        post_id=actor.post_id,
        purpose=purpose.code,
        at__gt=since,
    ).exists()
    return sealing_key(file.subject) if has_recorded else _reading(actor, file)
