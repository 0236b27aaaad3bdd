"""How the desk's pages find their objects; what is out of reach does not exist."""

from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor
from motcua.modules.feedback.models import Feedback


def reached(actor: Actor, *, code: str) -> Feedback:
    """Return feedback that the officer reaches.

    Raises:
        NotVisibleError: There is none, or it is not theirs to see.
    """
    rows = Feedback.objects.select_related("settled_by__area", "settled_by__parent", "holder_unit")
    return visible_one(actor, rows, code=code, erased_at=None)
