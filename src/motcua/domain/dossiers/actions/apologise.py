"""Apologising for a late result and naming the one new appointment."""

from datetime import datetime
from uuid import UUID

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import changing, record, require_holder
from motcua.domain.dossiers.actions.holding import keep_reach
from motcua.domain.dossiers.actions.letters import open_letter
from motcua.domain.dossiers.errors import (
    ApologyTooLateError,
    NothingToMendError,
    SecondApologyError,
)
from motcua.domain.dossiers.legal_clock import extend, policy_of
from motcua.domain.dossiers.models import Apology, Dossier, Letter
from motcua.domain.dossiers.rules import is_apology_in_time
from motcua.kernel.base.api import Actor, clock, dates, text
from motcua.kernel.privacy.api import sealing_key


def apologise(
    *,
    actor: Actor,
    dossier_id: UUID,
    reason: str,
    new_due_at: datetime,
    revision: int | None = None,
) -> Apology:
    """Apologise, tell the new due date and make form 04. Records `dossier.apologised`.

    An apology after the due date is still sent, and marked late. Between the lead time and the due
    date it is refused: too late to be in time, and not late yet.

    Raises:
        NotVisibleError, StaleDossierError, NotHolderError: See `changing`.
        SecondApologyError: The one re-appointment has been used.
        ApologyTooLateError: The lead time has passed and the due date has not.
        NothingToMendError: No reason, or the new date is not later than the old.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        require_holder(actor, dossier)
        now = clock.now()
        due_before = _check(dossier, reason, new_due_at, now)
        letter = open_letter(actor, dossier, form=Letter.Form.APOLOGY)
        key = sealing_key(dossier.subject)
        apology = Apology.objects.create(
            dossier=dossier,
            reason=key.seal(text.clean(reason)),
            due_before=due_before,
            due_after=new_due_at,
            is_late=now >= due_before,
            at=now,
            post_id=actor.post_id,
        )
        extend(dossier, due_at=new_due_at, at=now)
        keep_reach(dossier)
        record(
            events.APOLOGISED,
            dossier=dossier,
            actor=actor,
            open_fields={
                "due_before": clock.local(due_before).isoformat(),
                "late": apology.is_late,
                "number": letter.number,
            },
            sealed={"reason": key.seal_group(text.clean(reason))},
        )
        jobs.after_letter(dossier, letter, notice="apologised")
    return apology


def _check(dossier: Dossier, reason: str, new_due_at: datetime, now: datetime) -> datetime:
    if Apology.objects.filter(dossier=dossier).exists():
        raise SecondApologyError(
            "Hồ sơ đã được xin lỗi và hẹn lại một lần; pháp luật không cho hẹn lại lần nữa."
        )
    if dossier.due_at is None or not reason.strip() or new_due_at <= max(dossier.due_at, now):
        raise NothingToMendError("Hãy ghi lý do và chọn ngày hẹn mới sau ngày hẹn cũ.")
    policy = policy_of(dossier)
    is_in_time = is_apology_in_time(
        now=now,
        due_at=dossier.due_at,
        lead_days=policy.apology_lead_days,
        limit_is_short=policy.limit_is_short,
    )
    if not is_in_time and now < dossier.due_at:
        raise ApologyTooLateError(
            f"Phiếu xin lỗi phải gửi trước hạn ít nhất {policy.apology_lead_days} ngày. Hạn là "
            f"{dates.format_hour_and_day(dossier.due_at)}; hãy trả kết quả đúng hẹn, "
            "hoặc xin lỗi sau khi quá hạn (phiếu sẽ ghi là muộn)."
        )
    return dossier.due_at
