"""Telling whoever wrote, on their account's page or by telephone: what happened, and by when."""

from uuid import UUID

from django.urls import reverse

from motcua.kernel.base.api import SYSTEM, clock, dates
from motcua.kernel.notices.api import send
from motcua.kernel.privacy.api import EXECUTE, read
from motcua.modules.feedback.models import Feedback, Stage


def tell_sender(feedback_id: UUID, *, template: str) -> None:
    """Send the notice of a template about feedback."""
    feedback = Feedback.objects.select_related("settled_by", "holder_unit").get(pk=feedback_id)
    content = read(SYSTEM, subject=feedback.subject, purpose=EXECUTE).reveal(feedback.content)
    unit = feedback.holder_unit.name if feedback.holder_unit else feedback.settled_by.name
    send(
        actor=SYSTEM,
        subject=feedback.subject,
        template=template,
        to_account=feedback.owner_id,
        to_phone="" if feedback.owner_id else str(content["phone"]),
        path=reverse("feedback:one", kwargs={"key": feedback.code}) if feedback.owner_id else "",
        key=f"{template}:{feedback.pk.hex}:{feedback.revision}",
        context={
            "feedback_code": feedback.code,
            "agency": feedback.settled_by.name,
            "unit": unit,
            "at": dates.format_hour_and_day(clock.now()),
            "due": _due(feedback),
        },
    )


def _due(feedback: Feedback) -> str:
    is_unaccepted = feedback.is_complaint and feedback.stage == Stage.RECEIVING
    at = feedback.due_at if is_unaccepted else feedback.answer_due_at
    return dates.format_hour_and_day(at) if at else ""
