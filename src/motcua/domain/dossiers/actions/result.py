"""The result: drafted by the specialist, signed by the leader, numbered and sealed by the clerk.

The signer's process makes signatures outside the database's transaction; each step here stores
what came back. A step that was cut off can simply be repeated: the number is bound to the result
before the seal, so that repeating never takes another.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import changing, move, record, require_holder
from motcua.domain.dossiers.actions.holding import pass_on
from motcua.domain.dossiers.errors import NothingToMendError, NotPaidError, ResultStateError
from motcua.domain.dossiers.models import Dossier, Result, Stage, Status
from motcua.domain.dossiers.purposes import SEAL, SETTLE, SIGN
from motcua.domain.dossiers.result_paper import result_pdf
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, clock, ids, text
from motcua.kernel.files.api import StoredFile, open_content, store_bytes
from motcua.kernel.organisations.api import unit_of
from motcua.kernel.privacy.api import Purpose, lookup_hash, read, sealing_key
from motcua.kernel.registers.api import take_number
from motcua.kernel.signatures import api as signatures

_TOUCHED = "Kết quả này vừa được xử lý ở nơi khác. Hãy tải lại trang để xem tình trạng mới."


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
    kind = _kind(dossier, result_code)
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
        book=_book(dossier),
        drafted_by_id=actor.post_id,
    )
    pdf = result_pdf(dossier, result, template=kind.template, answers=answers, content=content)
    with changing(actor, dossier_id, revision=revision) as dossier:
        require_holder(actor, dossier)
        _require_ready(dossier)
        result.dossier = dossier
        _store(result, pdf)
        result.save(force_insert=True)
        leader = unit_of(dossier.settled_by_id, "leadership")
        pass_on(dossier, to_unit_id=leader.id, stage=Stage.SIGNING)
        record(
            events.RESULT_DRAFTED,
            dossier=dossier,
            actor=actor,
            open_fields=_named(result),
            sealed={"content": key.seal_group({"answers": answers, "content": dict(content)})},
        )
    return result


def sign_result(
    *, actor: Actor, dossier_id: UUID, result_id: UUID, key_id: str, pin: str
) -> Result:
    """Put the leader's personal signature on the draft and pass it to the clerk.

    Records `dossier.result_signed`.

    Raises:
        NotVisibleError, NotHolderError: See `changing`.
        ResultStateError: The result is not waiting for this signature.
        signatures.WrongPinError: The PIN does not open the key.
    """
    paper = _paper(actor, dossier_id, result_id, state=Result.State.DRAFTED, purpose=SIGN)
    signed = signatures.sign_personal(
        actor=actor,
        key_id=key_id,
        pin=pin,
        pdf=paper.pdf,
        reason=f"Ký {paper.result.name}",
        place=paper.place,
    )
    with changing(actor, dossier_id) as dossier:
        require_holder(actor, dossier)
        result = _unchanged(dossier, paper)
        _store(result, signed)
        result.state = Result.State.SIGNED
        result.signed_by_id = actor.post_id
        result.signed_at = clock.now()
        result.save()
        clerk = unit_of(dossier.settled_by_id, "office")
        pass_on(dossier, to_unit_id=clerk.id, stage=Stage.NUMBERING)
        record(events.RESULT_SIGNED, dossier=dossier, actor=actor, open_fields=_named(result))
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
        result = _result(dossier, result_id, states={Result.State.DRAFTED})
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
            open_fields=_named(result),
            sealed={"reason": key.seal_group(text.clean(reason))},
        )
    return result


def number_and_seal(
    *, actor: Actor, dossier_id: UUID, result_id: UUID, key_id: str, pin: str
) -> Result:
    """Take the number, fill number and date, and seal, as one act of the clerk.

    Records `dossier.number_taken` with the number, then `dossier.result_sealed`. If the seal fails
    in between, the number stays with the result and the next try uses it.

    Raises:
        NotVisibleError, NotHolderError: See `changing`.
        ResultStateError: The result is not signed yet, or is sealed already.
        signatures.WrongPinError: The PIN does not open the key.
    """
    _take_number(actor, dossier_id, result_id)
    paper = _paper(actor, dossier_id, result_id, state=Result.State.NUMBERED, purpose=SEAL)
    sealed = signatures.number_and_seal(
        actor=actor,
        key_id=key_id,
        pin=pin,
        pdf=paper.pdf,
        number=paper.result.number_text.partition("/")[0],
        on=paper.result.issued_on or clock.local(clock.now()).date(),
    )
    with changing(actor, dossier_id) as dossier:
        require_holder(actor, dossier)
        result = _unchanged(dossier, paper)
        _store(result, sealed)
        result.file_hash = lookup_hash("result", hashlib.sha256(sealed).hexdigest())
        result.state = Result.State.SEALED
        result.sealed_at = clock.now()
        result.save()
        _settle(dossier)
        record(
            events.RESULT_SEALED,
            dossier=dossier,
            actor=actor,
            open_fields=_named(result) | _numbered(result),
        )
        if dossier.result_channel == "electronic":
            _return(actor, dossier)
        jobs.after_result(dossier)
    return result


def return_result(*, actor: Actor, dossier_id: UUID, revision: int | None = None) -> Dossier:
    """Give the result to the owner at the counter, or hand it to the post. `dossier.returned`.

    Raises:
        NotVisibleError, StaleDossierError, NotHolderError: See `changing`.
        IllegalTransitionError: The dossier has no result yet.
        NotPaidError: What is due has not been paid.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        require_holder(actor, dossier)
        if not dossier.is_paid:
            raise NotPaidError("Chưa nhận đủ phí, lệ phí nên chưa trả kết quả được.")
        _return(actor, dossier)
        jobs.after_return(dossier)
    return dossier


def withdraw_result(
    *, actor: Actor, dossier_id: UUID, result_id: UUID, reason: str, legal_basis: str
) -> Result:
    """Declare an issued result withdrawn; its verification says so from now on.

    The dossier stays in its state: a withdrawn result stays 10 and the result is marked. Records
    `dossier.result_withdrawn`.

    Raises:
        NotVisibleError: The actor does not reach the dossier.
        ResultStateError: The result was not issued.
        NothingToMendError: No reason or legal basis.
    """
    if not reason.strip() or not legal_basis.strip():
        raise NothingToMendError("Hãy ghi rõ lý do và căn cứ thu hồi.")
    with changing(actor, dossier_id) as dossier:
        result = _result(dossier, result_id, states={Result.State.SEALED})
        result.state = Result.State.WITHDRAWN
        result.withdrawn_at = clock.now()
        result.withdrawn_basis = text.clean_line(legal_basis)
        result.save()
        key = sealing_key(dossier.subject)
        record(
            events.RESULT_WITHDRAWN,
            dossier=dossier,
            actor=actor,
            open_fields=_named(result) | {"legal_basis": result.withdrawn_basis},
            sealed={"reason": key.seal_group(text.clean(reason))},
        )
        jobs.after_end(dossier, notice="result_withdrawn")
    return result


def _take_number(actor: Actor, dossier_id: UUID, result_id: UUID) -> None:
    with changing(actor, dossier_id) as dossier:
        require_holder(actor, dossier)
        result = _result(dossier, result_id, states={Result.State.SIGNED, Result.State.NUMBERED})
        if result.state == Result.State.NUMBERED:
            return
        today = clock.local(clock.now()).date()
        result.number = take_number(
            actor=actor, agency_id=dossier.settled_by_id, book=result.book, year=today.year
        )
        result.number_text = f"{result.number:02d}/{result.book}"
        result.issued_on = today
        result.state = Result.State.NUMBERED
        result.save()
        record(
            events.NUMBER_TAKEN,
            dossier=dossier,
            actor=actor,
            open_fields={"result": result.id.hex} | _numbered(result),
        )


def _settle(dossier: Dossier) -> None:
    move(dossier, after=Status.SETTLED)
    dossier.settled_at = clock.now()
    pass_on(dossier, to_unit_id=dossier.received_at_desk_id, stage=Stage.RETURNING)


def _return(actor: Actor, dossier: Dossier) -> None:
    from motcua.domain.dossiers.actions.end import close

    move(dossier, after=Status.RETURNED)
    dossier.returned_at = clock.now()
    is_on_time = dossier.due_at is None or (dossier.settled_at or clock.now()) <= dossier.due_at
    close(dossier, reason="trả kết quả")
    record(
        events.RETURNED,
        dossier=dossier,
        actor=actor,
        open_fields={"result_channel": dossier.result_channel, "on_time": is_on_time},
    )


def _kind(dossier: Dossier, result_code: str) -> Any:
    kinds = definition_of(dossier.version).procedure.results
    found = next((kind for kind in kinds if kind.code == result_code), None)
    if found is None or found.template is None:
        raise ResultStateError("Thủ tục này không có mẫu kết quả đó.")
    return found


def _require_ready(dossier: Dossier) -> None:
    if dossier.stage != Stage.APPRAISAL or dossier.status != Status.PROCESSING:
        raise ResultStateError("Chưa dự thảo được: hồ sơ không ở bước thẩm định.")
    if definition_of(dossier.version).fees.collect == "before" and not dossier.is_paid:
        raise NotPaidError("Chưa nhận đủ phí, lệ phí nên chưa dự thảo kết quả được.")


def _book(dossier: Dossier) -> str:
    register = definition_of(dossier.version).procedure.register
    return register.book if register else "KQ"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Paper:
    """A result as it was when its bytes were taken out to be signed."""

    result: Result
    pdf: bytes
    place: str


def _paper(
    actor: Actor, dossier_id: UUID, result_id: UUID, *, state: Result.State, purpose: Purpose
) -> _Paper:
    rows = Dossier.objects.select_related("settled_by")
    dossier = visible_one(actor, rows, id=dossier_id)
    require_holder(actor, dossier)
    result = _result(dossier, result_id, states={state})
    reading = read(actor, subject=dossier.subject, purpose=purpose)
    return _Paper(
        result=result,
        pdf=b"".join(open_content(StoredFile.objects.get(id=result.file_id), reading)),
        place=dossier.settled_by.short_name,
    )


def _store(result: Result, pdf: bytes) -> None:
    """Keep the paper as it now is; what it was before stays as its own file."""
    file = store_bytes(
        subject=result.dossier.subject,
        name=f"{result.name}.pdf",
        media_type="application/pdf",
        data=pdf,
        component=f"result:{result.id.hex}",
    )
    result.file_id = file.id


def _unchanged(dossier: Dossier, paper: _Paper) -> Result:
    """Return the row again, if nobody touched it while its bytes were being signed."""
    states = {Result.State(paper.result.state)}
    result = _result(dossier, paper.result.id, states=states)
    if result.file_id != paper.result.file_id:
        raise ResultStateError(_TOUCHED)
    return result


def _result(dossier: Dossier, result_id: UUID, *, states: set[Result.State]) -> Result:
    result = Result.objects.filter(dossier=dossier, id=result_id).first()
    if result is None or result.state not in states:
        raise ResultStateError(_TOUCHED)
    return result


def _named(result: Result) -> dict[str, Any]:
    return {"result": result.id.hex, "result_code": result.result_code}


def _numbered(result: Result) -> dict[str, Any]:
    issued_on: date | None = result.issued_on
    return {
        "book": result.book,
        "number": result.number,
        "year": issued_on.year if issued_on else None,
    }
