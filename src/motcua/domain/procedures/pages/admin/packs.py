"""The packs in use, their faults with file and line, and publishing what changed."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.domain.packs.api import PackFolder, packs_in_use
from motcua.domain.packs.api.checks import NothingToCheckError, check
from motcua.domain.procedures.access import PUBLISH, SEE_VERSIONS
from motcua.domain.procedures.actions.sync_packs import pack_faults, sync_packs
from motcua.domain.procedures.models import Version
from motcua.kernel.access.api import Request, allows, route
from motcua.kernel.base.api import paths
from motcua.kernel.definitions.api import Fault, FolderError

_RECENT = 20


@route(permission=SEE_VERSIONS)
def packs(request: Request) -> HttpResponse:
    """Show the packs, what is wrong with them, and the versions published last."""
    is_checked = request.GET.get("kiem-tra") == "1"
    found, faults = _packs()
    faults = [*faults, *(_checked() if is_checked else pack_faults())]
    rows = Version.objects.select_related("definition").defer("source")
    context = {
        "packs": [(pack, len(pack.procedure_folders())) for pack in found],
        "faults": _relative(faults),
        "is_checked": is_checked,
        "versions": rows.order_by("-published_at", "-number")[:_RECENT],
        "may_publish": allows(request.actor, PUBLISH),
        "menu_current": "packs",
    }
    return render(request, "procedures/admin/packs.html", context)


@route(permission=PUBLISH, methods=("POST",))
def publish(request: Request) -> HttpResponse:
    """Publish now what changed in the packs folder; what is faulty keeps its version."""
    before = Version.objects.count()
    faults = sync_packs()
    count = Version.objects.count() - before
    if count:
        messages.success(request, f"Đã công bố {count} phiên bản mới.")
    elif not faults:
        messages.info(request, "Không có thay đổi nào chưa công bố.")
    if faults:
        words = "Còn {count} lỗi; thủ tục có lỗi giữ phiên bản cũ."
        messages.warning(request, words.format(count=len(faults)))
    return redirect("procedures_admin:packs")


def _packs() -> tuple[Sequence[PackFolder], Sequence[Fault]]:
    try:
        return packs_in_use(paths.packs_dir()), ()
    except FolderError as error:
        return (), error.faults


def _checked() -> Sequence[Fault]:
    """Return every fault there is, of unchanged folders too."""
    try:
        return check(paths.packs_dir())
    except NothingToCheckError:
        return ()
    except FolderError as error:
        return error.faults


def _relative(faults: Iterable[Fault]) -> Sequence[Fault]:
    """Return each fault once, its file as seen from the packs folder."""
    root = paths.packs_dir().resolve()
    named = {
        Fault(file=_name(Path(each.file), root), line=each.line, message=each.message)
        for each in faults
    }
    return sorted(named)


def _name(file: Path, root: Path) -> str:
    try:
        return file.resolve().relative_to(root).as_posix()
    except ValueError:
        return file.name
