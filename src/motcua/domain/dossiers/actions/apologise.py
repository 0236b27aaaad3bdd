"""Apologising for a late result and naming the one new appointment."""

from datetime import datetime
from uuid import UUID

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import changing, record, require_post
from motcua.domain.dossiers.actions.letters import open_letter
from motcua.domain.dossiers.errors import NothingToMendError
from motcua.domain.dossiers.legal_clock import extend_clock, has_stopped, policy_of, read_clock
from motcua.domain.dossiers.letters import LetterForm
from motcua.domain.dossiers.models import Apology, Dossier
from motcua.domain.work.api import keep_reach, require_holder
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.deadlines.api import ApologyVerdict, calendar_for, judge_apology
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

    An apology that leaves too late is still sent, and marked late.

    Raises:
        NotVisibleError, StaleDossierError, NotHolderError: See `changing`.
        ApologyRefusedError: The one re-appointment has been used, or the new date is not later
            than the old, or not in office hours.
        NothingToMendError: No reason, or nothing is due: the clock stands still or has stopped.
    """
    with changing(actor, dossier_id, revision=revision) as dossier:
        require_holder(actor, dossier)
        now = clock.now()
        due_before, verdict = _check(dossier, reason, new_due_at, now)
        letter = open_letter(actor, dossier, form=LetterForm.APOLOGY)
        key = sealing_key(dossier.subject)
        apology = Apology.objects.create(
            dossier=dossier,
            reason=key.seal(text.clean(reason)),
            due_before=due_before,
            due_after=new_due_at,
            is_late=verdict.is_late,
            at=now,
            post_id=require_post(actor),
        )
        extend_clock(dossier, due_at=new_due_at, reason=text.clean_line(reason), at=now)
        keep_reach(dossier)
        record(
            events.APOLOGISED,
            dossier=dossier,
            actor=actor,
            open_fields={
                "due_before": clock.local(due_before).isoformat(),
                "late": apology.is_late,
                "number": letter.number_text,
            },
            sealed={"reason": key.seal_group(text.clean(reason))},
        )
        jobs.after_letter(dossier, letter, notice="apology")
    return apology


def _check(
    dossier: Dossier, reason: str, new_due_at: datetime, now: datetime
) -> tuple[datetime, ApologyVerdict]:
    if not reason.strip() or dossier.due_at is None:
        raise NothingToMendError("Hãy ghi lý do để xin lỗi Ông/Bà chủ hồ sơ.")
    if dossier.paused_at is not None or has_stopped(dossier):
        raise NothingToMendError("Đồng hồ của hồ sơ đang dừng nên không có ngày hẹn để lùi.")
    reading = read_clock(dossier, now=now)
    verdict = judge_apology(
        now,
        due=reading.told_due_at,
        new_due=new_due_at,
        limit=reading.limit,
        times_before=reading.times_extended,
        calendar=calendar_for(dossier.settled_by.calendar_code),
        policy=policy_of(dossier),
    )
    return dossier.due_at, verdict
