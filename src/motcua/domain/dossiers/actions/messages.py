"""A word between a dossier's owner and whoever holds it, as it is kept."""

from motcua.domain.dossiers.models import Dossier, Message
from motcua.kernel.base.api import Actor, clock, ids, no_event
from motcua.kernel.privacy.api import Sealed


@no_event("the verb that writes records itself")
def write_message(actor: Actor, dossier: Dossier, text: Sealed) -> Message:
    """Keep what somebody writes to the other side of a dossier, sealed under its key."""
    return Message.objects.create(
        id=ids.new_id(),
        dossier=dossier,
        author_id=actor.id,
        is_from_owner=actor.kind != "officer",
        text=text,
        at=clock.now(),
    )
