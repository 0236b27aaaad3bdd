"""Everything that the page of one feedback shows whoever wrote it, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.domain.issuing.api import ISSUED, Paper
from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.deadlines.api import Derivation, calendar_for
from motcua.kernel.files.api import StoredFile
from motcua.kernel.forms.api import summary
from motcua.kernel.identity.api import display_names
from motcua.kernel.privacy.api import OWN, Reading, purposes, read, readings_of
from motcua.kernel.ui import api as ui
from motcua.modules.feedback.actions.photos import photos_of
from motcua.modules.feedback.clocks import answer_due, answering, first_due
from motcua.modules.feedback.models import Feedback, Outcome, Stage
from motcua.modules.feedback.rules import Clock, complaining, first_step, last_day
from motcua.modules.feedback.sheets import citizen_sheet


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """A date with its rule and how it was counted."""

    at: datetime
    rule: Clock
    lines: Sequence[ui.Line]


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """One message."""

    who: str
    at: datetime
    words: str
    is_mine: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """Feedback as whoever wrote it sees it."""

    title: str
    text: str
    tone: ui.Tone
    answer: Counted
    first: Counted
    written: Sequence[ui.Row]
    said: Sequence[Said]
    papers: Sequence[Paper]
    photos: Sequence[StoredFile]
    readings: Sequence[ui.Reading]
    reason: str
    may_rate: bool
    complain_until: date | None


def view_of(actor: Actor, feedback: Feedback) -> View:
    """Read feedback for whoever wrote it; the reading is recorded like everyone's."""
    reading = read(actor, subject=feedback.subject, purpose=OWN)
    title, text, tone = turn_of(feedback, now=clock.now())
    rows = Paper.objects.filter(matter=feedback.pk, state__in=ISSUED)
    return View(
        title=title,
        text=text,
        tone=tone,
        first=_first(feedback),
        answer=_answer(feedback),
        written=written(feedback, reading),
        said=said(feedback, reading, mine="Bạn"),
        papers=list(rows.order_by("-drafted_at")),
        photos=photos_of(feedback),
        readings=_readings(feedback),
        reason=reading.reveal(feedback.reason) or "",
        may_rate=feedback.outcome == Outcome.ANSWERED and feedback.score is None,
        complain_until=_complain_until(feedback),
    )


def turn_of(feedback: Feedback, *, now: datetime) -> tuple[str, str, ui.Tone]:
    """Return what the page says first: whose turn it is, and by when."""
    match feedback.outcome:
        case Outcome.ANSWERED:
            return "Đã có trả lời", "Văn bản có chữ ký số và dấu ở ngay dưới.", "ok"
        case Outcome.REFUSED:
            return "Không được tiếp nhận", "Lý do và căn cứ ở ngay dưới.", "late"
        case Outcome.WITHDRAWN:
            return "Bạn đã rút", "Cơ quan không xem xét tiếp.", "calm"
    due = _due(feedback)
    words = dates.format_hour_and_day(due)
    is_late = due < now
    holder = feedback.holder_unit.name if feedback.holder_unit else feedback.settled_by.name
    if feedback.is_complaint and feedback.stage == Stage.RECEIVING:
        title = f"{holder} đang xem có thụ lý hay không"
        text = f"Phải báo bạn bằng văn bản trước {words}."
    else:
        title, text = f"{holder} đang xem xét", f"Bạn được trả lời trước {words}."
    return (f"{title}, đã quá hẹn", text, "late") if is_late else (title, text, "act")


def written(feedback: Feedback, reading: Reading) -> Sequence[ui.Row]:
    """Return what was written, question by question."""
    sheet = citizen_sheet(feedback.kind_of, reading.reveal(feedback.content) or {})
    rows = summary(sheet.form, sheet.known, today=sheet.today, lists=sheet.lists)
    return [ui.Row(term=row.label, value=row.text) for row in rows if row.text]


def said(feedback: Feedback, reading: Reading, *, mine: str) -> Sequence[Said]:
    """Return the messages, oldest first."""
    return [
        Said(
            who="Cơ quan" if row.is_from_agency else mine,
            at=row.at,
            words=str(reading.reveal(row.words)),
            is_mine=not row.is_from_agency,
        )
        for row in feedback.messages.order_by("at", "pk")
    ]


def _due(feedback: Feedback) -> datetime:
    is_unaccepted = feedback.is_complaint and feedback.stage == Stage.RECEIVING
    return (feedback.due_at if is_unaccepted else None) or feedback.answer_due_at


def _first(feedback: Feedback) -> Counted:
    at = feedback.opened_at
    found = first_due(feedback.kind_of, feedback.settled_by, at=at, channel=feedback.channel)
    return _counted(found, first_step(feedback.kind_of, on=clock.local(at).date()))


def _answer(feedback: Feedback) -> Counted:
    found = answer_due(
        feedback.kind_of,
        feedback.settled_by,
        at=feedback.opened_at,
        level=feedback.level,
        channel=feedback.channel,
    )
    rule = answering(feedback.kind_of, level=feedback.level)
    return Counted(at=feedback.answer_due_at, rule=rule, lines=_lines(found))


def _counted(found: Derivation, rule: Clock) -> Counted:
    return Counted(at=found.due_at, rule=rule, lines=_lines(found))


def _lines(found: Derivation) -> Sequence[ui.Line]:
    return [ui.Line(text=step.text) for step in found.steps[:-1]]


def _readings(feedback: Feedback) -> Sequence[ui.Reading]:
    """Return who read it beside whoever wrote it and the machine."""
    rows = [row for row in readings_of(feedback.subject) if row.unit_id is not None]
    names = display_names({row.actor_id for row in rows})
    return [
        ui.Reading(
            at=row.at,
            who=names.get(row.actor_id, "Cán bộ"),
            place="",
            what="Nội dung và người gửi",
            purpose=purposes.get(row.purpose).label,
        )
        for row in rows
    ]


def _complain_until(feedback: Feedback) -> date | None:
    """Return until when whoever wrote may complain about a decision that was sent to them."""
    is_decided = feedback.is_complaint and feedback.outcome == Outcome.ANSWERED
    if not is_decided or feedback.level > 1 or feedback.ended_at is None or feedback.owner is None:
        return None
    since = clock.local(feedback.ended_at).date()
    calendar = calendar_for(feedback.settled_by.calendar_code)
    return last_day(complaining(level=2), since, calendar)
