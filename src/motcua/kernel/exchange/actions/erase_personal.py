"""What was sent to other systems about a person, when the law has them erased."""

from collections.abc import Mapping

from motcua.kernel.base.api import no_event
from motcua.kernel.exchange.models import OutboxItem
from motcua.kernel.privacy.api import Erasure, PersonalData, personal_data


def register() -> None:
    """Let what was sent about somebody be erased."""
    personal_data.register("exchange", PersonalData(erase=erase))


@no_event("whoever erases a person records it")
def erase(erasure: Erasure) -> Mapping[str, int]:
    """Delete the messages about what goes whole, sent or not."""
    ids = {one.id for one in erasure.subjects}
    return {"messages_out": OutboxItem.objects.filter(subject_id__in=ids).delete()[0]}
