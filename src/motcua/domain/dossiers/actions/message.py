"""Words between the owner and whoever holds the dossier."""

from uuid import UUID

from motcua.domain.dossiers import events, jobs
from motcua.domain.dossiers.actions.changing import changing, record
from motcua.domain.dossiers.models import Message
from motcua.kernel.base.api import Actor, Invalid, Problem, clock, ids, limits, text
from motcua.kernel.privacy.api import sealing_key


def send_message(*, actor: Actor, dossier_id: UUID, words: str) -> Message:
    """Add a message to the dossier and tell the other side. Records `dossier.message_sent`.

    Raises:
        NotVisibleError: The actor does not reach the dossier.
        Invalid: The message is empty or too long.
    """
    clean = text.clean(words)
    if not 0 < len(clean) <= limits.get("dossiers.message_characters"):
        raise Invalid((Problem(field="words", message="Hãy viết từ 1 đến 2.000 ký tự."),))
    with changing(actor, dossier_id) as dossier:
        key = sealing_key(dossier.subject)
        is_from_owner = actor.kind != "officer"
        message = Message.objects.create(
            id=ids.new_id(),
            dossier=dossier,
            author_id=actor.id,
            author_name=actor.name,
            is_from_owner=is_from_owner,
            text=key.seal(clean),
            at=clock.now(),
        )
        record(
            events.MESSAGE_SENT,
            dossier=dossier,
            actor=actor,
            open_fields={"from_owner": is_from_owner},
            sealed={"text": key.seal_group(clean)},
        )
        jobs.after_message(dossier, is_from_owner=is_from_owner)
    return message
