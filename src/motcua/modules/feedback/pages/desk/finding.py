"""Where officers' search finds feedback: by its code or a part of it, within their reach."""

from collections.abc import Sequence

from django.db.models import QuerySet

from motcua.domain.work.api import kinds, latest_in_reach
from motcua.kernel.access.api import visible
from motcua.kernel.base.api import Actor, limits
from motcua.kernel.ui.api import search
from motcua.modules.feedback.models import KIND, Feedback, Stage


def found(actor: Actor, words: str) -> Sequence[search.Hit]:
    """Return the feedback in reach whose code fits, the newest first.

    Names are sealed with what was said: nobody finds people by what they complained of.
    """
    rows, code = visible(actor, Feedback.objects.filter(erased_at=None)), words.upper()
    whole = _latest(rows.filter(code=code))
    return whole or _latest(rows.filter(code__contains=code, pk__in=latest_in_reach(actor)))


def _latest(rows: QuerySet[Feedback]) -> Sequence[search.Hit]:
    return [
        search.Hit(
            title=f"{one.code}, {one.title}",
            url=kinds.get(KIND).page(one.code),
            note=str(Stage(one.stage).label),
        )
        for one in rows.order_by("-opened_at")[: limits.get("feedback.found_rows")]
    ]
