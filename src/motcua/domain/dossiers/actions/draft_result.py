"""Drafting the result from the dossier's own data."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from motcua.domain.dossiers import events
from motcua.domain.dossiers.actions.changing import changing, record, require_holder, require_post
from motcua.domain.dossiers.actions.holding import pass_on
from motcua.domain.dossiers.actions.result_rows import find_result, named, store
from motcua.domain.dossiers.errors import NothingToMendError, NotPaidError, ResultStateError
from motcua.domain.dossiers.models import Dossier, Result, Stage, Status
from motcua.domain.dossiers.numbering import numbering_of
from motcua.domain.dossiers.purposes import SETTLE
from motcua.domain.dossiers.result_paper import result_pdf
from motcua.domain.procedures.api import ResultKind
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, clock, ids, text
from motcua.kernel.organisations.api import unit_of
from motcua.kernel.privacy.api import read, sealing_key


def draft_result(
    *,
    actor: Actor,
    dossier_id: UUID,
    result_code: str,
    content: Mapping[str, Any],
    revision: int | None = None,
) -> Result:
    """Render the result from the dossier's data and pass it to the leader for signature.

    Args:
        actor: The specialist who holds the dossier.
        dossier_id: Which.
        result_code: Which of the procedure's results.
        content: What the officer adds to the answers (a decision's wording, a register's page).
        revision: The revision that the page showed.

    Records `dossier.result_drafted`.

    Raises:
        NotVisibleError, StaleDossierError, NotHolderError: See `changing`.
        ResultStateError: A living result of this kind exists, or the stage is another.
        NotPaidError: What is due has not been paid.
    """
    dossier = visible_one(actor, Dossier.objects.select_related("version"), id=dossier_id)
    kind, template = _kind(dossier, result_code)
    definition = definition_of(dossier.version)
    numbering = numbering_of(definition, year=clock.local(clock.now()).year)
    reading = read(actor, subject=dossier.subject, purpose=SETTLE)
    answers = reading.reveal(dossier.answers) or {}
    key = sealing_key(dossier.subject)
    result = Result(
        id=ids.new_id(),
        dossier=dossier,
        result_code=kind.code,
        name=kind.name,
        content=key.seal(dict(content)),
        state=Result.State.DRAFTED,
        token=ids.new_token(),
        book=numbering.book,
        number_text=numbering.symbol,
        drafted_by_id=require_post(actor),
    )
    pdf = result_pdf(dossier, result, template=template, answers=answers, content=content)
    with changing(actor, dossier_id, revision=revision) as dossier:
        require_holder(actor, dossier)
        _require_ready(dossier)
        result.dossier = dossier
        store(result, pdf)
        result.save(force_insert=True)
        leader = unit_of(dossier.settled_by_id, "leadership")
        pass_on(dossier, to_unit_id=leader.id, stage=Stage.SIGNING)
        record(
            events.RESULT_DRAFTED,
            dossier=dossier,
            actor=actor,
            open_fields=named(result),
            sealed={"content": key.seal_group({"answers": answers, "content": dict(content)})},
        )
    return result


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
        pass_on(
            dossier,
            to_unit_id=result.drafted_by.unit_id,
            to_post_id=result.drafted_by_id,
            stage=Stage.APPRAISAL,
            note=text.clean_line(reason)[:500],
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


def _require_ready(dossier: Dossier) -> None:
    if dossier.stage != Stage.APPRAISAL or dossier.status != Status.PROCESSING:
        raise ResultStateError("Chưa dự thảo được: hồ sơ không ở bước thẩm định.")
    if definition_of(dossier.version).fees.collect == "before" and not dossier.is_paid:
        raise NotPaidError("Chưa nhận đủ phí, lệ phí nên chưa dự thảo kết quả được.")
