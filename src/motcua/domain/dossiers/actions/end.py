"""Ends other than a result: refusal, stopping, withdrawal. Each with its ground in law."""

from uuid import UUID

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import (
    changing,
    move,
    record,
    require_owner,
    require_post,
)
from motcua.domain.dossiers.actions.letters import open_letter
from motcua.domain.dossiers.actions.stepping import end_process
from motcua.domain.dossiers.errors import NothingToMendError
from motcua.domain.dossiers.legal_clock import stop_clock
from motcua.domain.dossiers.letters import LetterForm
from motcua.domain.dossiers.models import (
    RESULT,
    Dossier,
    Refusal,
    Stage,
    Status,
    StopNotice,
)
from motcua.domain.dossiers.rules import Act, is_refusal_of_reception
from motcua.domain.issuing.api import discard_unissued
from motcua.domain.work.api import keep_reach, require_holder
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.privacy.api import sealing_key


def refuse(
    *,
    actor: Actor,
    dossier_id: UUID,
    reason: str,
    legal_basis: str,
    revision: int | None = None,
) -> Refusal:
    """Refuse to receive or to settle a dossier; make form 03. Records `dossier.refused`.

    Raises:
        NotVisibleError, StaleDossierError, NotHolderError: See `changing`.
        NothingToMendError: Reason or legal basis is missing.
        IllegalTransitionError: The dossier's state does not allow it.
        PaperStateError: The result has its number already.
    """
    _require_ground(reason, legal_basis)
    with changing(actor, dossier_id, revision=revision) as dossier:
        require_holder(actor, dossier)
        is_of_reception = is_refusal_of_reception(before=Status(dossier.status))
        move(dossier, after=Status.NOT_RECEIVED)
        letter = open_letter(actor, dossier, form=LetterForm.REFUSAL)
        key = sealing_key(dossier.subject)
        refusal = Refusal.objects.create(
            dossier=dossier,
            is_of_reception=is_of_reception,
            reason=key.seal(text.clean(reason)),
            legal_basis=text.clean_line(legal_basis),
            at=clock.now(),
            post_id=require_post(actor),
        )
        close(actor, dossier, act="refuse", reason="từ chối")
        record(
            events.REFUSED,
            dossier=dossier,
            actor=actor,
            open_fields={
                "legal_basis": text.clean_line(legal_basis),
                "of_reception": is_of_reception,
                "number": letter.number_text,
            },
            sealed={"reason": key.seal_group(text.clean(reason))},
        )
        jobs.after_letter(dossier, letter, notice="dossier_refused")
    return refusal


def stop(
    *,
    actor: Actor,
    dossier_id: UUID,
    reason: str,
    legal_basis: str,
    is_asked_by_owner: bool = False,
    revision: int | None = None,
) -> StopNotice:
    """Stop settling a dossier; make form 05. Records `dossier.stopped`.

    Raises:
        NotVisibleError, StaleDossierError, NotHolderError: See `changing`.
        NothingToMendError: Reason or legal basis is missing.
        IllegalTransitionError: The dossier's state does not allow it.
        PaperStateError: The result has its number already.
    """
    _require_ground(reason, legal_basis)
    with changing(actor, dossier_id, revision=revision) as dossier:
        require_holder(actor, dossier)
        move(dossier, after=Status.STOPPED)
        letter = open_letter(actor, dossier, form=LetterForm.STOP)
        key = sealing_key(dossier.subject)
        notice = StopNotice.objects.create(
            dossier=dossier,
            is_asked_by_owner=is_asked_by_owner,
            reason=key.seal(text.clean(reason)),
            legal_basis=text.clean_line(legal_basis),
            at=clock.now(),
        )
        close(actor, dossier, act="stop", reason="dừng giải quyết")
        record(
            events.STOPPED,
            dossier=dossier,
            actor=actor,
            open_fields={
                "legal_basis": text.clean_line(legal_basis),
                "by_owner": is_asked_by_owner,
                "number": letter.number_text,
            },
            sealed={"reason": key.seal_group(text.clean(reason))},
        )
        jobs.after_letter(dossier, letter, notice="dossier_stopped")
    return notice


def withdraw(*, actor: Actor, dossier_id: UUID) -> Dossier:
    """Let the owner take the dossier out, themselves or before an officer of the desk.

    Records `dossier.withdrawn`.

    Raises:
        NotVisibleError: The actor does not reach the dossier.
        NotOwnerError: It is not theirs, nor before them.
        IllegalTransitionError: It has a result, or has ended.
        PaperStateError: The result has its number already.
    """
    with changing(actor, dossier_id) as dossier:
        require_owner(actor, dossier)
        move(dossier, after=Status.WITHDRAWN)
        close(actor, dossier, act=None, reason="rút hồ sơ")
        record(events.WITHDRAWN, dossier=dossier, actor=actor)
        jobs.after_end(dossier, notice="dossier_withdrawn")
    return dossier


def close(actor: Actor, dossier: Dossier, *, act: Act | None, reason: str) -> None:
    """Take an ended dossier out of every inbox and stop its clock, for a reason in Vietnamese.

    What was drafted and not issued is discarded; what was asked for and not paid is cancelled. A
    drawn process ends by the step that is this act, else wherever it stands.

    Raises:
        PaperStateError: A result has its number and not its seal.
    """
    discard_unissued(dossier, kind=RESULT)
    dossier.holder_unit_id = None
    dossier.holder_post_id = None
    dossier.holder_since = clock.now()
    dossier.stage = Stage.ENDED
    dossier.settled_at = dossier.settled_at or clock.now()
    stop_clock(dossier, reason=reason, at=clock.now())
    end_process(actor, dossier, act=act)
    keep_reach(dossier)
    jobs.after_close(dossier)


def _require_ground(reason: str, legal_basis: str) -> None:
    if not reason.strip() or not legal_basis.strip():
        raise NothingToMendError("Hãy ghi rõ lý do và căn cứ pháp lý.")
