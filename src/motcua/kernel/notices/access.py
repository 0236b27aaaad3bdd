"""Who sees which notices: everyone their own."""

from django.db.models import Q

from motcua.kernel.access.api import declare_row_filter
from motcua.kernel.base.api import Actor


def _own(actor: Actor) -> Q:
    return Q(account_id=actor.id, is_listed=True) if actor.is_signed_in else Q(pk__in=[])


declare_row_filter("notices.Notice", _own)
