"""Everything that the page of one feedback shows whoever wrote it, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from motcua.domain.issuing.api import Paper
from motcua.kernel.base.api import Actor, clock, dates
from motcua.kernel.deadlines.api import Derivation, calendar_for
from motcua.kernel.files.api import StoredFile
from motcua.kernel.ui import api as ui
from motcua.modules.feedback.clocks import answer_due, answering, first_due
from motcua.modules.feedback.models import Feedback, Outcome, Stage
from motcua.modules.feedback.opened import Sent
from motcua.modules.feedback.pages.showing import Said, readers, said, written
from motcua.modules.feedback.rules import Clock, complaining, due, first_step, last_day, settling


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """A date with its rule and how it was counted."""

    at: datetime
    rule: Clock
    lines: Sequence[ui.Line]


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """Feedback as whoever wrote it sees it."""

    title: str
    text: str
    tone: ui.Tone
    answer: Counted
    first: Counted | None
    written: Sequence[ui.Row]
    said: Sequence[Said]
    papers: Sequence[Paper]
    photos: Sequence[StoredFile]
    readings: Sequence[ui.Reading]
    reason: str
    complain_until: date | None


def view_of(actor: Actor, opened: Sent) -> View:
    """Read feedback for whoever wrote it; the reading is recorded like everyone's."""
    feedback, reading = opened.matter, opened.reading_for(actor)
    title, text, tone = turn_of(feedback, now=clock.now())
    first, answer = counted_of(feedback)
    return View(
        title=title,
        text=text,
        tone=tone,
        first=first,
        answer=answer,
        written=written(opened, actor),
        said=said(opened, actor, mine="Bạn"),
        papers=opened.issued,
        photos=opened.photos,
        readings=readers(opened, actor).others.lines,
        reason=reading.reveal(feedback.reason) or "",
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
    end = feedback.told_due_at
    words = dates.format_hour_and_day(end)
    is_late = end < now
    holder = feedback.holder_unit.name if feedback.holder_unit else feedback.settled_by.name
    if feedback.is_complaint and feedback.stage == Stage.RECEIVING:
        title = f"{holder} đang xem có thụ lý hay không"
        text = f"Phải báo bạn bằng văn bản trước {words}."
    else:
        title, text = f"{holder} đang xem xét", f"Bạn được trả lời trước {words}."
    return (f"{title}, đã quá hẹn", text, "late") if is_late else (title, text, "act")


def counted_of(feedback: Feedback) -> tuple[Counted | None, Counted]:
    """Return the first limit and that of the answer, each with how it was counted.

    There is no first one where the answer is promised sooner.
    """
    sort, agency, at = feedback.kind_of, feedback.settled_by, feedback.opened_at
    found = first_due(sort, agency, at=at, channel=feedback.channel)
    rule = first_step(sort, on=clock.local(at).date(), level=feedback.level)
    first = Counted(at=found.due_at, rule=rule, lines=_lines(found))
    answer = _accepted(feedback) or Counted(
        at=feedback.answer_due_at,
        rule=answering(sort, level=feedback.level),
        lines=_lines(
            answer_due(sort, agency, at=at, level=feedback.level, channel=feedback.channel)
        ),
    )
    return (first if first.at < answer.at else None), answer


def _accepted(feedback: Feedback) -> Counted | None:
    """Return the limit of an accepted complaint: of those the law has, the one that was told."""
    if feedback.accepted_at is None:
        return None
    calendar = calendar_for(feedback.settled_by.calendar_code)
    for is_complex, is_remote in ((False, False), (True, False), (True, True)):
        rule = settling(level=feedback.level, is_complex=is_complex, is_remote=is_remote)
        found = due(rule, feedback.accepted_at, calendar)
        if found.due_at == feedback.answer_due_at:
            return Counted(at=found.due_at, rule=rule, lines=_lines(found))
    return None


def _lines(found: Derivation) -> Sequence[ui.Line]:
    return [ui.Line(text=step.text) for step in found.steps[:-1]]


def _complain_until(feedback: Feedback) -> date | None:
    """Return until when whoever wrote may complain about a decision that was sent to them."""
    is_decided = feedback.is_complaint and feedback.outcome == Outcome.ANSWERED
    if not is_decided or feedback.level > 1 or feedback.ended_at is None or feedback.owner is None:
        return None
    since = clock.local(feedback.ended_at).date()
    calendar = calendar_for(feedback.settled_by.calendar_code)
    return last_day(complaining(level=2), since, calendar)
