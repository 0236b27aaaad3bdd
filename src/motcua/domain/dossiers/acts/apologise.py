"""Drafting the apology for a late result, with the one new appointment."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.domain.dossiers import access
from motcua.domain.dossiers.actions.letter_drafts import draft_letter
from motcua.domain.dossiers.acts import guards
from motcua.domain.dossiers.acts.effects import tells_owner
from motcua.domain.dossiers.acts.forms.appointments import new_appointments
from motcua.domain.dossiers.acts.forms.returned import returned
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.errors import NothingToMendError
from motcua.domain.dossiers.legal_clock import has_stopped, policy_of
from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import Paper
from motcua.domain.work.api import Asked, Done, Effect, Offer, not_held, reason_problems, require
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, Invalid, Problem, Refusal, clock, text
from motcua.kernel.deadlines.api import (
    ApologyVerdict,
    apologies_used,
    apology_too_early,
    calendar_for,
    judge_apology,
)


def draft_apology(
    *,
    actor: Actor,
    dossier_id: UUID,
    reason: str,
    new_due_at: datetime,
    revision: int | None = None,
) -> Paper:
    """Draft form 04, which the head of the late agency signs. Records `paper.drafted`.

    The new date binds, and the owner is told, when it is sealed. An apology that leaves too late is
    still sent, and marked late.

    Raises:
        NotVisibleError, StaleMatterError: See `changing`.
        Invalid: The reason says nothing.
        Refusal: See `why_not`.
        ApologyRefusedError: The new date is not later than the old, or not in office hours.
    """
    problems = reason_problems(reason)
    if problems:
        raise Invalid(tuple(problems))
    dossier = visible_one(actor, Dossier.objects.select_related("version"), id=dossier_id)
    opened = Opened(dossier)
    require(ACT, opened, actor)
    verdict = _judged(opened, new_due_at, clock.now())
    content = {
        "reason": text.clean(reason),
        "new_due": new_due_at.isoformat(),
        "is_late": verdict.is_late,
    }
    return draft_letter(
        ACT, actor, dossier_id, form=LetterForm.APOLOGY, content=content, revision=revision
    )


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why no new appointment is made now."""
    return (
        not_held(opened, actor)
        or nothing_due(opened)
        or apologies_used(
            times_before=opened.clock.times_extended, policy=policy_of(opened.dossier)
        )
        or _too_early(opened)
        or guards.letter_under_way(opened)
    )


def _too_early(opened: Opened) -> Refusal | None:
    return apology_too_early(
        clock.now(),
        due=opened.clock.told_due_at,
        calendar=calendar_for(opened.dossier.settled_by.calendar_code),
        policy=policy_of(opened.dossier),
    )


def nothing_due(opened: Opened) -> Refusal | None:
    """Say that there is no date to move."""
    dossier = opened.dossier
    if dossier.due_at is None:
        return NothingToMendError("Hồ sơ chưa có ngày hẹn.")
    if dossier.paused_at is not None or has_stopped(dossier):
        return NothingToMendError("Đồng hồ của hồ sơ đang dừng nên không có ngày hẹn để lùi.")
    return None


def _judged(opened: Opened, new_due_at: datetime, now: datetime) -> ApologyVerdict:
    dossier, reading = opened.dossier, opened.clock
    return judge_apology(
        now,
        due=reading.told_due_at,
        new_due=new_due_at,
        limit=reading.limit,
        times_before=reading.times_extended,
        calendar=calendar_for(dossier.settled_by.calendar_code),
        policy=policy_of(dossier),
    )


def _offer(opened: Opened, _actor: Actor) -> Offer | None:
    if not opened.dossier.is_open or Status(opened.dossier.status) == Status.SETTLED:
        return None
    return Offer(
        title="Xin lỗi và hẹn lại",
        note="mẫu 04, trình lãnh đạo ký, chỉ được một lần",
        effects=(
            Effect(icon="doc", text="lập dự thảo phiếu xin lỗi (mẫu 04)"),
            Effect(icon="sign", text="thủ trưởng cơ quan ký, văn thư lấy số, đóng dấu"),
            tells_owner(opened),
            Effect(icon="cal", text="khi đó ngày hẹn mới thay ngày cũ; không hẹn lại lần nữa"),
        ),
    )


def _parts(asked: Asked[Opened]) -> Mapping[str, object]:
    appointments = new_appointments(asked.opened.dossier, now=clock.now())
    return {"appointments": appointments, **returned(asked, LetterForm.APOLOGY)}


def _do(asked: Asked[Opened]) -> Done:
    dossier = asked.opened.dossier
    draft_apology(
        actor=asked.actor,
        dossier_id=dossier.id,
        reason=asked.typed.word("reason"),
        new_due_at=_instant(asked.typed.word("new_due")),
        revision=asked.revision,
    )
    return Done(said=f"Đã trình ký phiếu xin lỗi {dossier.code}.", page="")


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
