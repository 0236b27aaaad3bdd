"""Who sees which notices: everyone their own; administrators see deliveries, never their text."""

from django.db.models import Q

from motcua.kernel.access.api import declare_permission, declare_row_filter
from motcua.kernel.base.api import Actor


def _own(actor: Actor) -> Q:
    return Q(account_id=actor.id, is_listed=True) if actor.is_signed_in else Q(pk__in=[])


declare_row_filter("notices.Notice", _own)

SEE_FAILED = declare_permission(
    "notices.see_failed", "Xem thông báo không gửi được", roles=("administrator",)
)
SEND_AGAIN = declare_permission("notices.send_again", "Gửi lại thông báo", roles=("administrator",))
