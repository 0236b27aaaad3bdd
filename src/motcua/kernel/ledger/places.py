"""Which entries have a place in the log, as the database tells it."""

from collections.abc import Sequence

from motcua.kernel.ledger.format import leaf_hash
from motcua.kernel.ledger.models import Leaf


def placed() -> int:
    """Return how many entries have their place."""
    last = Leaf.objects.order_by("-index").values_list("index", flat=True).first()
    return 0 if last is None else last + 1


def leaves(start: int, end: int) -> Sequence[bytes]:
    """Return the hashes of the entries at some places, computed from what they hold."""
    rows = Leaf.objects.filter(index__gte=start, index__lt=end).order_by("index")
    return [leaf_hash(bytes(body)) for body in rows.values_list("entry__body", flat=True)]
