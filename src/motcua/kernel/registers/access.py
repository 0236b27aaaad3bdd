"""Who sees which rows: an agency's books are seen by its own officers."""

from django.db.models import Q

from motcua.kernel.access.api import declare_row_filter
from motcua.kernel.base.api import Actor


def _own_agency(actor: Actor) -> Q:
    if actor.kind == "system":
        return Q()
    return Q(book__agency_id=actor.agency_id) if actor.agency_id else Q(pk__in=[])


declare_row_filter("registers.NumberTaken", _own_agency)
