"""How often the counter looks people up: each once in an hour, and each guess anew."""

from motcua.domain.dossiers.api import TooManyLookUpsError, may_look_up
from motcua.domain.filing.pages.desk.scan import Card
from motcua.kernel.base.api import Actor, text
from motcua.kernel.identity.api import count_try, was_tried
from motcua.kernel.privacy.api import lookup_hash

_WHAT, _MINUTES = "look-ups.of", 60


def begin_look_up(actor: Actor, card: Card) -> bool:
    """Count a look-up of a card's number, and say whether it is a new one.

    The same card counts once in an hour: a visit at the counter asks several times. Another name
    or birthday beside the same number is another look-up: the page says whether they fit.

    Raises:
        TooManyLookUpsError: The actor looked up as many as anybody may for now.
    """
    said = f"{card.number}|{text.fold(card.name)}|{card.born_on or ''}"
    told = f"{actor.id.hex}{lookup_hash('counter', said).hex()}"
    if was_tried(_WHAT, told):
        return False
    if not may_look_up(actor):
        raise TooManyLookUpsError("Đã tra cứu quá nhiều người; hãy đợi ít phút rồi thử lại.")
    count_try(_WHAT, told, minutes=_MINUTES)
    return True
