"""How the desk's pages find their objects; what is out of reach does not exist."""

from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor
from motcua.modules.own_data.models import DataRequest


def reached(actor: Actor, *, code: str) -> DataRequest:
    """Return a request that the officer reaches.

    Raises:
        NotVisibleError: There is none, or it is not theirs to see.
    """
    rows = DataRequest.objects.select_related("settled_by", "holder_unit")
    return visible_one(actor, rows, code=code)
