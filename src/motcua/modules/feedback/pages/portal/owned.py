"""How feedback stands in the list of whoever sent it, and what opens it without an account."""

from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from motcua.domain.work.api import Owned, OwnRow, OwnWords, Tracked, left_by
from motcua.kernel.base.api import dates
from motcua.kernel.ui import api as ui
from motcua.modules.feedback.models import Feedback, Message, Outcome, Stage
from motcua.modules.feedback.passes import HASHED_AS, PASSES
from motcua.modules.feedback.rules import Sort

_TAGS: dict[str, ui.Status] = {
    Outcome.ANSWERED: ui.Status(label="Đã có trả lời", tone="ok"),
    Outcome.REFUSED: ui.Status(label="Không được tiếp nhận", tone="late"),
    Outcome.WITHDRAWN: ui.Status(label="Bạn đã rút", tone="calm"),
}
_REPLIES = Message.objects.filter(
    feedback=OuterRef("feedback"), is_from_agency=False, at__gt=OuterRef("at")
)
_QUESTIONS = Message.objects.filter(feedback=OuterRef("pk"), is_from_agency=True).exclude(
    Exists(_REPLIES)
)


def _words(row: OwnRow, now: datetime) -> OwnWords:
    page = reverse("feedback:one", kwargs={"key": row["code"]})
    todo, anchor = "", ""
    if row["is_waiting"]:
        todo, anchor = "Trả lời câu hỏi", "#trao-doi"
    elif row["is_unrated"]:
        todo, anchor = "Đánh giá", "#danh-gia"
    return OwnWords(
        tag=_tag(row),
        url=page,
        due=_due(row, now),
        todo=todo,
        todo_url=page + anchor,
        more="" if row["ended_at"] else _where(row),
    )


def _tag(row: OwnRow) -> ui.Status:
    if row["is_waiting"]:
        return ui.Status(label="Cần bạn trả lời", tone="soon", icon="warn")
    return _TAGS.get(row["feedback__outcome"]) or ui.Status(label="Đang xem xét", tone="act")


def _due(row: OwnRow, now: datetime) -> str:
    if row["ended_at"] is not None:
        return f"Xong {dates.format_date(row['ended_at'])}"
    end = row["due_at"] if _is_unaccepted(row) and row["due_at"] else row["feedback__answer_due_at"]
    what = "Báo thụ lý hay không" if _is_unaccepted(row) else "Trả lời"
    words = f"{what} trước {dates.format_hour_and_day(end)}"
    return f"{words}, đã quá hẹn" if end < now else words


def _where(row: OwnRow) -> str:
    return f"Đang ở {row['holder_unit__name'] or row['settled_by__short_name']}."


def _is_unaccepted(row: OwnRow) -> bool:
    return (row["feedback__sort"], row["stage"]) == (Sort.COMPLAINT, Stage.RECEIVING)


OWNED: Final = Owned(
    columns=("feedback__sort", "feedback__outcome", "feedback__answer_due_at"),
    waits=Q(ended_at=None) & Q(Exists(_QUESTIONS)),
    unrated=Q(feedback__outcome=Outcome.ANSWERED, feedback__score=None),
    words=_words,
    kept=Q(feedback__erased_at=None),
)


def track(code: str, digits: str) -> Tracked | None:
    """Return the page that code and digits open; None where they are not of one thing."""
    found = left_by(Feedback.objects.filter(erased_at=None), HASHED_AS, code, digits)
    if found is None:
        return None
    page = reverse("feedback:one", kwargs={"key": PASSES.word_for(found.pk)})
    return Tracked(code=found.code, url=page)
