"""Apologising for a late result and naming the one new appointment."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.domain.dossiers import access, events, jobs
from motcua.domain.dossiers.actions.changing import record, require_post
from motcua.domain.dossiers.actions.letters import open_letter
from motcua.domain.dossiers.acts.effects import tells_owner
from motcua.domain.dossiers.acts.forms.appointments import new_appointments
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.errors import NothingToMendError
from motcua.domain.dossiers.legal_clock import extend_clock, has_stopped, policy_of
from motcua.domain.dossiers.models import Apology, Status
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import Asked, Done, Effect, Offer, doing, keep_reach, not_held
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal, clock, text
from motcua.kernel.deadlines.api import (
    ApologyVerdict,
    apologies_used,
    calendar_for,
    judge_apology,
)
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
        NotVisibleError, StaleMatterError: See `changing`.
        Refusal: See `why_not`.
        ApologyRefusedError: The new date is not later than the old, or not in office hours.
        NothingToMendError: No reason.
    """
    with doing(ACT, Opened, actor, dossier_id, revision=revision) as opened:
        dossier, now = opened.dossier, clock.now()
        due_before, verdict = _check(opened, reason, new_due_at, now)
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


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why no new appointment is made now."""
    return (
        not_held(opened, actor)
        or _nothing_due(opened)
        or apologies_used(
            times_before=opened.clock.times_extended, policy=policy_of(opened.dossier)
        )
    )


def _nothing_due(opened: Opened) -> Refusal | None:
    dossier = opened.dossier
    if dossier.due_at is None:
        return NothingToMendError("Hồ sơ chưa có ngày hẹn.")
    if dossier.paused_at is not None or has_stopped(dossier):
        return NothingToMendError("Đồng hồ của hồ sơ đang dừng nên không có ngày hẹn để lùi.")
    return None


def _check(
    opened: Opened, reason: str, new_due_at: datetime, now: datetime
) -> tuple[datetime, ApologyVerdict]:
    dossier, reading = opened.dossier, opened.clock
    if not reason.strip() or dossier.due_at is None:
        raise NothingToMendError("Hãy ghi lý do để xin lỗi Ông/Bà chủ hồ sơ.")
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


def _offer(opened: Opened, _actor: Actor) -> Offer | None:
    if not opened.dossier.is_open or Status(opened.dossier.status) == Status.SETTLED:
        return None
    return Offer(
        title="Xin lỗi và hẹn lại",
        note="mẫu 04, chỉ được một lần",
        effects=(
            Effect(icon="doc", text="lập phiếu xin lỗi mẫu 04, lấy số"),
            tells_owner(opened),
            Effect(icon="cal", text="ngày hẹn mới thay ngày cũ; không hẹn lại lần nữa"),
        ),
    )


def _parts(asked: Asked[Opened]) -> Mapping[str, object]:
    return {"appointments": new_appointments(asked.opened.dossier, now=clock.now())}


def _do(asked: Asked[Opened]) -> Done:
    dossier = asked.opened.dossier
    apologise(
        actor=asked.actor,
        dossier_id=dossier.id,
        reason=asked.typed.word("reason"),
        new_due_at=_instant(asked.typed.word("new_due")),
        revision=asked.revision,
    )
    return Done(said=f"Đã xin lỗi và hẹn lại {dossier.code}.", page="")


def _instant(typed: str) -> datetime:
    try:
        found = datetime.fromisoformat(typed)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Invalid((Problem(field="new_due", message="Hãy chọn ngày hẹn mới."),))
    return found


ACT = SHARING.act(
    key="apologise",
    slug="xin-loi",
    letter="h",
    order=90,
    permission=access.SETTLE,
    offer=_offer,
    why_not=why_not,
    do=_do,
    parts=_parts,
)
