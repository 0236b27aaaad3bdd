"""How somebody without an account gets back to what they sent."""

from typing import Final

from motcua.domain.work.api import own_or_passed
from motcua.kernel.access.api import SignedIds
from motcua.kernel.base.api import Actor
from motcua.modules.feedback.models import Feedback

HASHED_AS: Final = "feedback.track"
PASSES: Final = SignedIds(salt="feedback.pass", hours="feedback.pass_hours")
"""Words that open feedback to whoever has them, for some hours."""
FORMS: Final = SignedIds(salt="feedback.form")
"""Words of forms: what is sent with one twice is sent once."""


def opened(actor: Actor, *, key: str) -> Feedback:
    """Return feedback by such a word, or by its code where it is the actor's own.

    Raises:
        NotVisibleError: There is none, or it is another's, or the word is too old.
    """
    rows = Feedback.objects.select_related("settled_by__area", "holder_unit", "previous")
    return own_or_passed(actor, rows.filter(erased_at=None), key, passes=PASSES)
