"""The letters and results of a draft: their text, the data they can print, and the page itself."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from motcua.domain.drafting import first_letter
from motcua.domain.drafting.errors import EmptyTemplateError
from motcua.domain.drafting.pages.studio.files import tell_report
from motcua.domain.drafting.pages.studio.form.trial import (
    fullest_sample,
    sample_answers,
    samples_of,
)
from motcua.domain.drafting.pages.studio.shown import DraftView, load_draft, show
from motcua.domain.packs.api.checks import (
    IN_WORDS,
    laid_out,
    main_file,
    own_pack,
    printed_answers,
    readable_form,
)
from motcua.domain.procedures.api import DESIGN
from motcua.kernel.access.api import Request, route
from motcua.kernel.base.api import Refusal, clock, text
from motcua.kernel.definitions.api import BadPathError, Files
from motcua.kernel.definitions.api.versions import (
    ConflictingFileError,
    Draft,
    fingerprint,
    save_file,
)
from motcua.kernel.printing.api import render_among

_MOST_NAMES: Final = 300
_MOST_TITLE: Final = 200
_MOST_SLUG: Final = 60
_KINDS: Final = {"results": "Kết quả", "letters": "Thư, thông báo"}
_TITLE: Final = re.compile(r'document-page\.with\([^)"]{0,200}title: "([^"\n]{1,200})"')
_SAMPLE_LABELS: Final = {
    "data.agency.parent": "Cơ quan cấp trên",
    "data.agency.name": "Cơ quan giải quyết",
    "data.agency.short_name": "Tên gọi tắt của cơ quan",
    "data.agency.place": "Nơi ký",
    "data.symbol": "Ký hiệu sau số văn bản",
    "data.qr_text": "Nội dung mã QR",
    "data.dossier_code": "Mã hồ sơ",
    "data.owner": "Chủ hồ sơ",
    "data.signer.prefix": "Chữ ký thay, thừa lệnh (TM., KT.)",
    "data.signer.title": "Chức vụ người ký",
    "data.signer.name": "Người ký",
    "data.procedure": "Tên thủ tục",
}
_SAMPLE: Final[Mapping[str, object]] = {
    "agency": {
        "parent": "ỦY BAN NHÂN DÂN TỈNH",
        "name": "ỦY BAN NHÂN DÂN XÃ MẪU",
        "short_name": "UBND xã Mẫu",
        "place": "Xã Mẫu",
    },
    "symbol": "UBND",
    "qr_text": "MC1.MAU",
    "dossier_code": "H00.00.00-260101-0001",
    "owner": "Nguyễn Văn Mẫu",
    "content": {},
    "signer": {"prefix": "", "title": "CHỦ TỊCH", "name": "Trần Thị Mẫu"},
}


@route(permission=DESIGN, loader=load_draft)
def letters(request: Request, found: Draft) -> HttpResponse:
    """Show a template of the draft beside the data that it can print."""
    return _shown(request, found, request.GET.get("tep", ""))


@route(permission=DESIGN, loader=load_draft, methods=("POST",))
def save(request: Request, found: Draft) -> HttpResponse:
    """Save a template; where somebody was faster, show both texts and lose neither."""
    path, typed = request.POST.get("tep", ""), request.POST.get("noi-dung", "")
    is_new = "tieu-de" in request.POST
    try:
        if is_new:
            path, typed = _begun(found, request.POST.get("loai", ""), request.POST["tieu-de"])
        else:
            _require_template(found.files, path)
            _require_text(typed)
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
        return _shown(request, found, path, typed="" if is_new else typed, refusal=refusal)
    tell_report(request, DraftView(draft, request.actor))
    query = urlencode({"tep": path, "vi-du": request.POST.get("vi-du", "")})
    return redirect(f"{reverse('studio:letters', args=[draft.id])}?{query}")


@route(permission=DESIGN, loader=load_draft)
def printed(request: Request, found: Draft) -> HttpResponse:
    """Typeset a saved template with the answers of an example."""
    path, view = request.GET.get("tep", ""), DraftView(found, request.actor)
    try:
        _require_template(found.files, path)
        pdf = _typeset(view, path, sample_data(view, request.GET.get("vi-du", "")))
    except Refusal as refusal:
        return _shown(request, found, path, refusal=refusal)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="xem-thu.pdf"'
    return answer


def sample_data(view: DraftView, sample: str) -> dict[str, object]:
    """Return what a template is given, made of an example's answers and invented people."""
    definition = view.definition
    today = clock.today()
    answers: Mapping[str, object] = {}
    if definition is not None and readable_form(definition) is not None:
        answers = printed_answers(
            definition, sample_answers(view.files, sample), today=today, channel="online"
        )
    return {**_SAMPLE, "procedure": view.draft.name, "answers": dict(answers)}


def _typeset(view: DraftView, path: str, data: Mapping[str, object]) -> bytes:
    with laid_out(view.files, view.draft.folder) as overlay:
        pack, _, name = path.partition("/")
        template = overlay.root / pack / "procedures" / view.draft.folder / name
        return render_among(template, data, root=overlay.root)


def _begun(found: Draft, kind: str, title: str) -> tuple[str, str]:
    """Return where a new template is put and what it begins with.

    Raises:
        BadPathError: It has no name that a file can have, or there is one of that name.
    """
    title = text.clean_line(title)[:_MOST_TITLE]
    slug = re.sub(r"[^a-z0-9]+", "-", text.fold(title)).strip("-")[:_MOST_SLUG]
    pack = main_file(found.files).partition("/")[0] or own_pack()
    path = f"{pack}/{kind if kind in _KINDS else 'letters'}/{slug}.typ"
    if not slug:
        raise BadPathError("Hãy ghi tên của mẫu in.")
    if path in found.files:
        raise BadPathError(f"Đã có mẫu in tên “{slug}”; hãy đặt tên khác.")
    return path, first_letter.text(title)


def _titles(view: DraftView) -> Iterator[tuple[str, str]]:
    """Yield the templates with what people call them: the result they print, or their title."""
    results = view.definition.procedure.results if view.definition else ()
    named = {kind.template: kind.name for kind in results if kind.template}
    for path in sorted(name for name in view.files if name.endswith(".typ")):
        kind, _, file = path.partition("/")[2].partition("/")
        written = _TITLE.search(view.files[path])
        plain = written[1] if written else file.removesuffix(".typ").replace("-", " ")
        yield path, named.get(f"{kind}/{file}") or plain


def _labels(view: DraftView) -> Mapping[str, str]:
    """Return what the names of a template's data are called."""
    form = readable_form(view.definition) if view.definition else None
    found = dict(_SAMPLE_LABELS)
    for field in form.fields.values() if form else ():
        found[f"data.answers.{field.key}"] = field.label
        found[f"data.answers.{field.key}{IN_WORDS}"] = f"{field.label}, bằng chữ"
        for column in field.columns:
            found[f"data.answers.{field.key}.at(0).{column.key}"] = (
                f"{field.label}, dòng đầu: {column.label}"
            )
    return found


def _require_template(files: Files, path: str) -> None:
    if path not in files or not path.endswith(".typ"):
        raise BadPathError("Bản nháp không có mẫu in này.")


def _require_text(typed: str) -> None:
    """Refuse to leave nothing of a template: it would print an empty page."""
    if not typed.strip():
        raise EmptyTemplateError("Mẫu in không thể trống; muốn bỏ mẫu này, hãy bỏ tệp ở mục Tệp.")


def _shown(
    request: Request,
    found: Draft,
    path: str,
    *,
    typed: str = "",
    theirs: str | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    view = DraftView(load_draft(request.actor, draft_id=found.id), request.actor)
    titles = dict(_titles(view))
    is_there = path in titles
    path = path if is_there else next(iter(titles), "")
    labels = _labels(view)
    standing = view.files.get(path, "")
    samples = samples_of(view.files)
    asked = request.GET.get("vi-du") or request.POST.get("vi-du", "")
    sample = asked or fullest_sample(view.files)
    context = {
        "tab": "studio:letters",
        "path": path,
        "titles": titles.items(),
        "title": titles.get(path, ""),
        "kinds": _KINDS.items(),
        "text": typed if is_there and typed.strip() else standing,
        "began_with": fingerprint(standing) if standing else "",
        "theirs": theirs if is_there else None,
        "stray": "" if is_there else typed,
        "opening": _opening(request),
        "faults": list(view.faults(path)) if path else [],
        "samples": samples,
        "sample": sample,
        "names": [
            (name, labels.get(name, ""), value)
            for name, value in list(_names(sample_data(view, sample)))[:_MOST_NAMES]
        ]
        if path
        else [],
    }
    return show(request, "lettering", view, context, refusal=refusal)


def _opening(request: Request) -> Mapping[str, str]:
    """Return what was typed to begin a template, which the form shows again."""
    if "tieu-de" not in request.POST:
        return {}
    return {"kind": request.POST.get("loai", ""), "title": request.POST["tieu-de"]}


def _names(data: object, before: str = "data") -> Iterator[tuple[str, str]]:
    """Yield what a template can write, with what it prints in this example."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _names(value, f"{before}.{key}")
    elif isinstance(data, list):
        for value in data[:1]:
            yield from _names(value, f"{before}.at(0)")
    else:
        yield before, f"{data:%d/%m/%Y}" if isinstance(data, date) else str(data)
