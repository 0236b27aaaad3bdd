"""The supplement on the dossier's page: exactly what is asked for is open, nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from motcua.domain.dossiers.api import (
    Dossier,
    FormSetting,
    SupplementItem,
    SupplementRequest,
    TypedMending,
    form_of,
    form_setting,
    named_fields,
    open_supplement,
    opened_fields,
)
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import Problem, clock
from motcua.kernel.files.api import State, StoredFile, box_html, refused_in, upload_box
from motcua.kernel.forms.api import (
    WHOLE,
    FormDefinition,
    PageWindow,
    UnknownFieldError,
    last_save,
    page_window,
    posted_save,
    render_field,
)
from motcua.kernel.privacy.api import Reading


@dataclass(frozen=True, kw_only=True, slots=True)
class Fix:
    """One thing to mend, with the control that mends it."""

    label: str
    reason: str
    legal_basis: str
    is_paper: bool
    html: SafeString


@dataclass(frozen=True, kw_only=True, slots=True)
class Mending:
    """An open supplement request as its owner sees it.

    Attributes:
        opened: Questions that the mended answers ask for besides.
    """

    request: SupplementRequest
    window: PageWindow
    fixes: Sequence[Fix]
    opened: Sequence[SafeString]


def mending_of(
    dossier: Dossier,
    *,
    reading: Reading,
    answers: Mapping[str, Any],
    files: Sequence[StoredFile],
    problems: Sequence[Problem] = (),
    posted: Mapping[str, list[str]] | None = None,
) -> Mending | None:
    """Return what is to be mended, or None when nothing is asked for.

    Args:
        dossier: The dossier.
        reading: Of its data.
        answers: What was filed.
        files: The dossier's files.
        problems: What is wrong with what was sent.
        posted: What the page sent, when it is the answer to that: shown, kept or not.
    """
    request = open_supplement(dossier)
    if request is None:
        return None
    mended = reading.reveal(request.mending) or {}
    if posted is not None:
        typed = TypedMending(
            dossier=dossier, named=named_fields(request), posted=posted, filed=answers
        )
        mended = typed.merged(mended)
    items = list(request.items.order_by("pk"))
    drawn = _Drawn(
        dossier=dossier,
        reading=reading,
        answers={**answers, **mended},
        files=[file for file in files if file.created_at >= request.requested_at],
        messages={one.field: one.message for one in problems},
    )
    return Mending(
        request=request,
        window=_window(request, posted),
        fixes=[_fix(item, drawn) for item in items],
        opened=_opened(dossier, items, answers=answers, mended=mended, drawn=drawn),
    )


def _window(request: SupplementRequest, posted: Mapping[str, list[str]] | None) -> PageWindow:
    seen = last_save(request.saves, WHOLE).revision
    after = posted_save(posted) if posted is not None else None
    return page_window(request.saves, WHOLE, revision=seen, after=after)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Drawn:
    dossier: Dossier
    reading: Reading
    answers: Mapping[str, Any]
    files: Sequence[StoredFile]
    messages: Mapping[str, str]


def _fix(item: SupplementItem, drawn: _Drawn) -> Fix:
    return Fix(
        label=item.label,
        reason=str(drawn.reading.reveal(item.reason)),
        legal_basis=item.legal_basis,
        is_paper=_is_paper(item),
        html=_paper_box(item, drawn) if _is_paper(item) else _field(item.key, drawn),
    )


def _paper_box(item: SupplementItem, drawn: _Drawn) -> SafeString:
    error = drawn.messages.get(item.key, "") or refused_in(drawn.files, item.key)
    return box_html(
        upload_box(
            subject=drawn.dossier.subject,
            component=item.key,
            label=item.label,
            error=error,
            files=drawn.files,
            reading=drawn.reading,
        )
    )


def _field(key: str, drawn: _Drawn) -> SafeString:
    form, setting = _form(drawn.dossier)
    problems = [
        Problem(field=name, message=message)
        for name, message in drawn.messages.items()
        if name.partition("-")[0] == key
    ]
    try:
        return render_field(
            form,
            drawn.answers,
            key,
            problems,
            today=setting.today,
            lists=setting.lists,
            context=setting.context,
        )
    except UnknownFieldError:
        return SafeString("")


def _opened(
    dossier: Dossier,
    items: Sequence[SupplementItem],
    *,
    answers: Mapping[str, Any],
    mended: Mapping[str, Any],
    drawn: _Drawn,
) -> list[SafeString]:
    form, setting = _form(dossier)
    named = frozenset(item.key for item in items if not _is_paper(item))
    found = opened_fields(form, named=named, answers=answers, mended=mended, setting=setting)
    return [_field(key, drawn) for key in form.fields if key in found - named]


def _form(dossier: Dossier) -> tuple[FormDefinition, FormSetting]:
    form = form_of(definition_of(dossier.version))
    day = clock.local(dossier.filed_at).date()
    return form, form_setting(form, channel=dossier.channel, on=day)


def _is_paper(item: SupplementItem) -> bool:
    return item.target == SupplementItem.Target.PAPER


def fresh_files(files: Sequence[StoredFile], request: SupplementRequest) -> list[StoredFile]:
    """Return the files that came since the request."""
    return [
        file
        for file in files
        if file.created_at >= request.requested_at and file.state != State.UPLOADING
    ]
