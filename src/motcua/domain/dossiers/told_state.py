"""How a dossier stands, in one sentence: the same wherever people and other systems read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.domain.dossiers.models import Status
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.status_words import PARTLY, is_to_pay, tag_of
from motcua.domain.issuing.api import ISSUED, Paper, withdrawn_of
from motcua.domain.packs.api import status_table
from motcua.domain.work.api import due_words, is_step_late
from motcua.kernel.base.api import clock
from motcua.kernel.ui import api as ui


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldState:
    """Where a dossier stands, as a tag and as a sentence, and what of it was withdrawn."""

    tag: ui.Status
    plain: str
    is_late: bool
    withdrawn: Sequence[Paper]


def told_state(opened: Opened, *, now: datetime) -> ToldState:
    """Return how a dossier stands: withdrawn, refused, late, paused and owed come before all."""
    dossier = opened.dossier
    status = Status(dossier.status)
    gone = withdrawn_of(opened.results) if dossier.settled_at else []
    is_refused = dossier.received_at is not None and any(
        one.code == LetterForm.REFUSAL and one.state in ISSUED for one in opened.letters
    )
    owes = is_to_pay(dossier)
    tag = tag_of(status, is_to_pay=owes, is_withdrawn=bool(gone), is_refused=is_refused)
    rows = status_table(clock.local(now).date()).statuses
    plain = next((row.plain for row in rows if row.code == int(status)), "")
    is_late = dossier.settled_at is None and due_words(dossier, now=now).tone == "late"
    if gone or (is_refused and not dossier.is_open) or tag.label == PARTLY:
        plain = tag.label
    elif is_late:
        tag, plain = ui.Status(label="Đã quá hẹn", tone="late"), f"{plain}, đã quá hẹn"
    elif _is_step_late(opened, now):
        plain = f"{plain}, có bước quá hạn"
    elif dossier.paused_at is not None and dossier.settled_at is None:
        plain = f"{plain}, thời hạn đang tạm dừng"
    if owes and status not in {Status.PAYMENT_REQUESTED, Status.SUPPLEMENT_REQUESTED}:
        plain = f"{plain}, chờ bạn nộp tiền"
    return ToldState(tag=tag, plain=plain, is_late=is_late, withdrawn=gone)


def _is_step_late(opened: Opened, now: datetime) -> bool:
    """Say whether a step of an interlinked dossier is past its limit."""
    if not opened.dossier.is_open or not opened.definition.procedure.parts:
        return False
    return any(is_step_late(opened.dossier, one, now=now) for one in opened.steps)
