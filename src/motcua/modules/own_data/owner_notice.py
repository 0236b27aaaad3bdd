"""What whoever asked is told, on their account's page."""

from uuid import UUID

from django.urls import reverse

from motcua.domain.work.api import OwnerNotice
from motcua.kernel.base.api import clock, dates
from motcua.modules.own_data.models import DataRequest


def notice_of(request_id: UUID, _template: str) -> OwnerNotice:
    """Return what whoever asked is told."""
    request = DataRequest.objects.select_related("settled_by").get(pk=request_id)
    return OwnerNotice(
        matter=request,
        account_id=request.owner_id,
        page=reverse("own_data:one", kwargs={"code": request.code}),
        words={
            "request_code": request.code,
            "agency": request.settled_by.name,
            "at": dates.format_hour_and_day(clock.now()),
            "due": dates.format_hour_and_day(request.execute_by),
        },
    )
