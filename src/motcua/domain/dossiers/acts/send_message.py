"""Words between the owner and whoever holds the dossier."""

from uuid import UUID

from motcua.domain.dossiers import access, events
from motcua.domain.dossiers.actions.changing import changing, record
from motcua.domain.dossiers.actions.messages import write_message
from motcua.domain.dossiers.acts.effects import tells_owner
from motcua.domain.dossiers.acts.sharing import SHARING
from motcua.domain.dossiers.models import Message
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.work.api import Act, Asked, Done, Offer, not_held, raise_if, tell_of, written
from motcua.kernel.access.api import allows
from motcua.kernel.base.api import Actor, Refusal, limits
from motcua.kernel.privacy.api import sealing_key


def send_message(*, actor: Actor, dossier_id: UUID, words: str) -> Message:
    """Add a message to the dossier and tell the other side. Records `dossier.message_sent`.

    Raises:
        NotVisibleError: The actor does not reach the dossier.
        Refusal: See `why_not`.
        Invalid: The message is empty or too long.
    """
    with changing(actor, dossier_id) as dossier:
        raise_if(why_not(Opened(dossier), actor))
        clean = written(words, most=limits.get("dossiers.message_characters"))
        key = sealing_key(dossier.subject)
        message = write_message(actor, dossier, key.seal(clean))
        record(
            events.MESSAGE_SENT,
            dossier=dossier,
            actor=actor,
            open_fields={"from_owner": message.is_from_owner},
            sealed={"text": key.seal_group(clean)},
        )
        if not message.is_from_owner:
            tell_of(dossier, "message_received")
    return message


def why_not(opened: Opened, actor: Actor) -> Refusal | None:
    """Say why an officer does not write to the owner: somebody else has the dossier."""
    return not_held(opened, actor) if actor.kind == "officer" else None


def _offer(opened: Opened, actor: Actor) -> Offer | None:
    if not (allows(actor, access.SETTLE) or allows(actor, access.RECEIVE)):
        return None
    return Offer(
        title="Nhắn cho chủ hồ sơ",
        note="không thay được phiếu yêu cầu bổ sung",
        effects=(tells_owner(opened),),
    )


def _do(asked: Asked[Opened]) -> Done:
    dossier = asked.opened.dossier
    send_message(actor=asked.actor, dossier_id=dossier.id, words=asked.typed.word("words"))
    return Done(said="Đã gửi tin nhắn.", page="")


OWN = Act(
    key="message",
    slug="nhan-tin",
    order=20,
    permission=access.READ_OWN,
    purpose="own",
    offer=lambda _opened, _actor: Offer(title="Gửi tin nhắn"),
    why_not=why_not,
    do=_do,
)
ACT = SHARING.act(
    key="send_message",
    slug="nhan-tin",
    letter="m",
    order=150,
    permission=access.READ,
    offer=_offer,
    why_not=why_not,
    do=_do,
)
