"""Boxes that ask for the files of a component, and what a plain form sent into them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString

from motcua.kernel.base.api import Actor, Problem, Refusal, limits
from motcua.kernel.files.actions.remove_file import remove_file
from motcua.kernel.files.actions.store_bytes import store_upload
from motcua.kernel.files.models import State, StoredFile
from motcua.kernel.files.queries import file_name
from motcua.kernel.ledger.api import Subject
from motcua.kernel.privacy.api import Reading
from motcua.kernel.ui import api as ui

_WAITING: Mapping[str, str] = {
    State.CHECKING: "Đã nhận, đang kiểm tra.",
    State.QUARANTINED: "Đã nhận, chờ quét mã độc.",
}


def upload_box(
    *,
    subject: Subject,
    component: str,
    label: str,
    files: Sequence[StoredFile],
    reading: Reading,
    hint: str = "",
    error: str = "",
) -> ui.Upload:
    """Return the box of a component with the files that it holds."""
    standing = reverse("files:standing", kwargs={"file_id": UUID(int=0)})
    return ui.Upload(
        name=component,
        label=label,
        hint=hint,
        error=error,
        endpoint=reverse("files:uploads"),
        status_url=standing.replace(str(UUID(int=0)), "{id}"),
        metadata={"kind": subject.kind, "subject": str(subject.id), "component": component},
        max_bytes=limits.get("files.upload_bytes"),
        max_files=limits.get("files.component_files_count"),
        pages=tuple(_page(file, reading) for file in files if file.component == component),
    )


def box_html(box: ui.Upload) -> SafeString:
    """Return the box with the list of what it showed, so that only that can be taken away."""
    return SafeString(render_to_string("files/box.html", {"box": box}))


def take_posted(
    *,
    actor: Actor,
    subject: Subject,
    components: Sequence[str],
    files: Sequence[StoredFile],
    posted: QueryDict,
    sent: "MultiValueDict[str, UploadedFile[bytes]]",
) -> list[Problem]:
    """Store what a plain form sent and take away what it no longer keeps; say what was refused.

    Only files that the page showed can be taken away: one that arrived meanwhile from another
    window stays.
    """
    problems: list[Problem] = []
    by_id = {str(file.id): file for file in files}
    for component in components:
        kept = set(posted.getlist(component))
        for shown in set(posted.get(f"_co-{component}", "").split()) - kept:
            file = by_id.get(shown)
            if file is not None and file.component == component:
                remove_file(actor=actor, file=file)
        room = limits.get("files.component_files_count") - len(kept)
        for upload in sent.getlist(component)[: max(room, 0)]:
            try:
                store_upload(
                    actor=actor,
                    subject=subject,
                    component=component,
                    upload=upload,
                )
            except Refusal as refusal:
                problems.append(Problem(field=component, message=refusal.message))
    return problems


def refused_in(files: Sequence[StoredFile], component: str) -> str:
    """Return why the latest file of a component was not taken; empty when it was."""
    reasons = [file.reason for file in files if file.component == component and _is_refused(file)]
    return reasons[-1] if reasons else ""


def _is_refused(file: StoredFile) -> bool:
    return file.state == State.REFUSED


def _page(file: StoredFile, reading: Reading) -> ui.StoredPage:
    name = file_name(file, reading)
    waiting = f"{name}. {_WAITING[file.state]}" if file.state in _WAITING else ""
    reason = (f"{name}. {file.doubt}" if file.doubt else file.reason) or waiting
    thumb = ""
    if file.state == State.READY and file.page_count:
        url = reverse("files:page", kwargs={"file_id": file.id, "number": 1})
        thumb = f"{url}?nho=1"
    return ui.StoredPage(
        id=str(file.id),
        name=name,
        size_bytes=file.size,
        state=file.state,
        reason=reason,
        thumb_url=thumb,
    )
