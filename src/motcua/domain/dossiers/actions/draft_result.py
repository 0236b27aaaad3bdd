"""Drafting the result from the dossier's own data."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import changing, record, require_post
from motcua.domain.dossiers.actions.result_rows import find_result, living, named, store
from motcua.domain.dossiers.actions.stepping import go_on, require_act
from motcua.domain.dossiers.errors import NothingToMendError, NotPaidError, ResultStateError
from motcua.domain.dossiers.models import Dossier, Result, Stage, Status
from motcua.domain.dossiers.numbering import numbering_of
from motcua.domain.dossiers.purposes import SETTLE
from motcua.domain.dossiers.result_paper import page_images, result_pdf
from motcua.domain.packs.api import ResultKind, results
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import require_holder
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, clock, ids, text
from motcua.kernel.ledger.api import SealedGroup
from motcua.kernel.organisations.api import unit_of
from motcua.kernel.privacy.api import EXECUTE, Purpose, Reading, read, sealing_key


def draft_result(
    *,
    actor: Actor,
    dossier_id: UUID,
    result_code: str,
    content: Mapping[str, Any],
    revision: int | None = None,
    page_files: Sequence[UUID] = (),
) -> Result:
    """Render the result from the dossier's data and pass it on for signature.

    What the agency's seal alone signs goes to the clerk at once, everything else to the leader. Of
    several documents that the owner gets, the last to be drafted takes the others along.

    Args:
        actor: The specialist who holds the dossier.
        dossier_id: Which.
        result_code: Which of the procedure's results.
        content: What the officer adds to the answers (a decision's wording, a register's page).
        revision: The revision that the page showed.
        page_files: Files of the dossier whose page images the result is a copy of. The pages are
            drawn into a new PDF; the files themselves are never signed.

    Records `dossier.result_drafted`.

    Raises:
        NotVisibleError, StaleDossierError, NotHolderError: See `changing`.
        ResultStateError: A living result of this kind exists, the stage is another, or a page
            file is not there.
        NotPaidError: What is due has not been paid.
    """
    dossier = visible_one(actor, Dossier.objects.select_related("version"), id=dossier_id)
    require_holder(actor, dossier)
    draft = drawn(
        dossier,
        read_case(actor, dossier),
        result_code=result_code,
        content=content,
        drafted_by_id=require_post(actor),
        page_files=page_files,
    )
    with changing(actor, dossier_id, revision=revision) as dossier:
        require_holder(actor, dossier)
        keep_draft(actor, dossier, draft)
    return draft.result


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """What a dossier says, and which documents its owner gets, by their codes."""

    reading: Reading
    answers: Mapping[str, Any]
    codes: tuple[str, ...]


def read_case(actor: Actor, dossier: Dossier) -> Case:
    """Open a dossier that is to get its result; leaves one reading record.

    Raises:
        ResultStateError: Its stage is another.
        NotPaidError: What is due has not been paid.
    """
    _require_ready(dossier)
    reading = read(actor, subject=dossier.subject, purpose=_purpose(actor))
    answers = reading.reveal(dossier.answers) or {}
    procedure = definition_of(dossier.version).procedure
    kinds = results(procedure, answers=answers, channel=dossier.channel)
    codes = tuple(kind.code for kind in kinds if kind.template)
    return Case(reading=reading, answers=answers, codes=codes)


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """A draft as it was rendered, before any row is written."""

    result: Result
    pdf: bytes
    case: Case
    sealed: SealedGroup


def drawn(
    dossier: Dossier,
    case: Case,
    *,
    result_code: str,
    content: Mapping[str, Any],
    drafted_by_id: UUID,
    page_files: Sequence[UUID] = (),
) -> Drawn:
    """Render a draft from the dossier's data; writes nothing."""
    kind, template = _kind(dossier, result_code)
    numbering = numbering_of(definition_of(dossier.version), year=clock.local(clock.now()).year)
    key = sealing_key(dossier.subject)
    result = Result(
        id=ids.new_id(),
        dossier=dossier,
        result_code=kind.code,
        name=kind.name,
        content=key.seal(dict(content)),
        state=Result.State.SIGNED if kind.signer == "agency" else Result.State.DRAFTED,
        token=ids.new_token(),
        book=numbering.book,
        number_text=numbering.symbol,
        drafted_by_id=drafted_by_id,
        drafted_at=clock.now(),
    )
    pdf = result_pdf(
        dossier,
        result,
        template=template,
        answers=case.answers,
        content=content,
        signer=kind.signer,
        page_images=page_images(dossier, page_files, case.reading),
    )
    sealed = key.seal_group({"answers": dict(case.answers), "content": dict(content)})
    return Drawn(result=result, pdf=pdf, case=case, sealed=sealed)


def keep_draft(actor: Actor, dossier: Dossier, draft: Drawn) -> None:
    """Write a rendered draft, and pass on what is drafted once nothing lacks; in `changing`."""
    _require_ready(dossier)
    _require_none_living(dossier, draft.result.result_code)
    draft.result.dossier = dossier
    store(draft.result, draft.pdf)
    draft.result.save(force_insert=True)
    standing = living(dossier)
    if set(draft.case.codes) <= {row.result_code for row in standing}:
        _pass_to_signer(actor, dossier, standing)
    record(
        events.RESULT_DRAFTED,
        dossier=dossier,
        actor=actor,
        open_fields=named(draft.result),
        sealed={"content": draft.sealed},
    )


def _pass_to_signer(actor: Actor, dossier: Dossier, standing: Collection[Result]) -> None:
    waits_for_leader = any(row.state == Result.State.DRAFTED for row in standing)
    receiver = unit_of(dossier.settled_by_id, "leadership" if waits_for_leader else "office")
    stage = Stage.SIGNING if waits_for_leader else Stage.NUMBERING
    go_on(actor, dossier, act="draft_result", stage=stage, to_unit_id=receiver.id)


def reject_draft(*, actor: Actor, dossier_id: UUID, result_id: UUID, reason: str) -> Result:
    """Send the draft back to whoever made it, with the reason. Records `dossier.result_rejected`.

    Raises:
        NotVisibleError, NotHolderError: See `changing`.
        ResultStateError: The result is not waiting for a signature.
        NothingToMendError: No reason.
    """
    if not reason.strip():
        raise NothingToMendError("Hãy ghi lý do trả lại để người dự thảo biết sửa gì.")
    with changing(actor, dossier_id) as dossier:
        require_holder(actor, dossier)
        result = find_result(dossier, result_id, states={Result.State.DRAFTED})
        result.state = Result.State.DISCARDED
        result.save(update_fields=["state"])
        go_on(
            actor,
            dossier,
            act="sign_result",
            stage=Stage.APPRAISAL,
            to_unit_id=result.drafted_by.unit_id,
            to_post_id=result.drafted_by_id,
            note=text.clean_line(reason)[:500],
            is_sent_back=True,
        )
        key = sealing_key(dossier.subject)
        record(
            events.RESULT_REJECTED,
            dossier=dossier,
            actor=actor,
            open_fields=named(result),
            sealed={"reason": key.seal_group(text.clean(reason))},
        )
    return result


def _kind(dossier: Dossier, result_code: str) -> tuple[ResultKind, str]:
    kinds = definition_of(dossier.version).procedure.results
    found = next((kind for kind in kinds if kind.code == result_code), None)
    if found is None or found.template is None:
        raise ResultStateError("Thủ tục này không có mẫu kết quả đó.")
    return found, found.template


def _purpose(actor: Actor) -> Purpose:
    return EXECUTE if actor.kind == "system" else SETTLE


def _require_none_living(dossier: Dossier, result_code: str) -> None:
    if any(row.result_code == result_code for row in living(dossier)):
        raise ResultStateError("Hồ sơ đã có một dự thảo hoặc kết quả loại này.")


def _require_ready(dossier: Dossier) -> None:
    if dossier.stage != Stage.APPRAISAL or dossier.status != Status.PROCESSING:
        raise ResultStateError("Chưa dự thảo được: hồ sơ không ở bước thẩm định.")
    if definition_of(dossier.version).fees.collect == "before" and not dossier.is_paid:
        raise NotPaidError("Chưa nhận đủ phí, lệ phí nên chưa dự thảo kết quả được.")
    require_act(dossier, "draft_result")
