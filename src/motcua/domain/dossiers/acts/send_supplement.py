"""The owner mends exactly what was asked for; the clock restarts when the last item arrives."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.domain.dossiers import access, events
from motcua.domain.dossiers.actions.changing import changing, move, not_owner, record
from motcua.domain.dossiers.errors import NothingToMendError
from motcua.domain.dossiers.legal_clock import resume_clock
from motcua.domain.dossiers.models import (
    LETTER,
    Dossier,
    Paper,
    Status,
    SupplementItem,
    SupplementRequest,
)
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.purposes import purpose_of
from motcua.domain.dossiers.submission.contents import checked_answers, form_of, new_papers
from motcua.domain.dossiers.submission.form_setting import form_setting
from motcua.domain.dossiers.submission.submission import BESIDE, PAPERS, standing_papers
from motcua.domain.dossiers.supplement.mendable import opened_fields
from motcua.domain.dossiers.supplement.typed_mending import TypedMending, named_fields
from motcua.domain.issuing.api import discard_unissued
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import (
    Act,
    Asked,
    Done,
    Offer,
    keep_reach,
    raise_if,
    saves_after,
    tell_of,
    while_open,
)
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal, clock, no_event
from motcua.kernel.deadlines.api import PauseKind
from motcua.kernel.files.api import StoredFile, files_of
from motcua.kernel.forms.api import WHOLE, Save, last_save
from motcua.kernel.privacy.api import read, sealing_key


@no_event("what is being mended is no fact until it is sent")
def save_mending(
    *,
    actor: Actor,
    dossier_id: UUID,
    posted: Mapping[str, list[str]],
    save: Save | None = None,
) -> Dossier:
    """Keep what the owner typed in the open fields, right or wrong, until it is sent.

    Args:
        actor: The owner, or the officer before them.
        dossier_id: Of which dossier.
        posted: What the page sent.
        save: Which save of which window it is; None when no page saves.

    Raises:
        NotVisibleError: The actor does not reach the dossier.
        NotOwnerError: It is neither theirs nor before them.
        NothingToMendError: Nothing is open to be mended.
        StaleMatterError: Another window saved it, and this one has not seen it.
    """
    with changing(actor, dossier_id) as dossier:
        request = _asked_of(Opened(dossier), actor)
        key = sealing_key(dossier.subject)
        mend = TypedMending(dossier=dossier, named=named_fields(request), posted=posted)
        key.amend(dossier.answers, mend.remember)
        mending = key.amend(request.mending, mend.merged)
        revision = last_save(request.saves, WHOLE).revision
        saves = saves_after(request.saves, WHOLE, save, revision=revision, is_news=mend.is_news)
        if saves is not None:
            request.mending, request.saves = mending, saves
            request.save(update_fields=["mending", "saves"])
        dossier.revision -= 1
    return dossier


def send_supplement(*, actor: Actor, dossier_id: UUID) -> Dossier:
    """Send what was mended; when everything asked for is there, the clock restarts.

    Records `dossier.supplemented`. Only the fields and papers named in the request change.

    Raises:
        NotVisibleError: The actor does not reach the dossier.
        NotOwnerError: It is neither theirs nor before them.
        NothingToMendError: Nothing is open to be mended.
        Invalid: A field is still wrong, or a paper has no new file.
    """
    with changing(actor, dossier_id) as dossier:
        request = _asked_of(Opened(dossier), actor)
        items = list(request.items.all())
        reading = read(actor, subject=dossier.subject, purpose=purpose_of(actor))
        mended = reading.reveal(request.mending) or {}
        before = reading.reveal(dossier.answers)
        files = _fresh_files(dossier, request)
        problems = (*_unchanged(items, before, mended), *_missing(items, files))
        try:
            answers = _mended_answers(dossier, items, before, mended)
        except Invalid as wrong:
            raise Invalid((*wrong.problems, *problems)) from wrong
        if problems:
            raise Invalid(problems)
        papers = new_papers(
            dossier, codes=list(_labels(items, SupplementItem.Target.PAPER)), files=files
        )
        now = clock.now()
        key = sealing_key(dossier.subject)
        dossier.answers = key.seal(dict(answers))
        _replace_papers(dossier, papers)
        SupplementItem.objects.filter(request=request).update(mended_at=now)
        discard_unissued(actor, dossier, kinds=(LETTER,))
        request.completed_at, request.mending = now, None
        request.save(update_fields=["completed_at", "mending"])
        _resume(dossier)
        record(
            events.SUPPLEMENTED,
            dossier=dossier,
            actor=actor,
            open_fields={"items": [f"{item.target}:{item.key}" for item in items], "left": 0},
            sealed={
                "answers": key.seal_group(
                    {**answers, PAPERS: standing_papers(dossier.papers.all())}
                )
            },
        )
        tell_of(dossier, "supplement_received")
    return dossier


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why nothing is mended: it is another's, or nothing was asked for."""
    return not_owner(actor, opened.dossier) or _nothing_asked_for(opened)


def _nothing_asked_for(opened: Opened) -> Refusal | None:
    is_asked = any(request.completed_at is None for request in opened.requests)
    if is_asked and opened.dossier.status == Status.SUPPLEMENT_REQUESTED:
        return None
    return NothingToMendError("Hồ sơ này hiện không có mục nào cần bổ sung.")


def _asked_of(opened: Opened, actor: Actor) -> SupplementRequest:
    raise_if(why_not(opened, actor))
    return next(request for request in opened.requests if request.completed_at is None)


def _do(asked: Asked[Opened]) -> Done:
    send_supplement(actor=asked.actor, dossier_id=asked.opened.dossier.id)
    return Done(said="Đã gửi bổ sung. Đồng hồ chạy lại từ lúc này.", page="")


def _unchanged(
    items: list[SupplementItem], answers: Mapping[str, Any], mended: Mapping[str, Any]
) -> tuple[Problem, ...]:
    return tuple(
        Problem(field=key, message=f"“{label}” chưa được sửa.")
        for key, label in sorted(_labels(items, SupplementItem.Target.FIELD).items())
        if key not in mended or mended[key] == answers.get(key)
    )


def _mended_answers(
    dossier: Dossier,
    items: list[SupplementItem],
    answers: Mapping[str, Any],
    mended: Mapping[str, Any],
) -> Mapping[str, Any]:
    named = frozenset(_labels(items, SupplementItem.Target.FIELD))
    definition = definition_of(dossier.version)
    today = clock.local(dossier.filed_at).date()
    form = form_of(definition)
    setting = form_setting(form, channel=dossier.channel, on=today)
    open_keys = opened_fields(form, named=named, answers=answers, mended=mended, setting=setting)
    merged = {**answers, **{key: mended[key] for key in open_keys if key in mended}}
    mended_now = checked_answers(definition, merged, channel=dossier.channel, today=today)
    return {**mended_now, **{key: answers[key] for key in BESIDE if key in answers}}


def _labels(items: list[SupplementItem], target: SupplementItem.Target) -> Mapping[str, str]:
    """Return what is asked for of a kind, as it is called, by its key."""
    return {item.key: item.label for item in items if item.target == target}


def _missing(items: list[SupplementItem], files: list[StoredFile]) -> tuple[Problem, ...]:
    given = {file.component for file in files}
    return tuple(
        Problem(field=code, message=f"Chưa có bản mới của “{label}”.")
        for code, label in _labels(items, SupplementItem.Target.PAPER).items()
        if code not in given
    )


def _fresh_files(dossier: Dossier, request: SupplementRequest) -> list[StoredFile]:
    """Return the files that came since the request and are no paper yet."""
    known = set(dossier.papers.values_list("file_id", flat=True))
    files = files_of(dossier.subject)
    return [
        file for file in files if file.created_at >= request.requested_at and file.pk not in known
    ]


def _replace_papers(dossier: Dossier, papers: list[Paper]) -> None:
    codes = {paper.component_code for paper in papers}
    old = Paper.objects.filter(dossier=dossier, component_code__in=codes, replaced_at=None)
    old.update(replaced_at=clock.now())
    Paper.objects.bulk_create(papers)


def _resume(dossier: Dossier) -> None:
    resume_clock(dossier, PauseKind.SUPPLEMENT, at=clock.now())
    keep_reach(dossier)
    move(dossier, after=Status.RECEIVED)
    if dossier.received_at is not None:
        move(dossier, after=Status.PROCESSING)


OWN = Act(
    key="supplement",
    slug="bo-sung",
    order=10,
    permission=access.READ_OWN,
    purpose="own",
    offer=while_open(Offer(title="Gửi bổ sung")),
    why_not=why_not,
    do=_do,
)
