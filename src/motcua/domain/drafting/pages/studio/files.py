"""The files of a draft: read, written with the faults beside, taken out, sent in and out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from motcua.domain.drafting.actions.bring_files import replace_files
from motcua.domain.drafting.archive import packed
from motcua.domain.drafting.pages.studio.catalogue import archive_answer
from motcua.domain.drafting.pages.studio.shown import DraftView, load_draft, show
from motcua.domain.drafting.pages.studio.start_forms import ArchiveForm
from motcua.domain.packs.api.checks import main_file
from motcua.domain.procedures.api import DESIGN
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Refusal
from motcua.kernel.definitions.api.versions import (
    ConflictingFileError,
    Draft,
    fingerprint,
    remove_file,
    save_file,
)


@route(permission=DESIGN, loader=load_draft)
def files(request: Request, found: Draft) -> HttpResponse:
    """Show the files of a draft and one of them in the editor."""
    path = request.GET.get("tep") or main_file(found.files)
    return _shown(request, found, path)


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def save(request: Request, found: Draft) -> HttpResponse:
    """Save one file; where somebody was faster, show both texts and lose neither."""
    path, typed = request.POST.get("tep", ""), request.POST.get("noi-dung", "")
    try:
        draft = save_file(
            actor=request.actor,
            draft_id=found.id,
            path=path,
            content=typed,
            began_with=request.POST.get("goc", ""),
        )
    except ConflictingFileError as conflict:
        return _shown(request, found, path, typed=typed, refusal=conflict, theirs=conflict.theirs)
    except Refusal as refusal:
        return _shown(request, found, path, typed=typed, refusal=refusal)
    _tell(request, draft)
    return redirect(_address(draft, path))


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def remove(request: Request, found: Draft) -> HttpResponse:
    """Take a file out of the draft."""
    path = request.POST.get("tep", "")
    try:
        remove_file(
            actor=request.actor,
            draft_id=found.id,
            path=path,
            revision=_number(request.POST.get("revision", "")),
        )
    except Refusal as refusal:
        return _shown(request, found, path, refusal=refusal)
    messages.success(request, f"Đã bỏ tệp {path}.")
    return redirect("studio:files", draft_id=found.id)


@route(permission=DESIGN, loader=load_draft)
def export(request: Request, found: Draft) -> HttpResponse:
    """Send the draft's pack folder as a ZIP."""
    return archive_answer(packed(found.files, found.folder), f"{found.folder}-nhap")


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def replace(request: Request, found: Draft) -> HttpResponse:
    """Put the files of a ZIP in the place of the draft's own."""
    form = ArchiveForm(request.POST, request.FILES)
    path = main_file(found.files)
    if not form.is_valid():
        return _shown(request, found, path, form=form)
    try:
        draft = replace_files(
            actor=request.actor,
            draft_id=found.id,
            revision=_number(request.POST.get("revision", "")),
            content=form.cleaned_data["archive"],
        )
    except Refusal as refusal:
        form.add_error("archive", refusal.message)
        return _shown(request, found, path, form=form)
    _tell(request, draft)
    return redirect("studio:files", draft_id=found.id)


def _shown(
    request: Request,
    found: Draft,
    path: str,
    *,
    typed: str | None = None,
    theirs: str | None = None,
    refusal: Refusal | None = None,
    form: ArchiveForm | None = None,
) -> HttpResponse:
    view = DraftView(load_draft(request.actor, draft_id=found.id), request.actor)
    standing = view.files.get(path, "")
    context = {
        "tab": "studio:files",
        "path": path[:200],
        "is_new": path not in view.files,
        "text": standing if typed is None else typed,
        "began_with": fingerprint(standing) if standing else "",
        "theirs": theirs,
        "faults": list(view.faults(path)),
        "other_files": sorted({row.fault.file for row in view.faults()} - {path}),
        "paths": [(name, any(view.faults(name))) for name in sorted(view.files)],
        "form": form or ArchiveForm(),
    }
    return show(
        request, "files", view, context, refusal=refusal, status=422 if form is not None else 200
    )


def _address(draft: Draft, path: str) -> str:
    return f"{reverse('studio:files', args=[draft.id])}?{urlencode({'tep': path})}"


def _tell(request: Request, draft: Draft) -> None:
    """Say that it is saved, and what the check said of it."""
    tell_report(request, DraftView(draft, request.actor))


def tell_report(request: Request, view: DraftView) -> None:
    """Say that a draft is saved, and what the check said of it."""
    if view.report.faults:
        words = "Đã lưu. Còn {count} lỗi phải sửa, xem ở Tổng quan."
        messages.warning(request, words.format(count=len(view.report.faults)))
    elif view.report.unmet:
        words = f"Đã lưu. {len(view.report.unmet)} ví dụ chưa đạt."
        messages.warning(request, words)
    else:
        messages.success(request, "Đã lưu. Không có lỗi, mọi ví dụ đều đạt.")


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 10 else -1
