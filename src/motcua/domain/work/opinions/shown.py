"""What a matter's page shows officers of opinions: who was asked what, and what each said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from motcua.domain.work.models import Matter, Opinion, Task
from motcua.domain.work.opinions.standing import is_asked, opinions_of
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.privacy.api import Reading
from motcua.kernel.ui import api as ui

_TONES: dict[str, ui.Tone] = {
    Opinion.Verdict.AGREE: "ok",
    Opinion.Verdict.DISAGREE: "late",
    Opinion.Verdict.REMARKS: "soon",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownAnswer:
    """What became of a question to one unit or person.

    Attributes:
        who: Whom it was put to.
        by: Who answered, where it was not the one person asked.
        at: When it was answered or ended.
        amended_at: When the answer was last amended.
    """

    id: int
    who: str
    by: str
    at: datetime | None
    amended_at: datetime | None
    standing: ui.Status
    words: str
    is_own: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownQuestion:
    """One question, to whom it was put at one go, and by when they are to answer."""

    words: str
    by: str
    at: datetime
    due_at: datetime | None
    answers: Sequence[ShownAnswer]


def opinions_shown(actor: Actor, matter: Matter, reading: Reading) -> Sequence[ShownQuestion]:
    """Return the opinions about a matter, as an officer who has opened it sees them.

    Args:
        actor: Who looks.
        matter: Which.
        reading: With which the matter was opened.
    """
    return [
        _question(list(rows), actor, reading)
        for _asking, rows in groupby(opinions_of(matter), key=lambda one: one.asking)
    ]


def _question(rows: Sequence[Opinion], actor: Actor, reading: Reading) -> ShownQuestion:
    first = rows[0]
    return ShownQuestion(
        words=str(reading.reveal(first.question)),
        by=_asker(first),
        at=first.task.begun_at,
        due_at=first.task.due_at,
        answers=[_answer(row, actor, reading) for row in rows],
    )


def _answer(row: Opinion, actor: Actor, reading: Reading) -> ShownAnswer:
    task = row.task
    by = task.ended_by if task.ended_by_id not in {None, task.post_id} else None
    return ShownAnswer(
        id=row.pk,
        who=asked_words(task),
        by=str(by) if by and row.verdict else "",
        at=task.ended_at,
        amended_at=row.amended_at,
        standing=_standing(row),
        words=str(reading.reveal(row.words)) if row.words is not None else "",
        is_own=is_asked(actor, row),
    )


def _asker(opinion: Opinion) -> str:
    """Return who asks, with the agency: whoever is asked may be of another."""
    unit = opinion.asked_by.unit
    return ", ".join(dict.fromkeys(map(str, (opinion.asked_by, unit, unit.agency.short_name))))


def asked_words(task: Task) -> str:
    """Return whom a question was put to."""
    if task.unit is None:
        return ""
    parts = (task.post, task.unit, task.unit.agency.short_name)
    return ", ".join(dict.fromkeys(str(part) for part in parts if part))


def _standing(row: Opinion) -> ui.Status:
    task = row.task
    if row.verdict:
        late = ", sau hạn" if _is_after(task.ended_at, task.due_at) else ""
        return ui.Status(label=f"{row.get_verdict_display()}{late}", tone=_TONES[row.verdict])
    if task.ended_at is not None:
        label = "đã rút" if task.ended_by_id else "không cần nữa"
        return ui.Status(label=label, tone="calm")
    if _is_after(clock.now(), task.due_at):
        return ui.Status(label="chưa trả lời, quá hạn", tone="late")
    return ui.Status(label="chờ trả lời", tone="calm")


def _is_after(instant: datetime | None, due: datetime | None) -> bool:
    return instant is not None and due is not None and instant > due
