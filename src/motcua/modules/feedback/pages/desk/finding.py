"""Where officers' search finds feedback: by its code or a part of it, within their reach."""

from collections.abc import Sequence

from motcua.domain.work.api import hits, with_code
from motcua.kernel.base.api import Actor, limits
from motcua.kernel.ui.api import search
from motcua.modules.feedback.models import Feedback


def found(actor: Actor, words: str) -> Sequence[search.Hit]:
    """Return the feedback in reach whose code fits, the newest first.

    Names are sealed with what was said: nobody finds people by what they complained of.
    """
    rows = Feedback.objects.filter(erased_at=None)
    return hits(with_code(actor, rows, words, most=limits.get("feedback.found_rows")))
