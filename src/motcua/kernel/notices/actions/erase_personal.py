"""What a person was told, when the law has them erased."""

from collections.abc import Mapping

from django.db.models import Q

from motcua.kernel.base.api import no_event
from motcua.kernel.notices.models import Delivery, Notice
from motcua.kernel.privacy.api import Erasure, PersonalData, personal_data


def register() -> None:
    """Let what somebody was told be erased."""
    personal_data.register("notices", PersonalData(erase=erase))


@no_event("whoever erases a person records it")
def erase(erasure: Erasure) -> Mapping[str, int]:
    """Delete the notices to a person, and those about what goes whole, with their addresses."""
    whose = Q(subject_id__in={one.id for one in erasure.subjects})
    if erasure.person.account_id is not None:
        whose |= Q(account=erasure.person.account_id)
    notices = Notice.objects.filter(whose)
    deliveries = Delivery.objects.filter(notice__in=notices).delete()[0]
    return {"deliveries": deliveries, "notices": notices.delete()[0]}
