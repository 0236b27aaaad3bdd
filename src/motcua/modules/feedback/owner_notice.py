"""What whoever wrote is told, on their account's page or by telephone: what happened, by when."""

from uuid import UUID

from django.urls import reverse

from motcua.domain.work.api import OwnerNotice
from motcua.kernel.base.api import SYSTEM, clock, dates
from motcua.kernel.privacy.api import EXECUTE, read
from motcua.modules.feedback.models import Feedback


def notice_of(feedback_id: UUID, _template: str) -> OwnerNotice:
    """Return what whoever wrote is told, and how they are reached."""
    feedback = Feedback.objects.select_related("settled_by", "holder_unit").get(pk=feedback_id)
    content = read(SYSTEM, subject=feedback.subject, purpose=EXECUTE).reveal(feedback.content)
    has_account = feedback.owner_id is not None
    return OwnerNotice(
        matter=feedback,
        account_id=feedback.owner_id,
        phone="" if has_account else str(content["phone"]),
        page=reverse("feedback:one", kwargs={"key": feedback.code}) if has_account else "",
        words={
            "feedback_code": feedback.code,
            "agency": feedback.settled_by.name,
            "unit": (feedback.holder_unit or feedback.settled_by).name,
            "at": dates.format_hour_and_day(clock.now()),
            "due": dates.format_hour_and_day(feedback.told_due_at),
        },
    )
