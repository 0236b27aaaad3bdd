"""What feedback says of itself to the acts that every kind of matter gets alike."""

from collections.abc import Mapping
from typing import Any

from motcua.domain.work.api import Sharing
from motcua.kernel.base.api import Actor
from motcua.kernel.ledger.api import Event, OpenValue, SealedGroup
from motcua.modules.feedback import access
from motcua.modules.feedback.actions.changing import changing, record
from motcua.modules.feedback.acts import guards
from motcua.modules.feedback.models import Feedback


def _record(
    actor: Actor,
    feedback: Feedback,
    event: Event,
    told: Mapping[str, OpenValue],
    sealed: Mapping[str, SealedGroup],
) -> None:
    fields: dict[str, Any] = dict(told)
    record(event, feedback, actor, sealed=sealed, **fields)


SHARING = Sharing(
    home=__name__,
    permission=access.HANDLE,
    purpose="feedback",
    change=changing,
    matter_of=lambda feedback: feedback,
    not_at_work=guards.not_held,
    record=_record,
)
