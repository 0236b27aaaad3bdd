"""The process of a draft: drawn on a canvas, or changed in the list beside it without drawing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from motcua.domain.drafting import first_process
from motcua.domain.drafting.pages.studio.drawing.fields import fields_of, said
from motcua.domain.drafting.pages.studio.drawing.view import DrawingView, process_path
from motcua.domain.drafting.pages.studio.files import tell_report
from motcua.domain.drafting.pages.studio.shown import DraftView, load_draft, show
from motcua.domain.drafting.pages.studio.start_forms import DrawingForm
from motcua.domain.procedures.api import DESIGN
from motcua.kernel.access.api import NotVisibleError, Request, route
from motcua.kernel.base.api import Refusal
from motcua.kernel.bpmn import api as bpmn
from motcua.kernel.definitions.api.versions import ConflictingFileError, Draft, save_file
from motcua.kernel.ui.api import is_partial

type Typed = Mapping[str, str]
_MOST_DIFFERENCES: Final = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedDifference:
    """Something that a save changed, at an element by the name that people call it."""

    name: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Saved:
    """What became of what the canvas sent: what it changed, or why it was not kept."""

    changes: tuple[NamedDifference, ...] = ()
    lost: tuple[NamedDifference, ...] = ()
    refusal: Refusal | None = None
    theirs: str = ""

    @property
    def shown(self) -> tuple[NamedDifference, ...]:
        return self.changes[:_MOST_DIFFERENCES]

    @property
    def more(self) -> int:
        return max(0, len(self.changes) - _MOST_DIFFERENCES)

    @property
    def is_kept(self) -> bool:
        return self.refusal is None and not self.lost


@route(permission=DESIGN, loader=load_draft)
def drawing(request: Request, found: Draft) -> HttpResponse:
    """Show the process of a draft: canvas, list of steps, and the step picked in the list."""
    return _shown(request, found, picked=request.GET.get("phan-tu", ""))


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def start(request: Request, found: Draft) -> HttpResponse:
    """Put the process with which drawing begins into a draft that has none."""
    try:
        _keep(request, found, first_process.text(), began_with="")
    except Refusal as refusal:
        return _shown(request, found, refusal=refusal)
    return redirect("studio:drawing", draft_id=found.id)


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def save(request: Request, found: Draft) -> HttpResponse:
    """Keep what the canvas sends, if nobody was faster and nothing of others is lost on the way."""
    sent, began_with = request.POST.get("bpmn", ""), request.POST.get("goc", "")
    saved = _saved(request, found, sent, began_with, is_sure=bool(request.POST.get("biet-roi")))
    found = load_draft(request.actor, draft_id=found.id)
    if not is_partial(request):
        return _shown(request, found, saved=saved, refusal=saved.refusal)
    drawn = DrawingView(DraftView(found, request.actor))
    context = {"drawn": drawn, "draft": found, "saved": saved, "view": drawn.view}
    return render(request, "drafting/studio/parts/drawing_outline.html", context)


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def bring(request: Request, found: Draft) -> HttpResponse:
    """Put a BPMN file of another tool in the place of the draft's own."""
    form = DrawingForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, found, form=form)
    try:
        document = bpmn.Document.read(form.cleaned_data["drawing"].encode())
        text = document.to_bytes().decode()
        _keep(request, found, text, began_with=request.POST.get("goc", ""))
    except Refusal as refusal:
        form.add_error("drawing", refusal.message)
        return _shown(request, found, form=form)
    return redirect("studio:drawing", draft_id=found.id)


def load_drawn(actor: object, *, draft_id: object) -> Draft:
    """Return a draft that has a process."""
    found = load_draft(actor, draft_id=draft_id)  # type: ignore[arg-type]
    if process_path(found.files) not in found.files:
        raise NotVisibleError
    return found


@route(permission=DESIGN, loader=load_drawn)
def export(request: Request, found: Draft) -> HttpResponse:
    """Send the process as a BPMN file."""
    xml = found.files[process_path(found.files)]
    answer = HttpResponse(xml, content_type="application/xml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.folder}.bpmn"'
    return answer


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def say(request: Request, found: Draft) -> HttpResponse:
    """Change what one element says."""
    element = request.POST.get("phan-tu", "")

    def change(document: bpmn.Document, view: DrawingView) -> bpmn.Document:
        document = said(document, element, view.told, request.POST.dict())
        lane = request.POST.get("lane", "")
        if lane and lane != _lane_of(document, element):
            document = bpmn.move_to_lane(document, element=element, lane=lane)
        return document

    return _changed(request, found, change, picked=element)


def load_shape(actor: object, *, draft_id: object, op: str) -> tuple[Draft, str]:
    """Return the draft and the change of shape that an address names."""
    if op not in _SHAPES:
        raise NotVisibleError
    return load_draft(actor, draft_id=draft_id), op  # type: ignore[arg-type]


@route(permission=DESIGN, loader=load_shape, methods=("POST",))
def reshape(request: Request, loaded: tuple[Draft, str]) -> HttpResponse:
    """Put in, connect, take out: what the canvas does by drawing."""
    found, op = loaded
    typed = {key: value.strip() for key, value in request.POST.dict().items()}
    picked = typed.get("phan-tu", "")

    def change(document: bpmn.Document, _view: DrawingView) -> bpmn.Document:
        return _SHAPES[op](document, typed)

    return _changed(request, found, change, picked=picked)


def _insert(document: bpmn.Document, typed: Typed) -> bpmn.Document:
    return bpmn.insert_step(
        document,
        after=typed.get("sau") or typed.get("phan-tu", ""),
        word=typed.get("loai", ""),
        name=typed.get("name", ""),
        lane=typed.get("lane", ""),
    )


def _branch(document: bpmn.Document, typed: Typed) -> bpmn.Document:
    return bpmn.add_branch(
        document,
        after=typed.get("phan-tu", ""),
        name=typed.get("name", ""),
        condition=typed.get("condition", ""),
    )


def _loop(document: bpmn.Document, typed: Typed) -> bpmn.Document:
    return bpmn.add_loop(
        document,
        after=typed.get("sau") or typed.get("phan-tu", ""),
        to=typed.get("toi", ""),
        condition=typed.get("condition", ""),
    )


def _back(document: bpmn.Document, typed: Typed) -> bpmn.Document:
    return bpmn.add_error(
        document,
        host=typed.get("phan-tu", ""),
        code=typed.get("error", ""),
        to=typed.get("toi", ""),
    )


def _default(document: bpmn.Document, typed: Typed) -> bpmn.Document:
    return bpmn.set_attribute(
        document,
        element=typed.get("phan-tu", ""),
        attribute="default",
        value=typed.get("duong", ""),
    )


_SHAPES: Final[Mapping[str, Callable[[bpmn.Document, Typed], bpmn.Document]]] = {
    "them-buoc": _insert,
    "them-nhanh": _branch,
    "lam-lai": _loop,
    "quay-lai": _back,
    "mac-dinh": _default,
    "them-lan": lambda document, typed: bpmn.add_lane(document, name=typed.get("name", "")),
    "noi": lambda document, typed: bpmn.connect(
        document, source=typed.get("phan-tu", ""), target=typed.get("toi", "")
    ),
    "bo-duong": lambda document, typed: bpmn.disconnect(document, flow=typed.get("duong", "")),
    "bo": lambda document, typed: bpmn.remove_step(document, element=typed.get("phan-tu", "")),
}


def _changed(
    request: Request,
    found: Draft,
    change: Callable[[bpmn.Document, DrawingView], bpmn.Document],
    *,
    picked: str,
) -> HttpResponse:
    """Change the process as it stands, if it is the one that the page showed."""
    drawn = DrawingView(DraftView(found, request.actor))
    try:
        if drawn.document is None:
            raise bpmn.UnknownElementError("Bản nháp chưa có sơ đồ đọc được.")
        changed = change(drawn.document, drawn)
        text = changed.to_bytes().decode()
        _keep(request, found, text, began_with=request.POST.get("goc", ""))
    except Refusal as refusal:
        return _shown(request, found, picked=picked, refusal=refusal, typed=request.POST.dict())
    picked = next(iter(_new(drawn.document, changed)), picked)
    address = reverse("studio:drawing", args=[found.id])
    return redirect(f"{address}?{urlencode({'phan-tu': picked})}#phan-tu")


def _new(before: bpmn.Document, after: bpmn.Document) -> list[str]:
    """Return the steps and named gateways that were put in, tasks first."""
    known = {line.node.id for line in bpmn.outline(before)}
    new = [line.node for line in bpmn.outline(after) if line.node.id not in known]
    added = [node for node in new if node.name or not isinstance(node, bpmn.Gateway)]
    added.sort(key=lambda node: not isinstance(node, bpmn.Task))
    return [node.id for node in added]


def _saved(request: Request, found: Draft, sent: str, began_with: str, *, is_sure: bool) -> Saved:
    before = DrawingView(DraftView(found, request.actor)).document
    try:
        after = bpmn.Document.read(sent.encode())
        if before is not None and not is_sure and (lost := bpmn.lost_of_others(before, after)):
            return Saved(lost=_named(lost, before))
        _keep(request, found, sent, began_with=began_with)
    except ConflictingFileError as conflict:
        return Saved(refusal=conflict, theirs=conflict.theirs)
    except Refusal as refusal:
        return Saved(refusal=refusal)
    if before is None:
        return Saved()
    return Saved(changes=_named(bpmn.differences(before, after), after))


def _named(found: tuple[bpmn.Difference, ...], drawn: bpmn.Document) -> tuple[NamedDifference, ...]:
    names = {line.node.id: bpmn.called(line) for line in bpmn.outline(drawn)}
    return tuple(
        NamedDifference(name=names.get(one.element, ""), message=one.message) for one in found
    )


def _keep(request: Request, found: Draft, text: str, *, began_with: str) -> None:
    draft = save_file(
        actor=request.actor,
        draft_id=found.id,
        path=process_path(found.files),
        content=text,
        began_with=began_with,
    )
    if not is_partial(request):
        tell_report(request, DraftView(draft, request.actor))


def _lane_of(document: bpmn.Document, element: str) -> str:
    for line in bpmn.outline(document):
        if line.node.id == element:
            return line.lane.id if line.lane else ""
    return ""


def _shown(
    request: Request,
    found: Draft,
    *,
    picked: str = "",
    refusal: Refusal | None = None,
    saved: Saved | None = None,
    form: DrawingForm | None = None,
    typed: Typed | None = None,
) -> HttpResponse:
    drawn = DrawingView(DraftView(load_draft(request.actor, draft_id=found.id), request.actor))
    context = {
        "tab": "studio:drawing",
        "drawn": drawn,
        "picked": picked if _is_there(drawn, picked) else "",
        "fields": _fields(drawn, picked, typed or {}),
        "lane": _lane_of(drawn.document, picked) if drawn.document else "",
        "before": bpmn.steps_before(drawn.document, picked) if drawn.document else (),
        "new_steps": [(word, _NEW_NAMES[word]) for word in bpmn.NEW_STEPS],
        "props": _props(drawn),
        "saved": saved,
        "form": form or DrawingForm(),
        "typed": typed or {},
    }
    status = 422 if form is not None else 200
    return show(request, "drawing", drawn.view, context, refusal=refusal, status=status)


_NEW_NAMES: Final = {
    "userTask": "bước của cán bộ",
    "manualTask": "việc làm tay",
    "businessRuleTask": "bước quy tắc (DMN)",
    "scriptTask": "bước tính toán (FEEL)",
    "receiveTask": "bước chờ nhận",
    "intermediateCatchEvent": "chờ theo giờ hẹn",
    "parallelGateway": "cổng song song",
    "exclusiveGateway": "cổng loại trừ",
}


def _is_there(drawn: DrawingView, picked: str) -> bool:
    return bool(picked and drawn.document and any(e == picked for e in _pickable(drawn)))


def _pickable(drawn: DrawingView) -> list[str]:
    ways = [way.flow.id for row in drawn.rows for way, *_rest in row.ways]
    return [
        *(row.line.node.id for row in drawn.rows),
        *(lane.id for lane, *_ in drawn.lanes),
        *ways,
    ]


def _fields(drawn: DrawingView, picked: str, typed: Typed) -> list[object]:
    if not _is_there(drawn, picked) or drawn.document is None:
        return []
    return list(fields_of(drawn.document, picked, drawn.told, typed))


def _props(drawn: DrawingView) -> Mapping[str, object]:
    """Return what the canvas needs to begin."""
    return {
        "xml": drawn.xml,
        "writable": drawn.view.is_writable,
        "fields": [
            {
                "key": told.key,
                "label": told.label,
                "hint": told.hint,
                "kind": told.kind,
                "feel": told.feel,
                "on": [f"bpmn:{word[0].upper()}{word[1:]}" for word in told.on],
                "needs": f"bpmn:{told.needs[0].upper()}{told.needs[1:]}" if told.needs else "",
                "word": told.is_word,
                "choices": [list(choice) for choice in told.choices],
            }
            for told in drawn.told
        ],
    }
