"""Closing a dossier whose owner stayed silent, where a row of the counting policy allows it."""

from uuid import UUID

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import changing, move, record
from motcua.domain.dossiers.actions.end import close
from motcua.domain.dossiers.actions.letters import open_letter
from motcua.domain.dossiers.legal_clock import policy_of, read_clock
from motcua.domain.dossiers.models import Dossier, Status, StopNotice
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.kernel.base.api import SYSTEM, clock, limits
from motcua.kernel.privacy.api import sealing_key

_REASON = "Hết thời gian bổ sung mà chưa nhận được nội dung bổ sung."


def silent_dossiers() -> list[UUID]:
    """Return the dossiers whose owner was given a date for the supplement that has passed."""
    rows = Dossier.objects.filter(
        status=Status.SUPPLEMENT_REQUESTED,
        supplement_requests__completed_at=None,
        supplement_requests__respond_by__lt=clock.now(),
    )
    return list(rows.values_list("id", flat=True)[: limits.get("dossiers.sweep_rows")])


def close_silent(*, dossier_id: UUID) -> StopNotice | None:
    """Stop one silent dossier and make form 05. Records `dossier.stopped`.

    Returns:
        The notice, or None when the owner answered meanwhile or the policy gives silence no date.
    """
    with changing(SYSTEM, dossier_id) as dossier:
        answer_by = read_clock(dossier).answer_by
        is_silent = dossier.status == Status.SUPPLEMENT_REQUESTED
        if not is_silent or answer_by is None or answer_by >= clock.now():
            dossier.revision -= 1
            return None
        move(dossier, after=Status.STOPPED)
        letter = open_letter(SYSTEM, dossier, form=LetterForm.STOP)
        key = sealing_key(dossier.subject)
        notice = StopNotice.objects.create(
            dossier=dossier,
            is_asked_by_owner=False,
            reason=key.seal(_REASON),
            legal_basis=policy_of(dossier).legal_basis,
            at=clock.now(),
        )
        close(SYSTEM, dossier, act="stop", reason="hết thời gian bổ sung")
        record(
            events.STOPPED,
            dossier=dossier,
            actor=SYSTEM,
            open_fields={
                "legal_basis": notice.legal_basis,
                "by_owner": False,
                "number": letter.number_text,
            },
            sealed={"reason": key.seal_group(_REASON)},
        )
        jobs.after_letter(dossier, letter, notice="dossier_stopped")
    return notice
