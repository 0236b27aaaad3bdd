"""How requests stand in the list of whoever sent them."""

from datetime import datetime
from typing import Final

from django.db.models import Q
from django.urls import reverse

from motcua.domain.work.api import Owned, OwnRow, OwnWords
from motcua.kernel.base.api import dates
from motcua.kernel.ui import api as ui
from motcua.modules.own_data.models import Outcome

_NOTHING = Q(pk__isnull=True)
_TAGS: Final[dict[str, ui.Status]] = {
    Outcome.DONE: ui.Status(label="Đã thực hiện", tone="ok"),
    Outcome.REFUSED: ui.Status(label="Không thực hiện", tone="late"),
    Outcome.TAKEN_BACK: ui.Status(label="Bạn đã rút", tone="calm"),
}


def tag_of(outcome: str, *, is_answered: bool) -> ui.Status:
    """Say where a request stands."""
    waiting = "Đang thực hiện" if is_answered else "Chờ phản hồi"
    return _TAGS.get(outcome) or ui.Status(label=waiting, tone="act")


def _words(row: OwnRow, now: datetime) -> OwnWords:
    is_answered = row["datarequest__answered_at"] is not None
    return OwnWords(
        tag=tag_of(row["datarequest__outcome"], is_answered=is_answered),
        url=reverse("own_data:one", kwargs={"code": row["code"]}),
        due=_due(row, now, "Thực hiện" if is_answered else "Phản hồi"),
    )


def _due(row: OwnRow, now: datetime, what: str) -> str:
    if row["ended_at"] is not None:
        return f"Xong {dates.format_date(row['ended_at'])}"
    if row["due_at"] is None:
        return ""
    words = f"{what} trước {dates.format_hour_and_day(row['due_at'])}"
    return f"{words}, đã quá hẹn" if row["due_at"] < now else words


OWNED: Final = Owned(
    columns=("datarequest__answered_at", "datarequest__outcome"),
    waits=_NOTHING,
    unrated=_NOTHING,
    words=_words,
)
