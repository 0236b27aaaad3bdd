"""Forgetting which requests other systems sent, once none of them can be a repetition."""

from datetime import timedelta

from motcua.domain.filing.models import ApiRequest
from motcua.kernel.base.api import clock, limits, no_event


@no_event("the filing had its event; the request only kept it from being done twice")
def sweep_requests() -> int:
    """Delete requests that were answered long ago, some at a time; return how many."""
    before = clock.now() - timedelta(days=limits.get("filing.api_request_days"))
    rows = ApiRequest.objects.filter(at__lt=before).order_by("at")
    gone = 0
    while found := list(rows.values_list("id", flat=True)[: limits.get("filing.sweep_rows")]):
        gone += ApiRequest.objects.filter(id__in=found).delete()[0]
    return gone
