"""Whether the last passing of a dossier may be undone: one answer for page and action."""

from datetime import datetime

from motcua.domain.dossiers import events
from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.dossiers.rules import may_take_back
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import entries


def why_not_taken_back(actor: Actor, dossier: Dossier, passing: work.Passing | None) -> str:
    """Say why an officer cannot take a dossier back; empty where they can."""
    refusal = work.why_not_taken_back(actor, dossier, passing)
    if refusal or passing is None:
        return refusal
    last, previous = passing.last, passing.previous
    is_lawful = may_take_back(
        status=Status(dossier.status),
        stage=Stage(last.stage),
        before=Stage(previous.stage) if previous else Stage.RECEPTION,
    )
    if not is_lawful:
        return "Việc này đã quyết định; không lấy lại được."
    if last.ended is not None and last.ended.act == "receive":
        return "Đã tiếp nhận, lập giấy hẹn thì không lấy lại; hãy nhờ bên nhận chuyển lại."
    return "Bên nhận đã bắt đầu xử lý." if _was_worked_on(dossier, since=last.at) else ""


def _was_worked_on(dossier: Dossier, *, since: datetime) -> bool:
    return (
        dossier.supplement_requests.filter(requested_at__gte=since).exists()
        or dossier.results.filter(state="numbered").exists()
        or _was_moved(dossier, since=since)
    )


def _was_moved(dossier: Dossier, *, since: datetime) -> bool:
    """Say whether the dossier went to another version or back, which may have passed it on."""
    moved = (e for e in entries(dossier.subject) if e.event == events.VERSION_MOVED.code)
    return any(entry.at >= since for entry in moved)
