"""Begin a dossier: what is needed, who settles it, and the first page of the form."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from motcua.domain.dossiers.api import Dossier
from motcua.domain.filing.access import FILE
from motcua.domain.filing.actions.draft import choose_agency, start_draft
from motcua.domain.filing.already import own_open_dossiers
from motcua.domain.filing.models import Draft
from motcua.domain.filing.pages.loading import draft_or_filed, open_procedure, to_filed
from motcua.domain.filing.pages.portal.again import begin_again, ended
from motcua.domain.filing.pages.portal.draft_view import PREFILLED, DraftView
from motcua.domain.filing.pages.portal.known import known_answers
from motcua.domain.filing.queries import drafts_of
from motcua.domain.packs.api import ProcedureDefinition, cited
from motcua.domain.packs.api.checks import misfits, sense_of
from motcua.domain.procedures.api import Version, definition, version_in_force
from motcua.kernel.access.api import PUBLIC, ForbiddenError, Request, allows, route
from motcua.kernel.base.api import Actor, clock, ids
from motcua.kernel.organisations.api import Agency, agencies
from motcua.kernel.ui import api as ui

_PLACE = "noi"


@route(permission=PUBLIC, loader=open_procedure, methods=("GET", "POST"))
def start(request: Request, found: ProcedureDefinition) -> HttpResponse:
    """Say what the filing takes and, for whoever is signed in, begin a draft."""
    if request.method == "POST":
        return _begin(request, found)
    return _page(request, found)


@route(permission=FILE, loader=draft_or_filed, methods=("GET", "POST"))
def place(request: Request, draft: Draft | Dossier) -> HttpResponse:
    """Choose another commune for a draft."""
    if isinstance(draft, Dossier):
        return to_filed(draft)
    chosen = _chosen(request.POST.get(_PLACE, ""))
    if request.method == "POST" and chosen is not None:
        choose_agency(actor=request.actor, draft_id=draft.id, agency_id=chosen.id)
        return redirect("filing:review", draft_id=draft.id)
    picked = str(draft.agency_id or "")
    context = {
        "draft": draft,
        "definition": definition(draft.version),
        "where": _place_field(picked, error=_no_place() if request.method == "POST" else ""),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "filing/portal/place.html", context, status=status)


def _page(request: Request, found: ProcedureDefinition, *, error: str = "") -> HttpResponse:
    can_file = allows(request.actor, FILE)
    drafts = [one for one in drafts_of(request.actor) if _is_of(one, found)] if can_file else []
    known = known_answers(request.actor, found) if can_file and _has_conditions(found) else {}
    context = {
        "definition": found,
        "can_file": can_file,
        "conditions": [(one.text, cited(str(one.basis))) for one in found.procedure.conditions],
        "misfits": sense_of(found, known, on=clock.today()).unmet,
        "open_dossiers": own_open_dossiers(request.actor, procedure_code=found.code)
        if can_file and found.procedure.subject
        else (),
        "drafts": drafts,
        "where": _place_field(request.POST.get(_PLACE, ""), error=error) if _asks(found) else None,
        "step_count": len(found.form.steps) if found.form else 0,
        "sign_in": f"{reverse('sign_in')}?next={request.path}",
    }
    return render(request, "filing/portal/start.html", context, status=422 if error else 200)


def _begin(request: Request, found: ProcedureDefinition) -> HttpResponse:
    if not request.actor.is_signed_in:
        return HttpResponseRedirect(f"{reverse('sign_in')}?next={request.path}")
    if not allows(request.actor, FILE):
        raise ForbiddenError(FILE)
    before = ended(request.actor, found, request.POST.get("lai", ""))
    if before is not None:
        draft = begin_again(request.actor, found, before)
        messages.success(
            request, f"Đã chép điều khai và giấy tờ của {before.code}. Hãy sửa chỗ sai."
        )
        return redirect("filing:draft", draft_id=draft.id)
    chosen = _chosen(request.POST.get(_PLACE, "")) if _asks(found) else None
    if _asks(found) and chosen is None:
        return _page(request, found, error=_no_place())
    version = version_in_force(found.code, on=clock.today())
    known = _first_answers(request.actor, found)
    untouched = _untouched(request.actor, version, chosen, known)
    if untouched is not None:
        return redirect("filing:draft", draft_id=untouched.id)
    draft = start_draft(
        actor=request.actor,
        procedure_code=found.code,
        channel="online",
        agency_id=chosen.id if chosen else None,
        answers=known,
    )
    messages.success(request, "Mọi điều bạn gõ được lưu ngay. Có thể dừng và làm tiếp sau.")
    return redirect("filing:draft", draft_id=draft.id)


def _untouched(
    actor: Actor, version: Version, chosen: Agency | None, known: Mapping[str, Any]
) -> Draft | None:
    """Return a draft begun for the same place that holds nothing but what was known already.

    Pressing twice begins only one; whatever somebody put into a draft, it is not a new one.
    """
    agency_id = chosen.id if chosen else None
    mine = (one for one in drafts_of(actor) if one.channel == "online" and one.revision == 0)
    for one in mine:
        if (one.version_id, one.agency_id) != (version.pk, agency_id):
            continue
        view = DraftView.open(actor, one)
        if not view.files and view.answers == known:
            return one
    return None


def _is_of(draft: Draft, found: ProcedureDefinition) -> bool:
    return draft.channel == "online" and draft.version.definition.code == found.code


def _asks(found: ProcedureDefinition) -> bool:
    return "commune" in found.procedure.levels


def _chosen(picked: str) -> Agency | None:
    wanted = ids.read_id(picked)
    return next((one for one in _communes() if one.id == wanted), None)


def _communes() -> Sequence[Agency]:
    return agencies(level="commune")


def _no_place() -> str:
    return "Hãy chọn xã, phường sẽ giải quyết hồ sơ."


def _place_field(picked: str, *, error: str) -> ui.Field:
    choices = [ui.Choice(value="", label="Chọn xã, phường")]
    choices += [ui.Choice(value=str(one.id), label=one.area.name) for one in _communes()]
    return ui.Field(
        name=_PLACE,
        label="Xã, phường giải quyết hồ sơ",
        kind="select",
        hint="Mở danh sách rồi gõ vài chữ đầu để tìm nhanh.",
        values=(picked,),
        choices=tuple(choices),
        error=error,
    )


def _has_conditions(found: ProcedureDefinition) -> bool:
    return bool(found.procedure.conditions)


def _first_answers(actor: Actor, found: ProcedureDefinition) -> Mapping[str, Any]:
    """Return what a draft begins with: nobody is filled in for whom the law has nothing."""
    known = known_answers(actor, found)
    gone = misfits(found, known, on=clock.today())
    kept = {key: value for key, value in known.items() if key not in gone}
    if PREFILLED in known:
        told = known[PREFILLED]
        kept[PREFILLED] = {key: value for key, value in told.items() if key not in gone}
    return kept
