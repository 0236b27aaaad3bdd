"""Who may see requests and notices, take cash, and reconcile."""

from django.db.models import Q

from motcua.domain.payments.models import PayeeAccount
from motcua.kernel.access.api import allows, declare_permission, declare_row_filter
from motcua.kernel.base.api import Actor

TAKE_CASH = declare_permission("payments.take_cash", "Thu tiền tại quầy", roles=("one_stop",))
RECONCILE = declare_permission(
    "payments.reconcile", "Đối soát tiền về", roles=("clerk", "agency_administrator")
)


def _requests(actor: Actor) -> Q:
    """A payer sees their own; of an agency's, those see them who take or reconcile its money."""
    if actor.kind == "officer":
        is_cashier = allows(actor, TAKE_CASH) or allows(actor, RECONCILE)
        is_theirs = is_cashier and actor.agency_id is not None
        return Q(agency_id=actor.agency_id) if is_theirs else Q(pk__in=[])
    return Q(payer_id=actor.id) if actor.is_signed_in else Q(pk__in=[])


def _notices(actor: Actor) -> Q:
    if actor.kind != "officer" or actor.agency_id is None:
        return Q(pk__in=[])
    accounts = PayeeAccount.objects.filter(agency_id=actor.agency_id).values("account")
    return Q(request__agency_id=actor.agency_id) | Q(account__in=accounts)


declare_row_filter("payments.PaymentRequest", _requests)
declare_row_filter("payments.CreditNotice", _notices)
