"""Where officers' search finds feedback: by its code or a part of it, within their reach."""

from collections.abc import Sequence

from motcua.domain.work.api import found_by_code, kinds
from motcua.kernel.base.api import Actor, limits
from motcua.kernel.ui.api import search
from motcua.modules.feedback.models import KIND, Feedback, Stage


def found(actor: Actor, words: str) -> Sequence[search.Hit]:
    """Return the feedback in reach whose code fits, the newest first.

    Names are sealed with what was said: nobody finds people by what they complained of.
    """
    rows, most = Feedback.objects.filter(erased_at=None), limits.get("feedback.found_rows")
    return [
        search.Hit(
            title=f"{one.code}, {one.title}",
            url=kinds.get(KIND).page(one.code),
            note=str(Stage(one.stage).label),
        )
        for one in found_by_code(actor, rows, words, most=most)
    ]
