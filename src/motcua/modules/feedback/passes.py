"""How somebody without an account gets back to what they sent: a word that opens it for a while."""

import hmac
from uuid import UUID

from django.core import signing

from motcua.domain.work.api import plain_code
from motcua.kernel.access.api import NotVisibleError, visible
from motcua.kernel.base.api import Actor, ids, limits
from motcua.kernel.privacy.api import lookup_hash
from motcua.modules.feedback.models import Feedback

_PASS, _FORM = "feedback.pass", "feedback.form"
_HOUR = 3600
_DIGITS = 4
_ROWS = ("settled_by__area", "holder_unit", "previous")


def track_hash(code: str, phone: str) -> bytes:
    """Return the hash of a code with the last four digits of the telephone that was left."""
    digits = "".join(letter for letter in phone if letter.isdecimal())[-_DIGITS:]
    return lookup_hash("feedback.track", f"{plain_code(code)}:{digits}")


def tracked(code: str, phone: str) -> Feedback | None:
    """Return feedback by code and telephone, for anyone; a wrong one of them tells nothing."""
    found = Feedback.objects.filter(code=plain_code(code), erased_at=None).first()
    key = track_hash(code, phone)
    is_right = found is not None and hmac.compare_digest(bytes(found.track_hash), key)
    return found if is_right else None


def pass_for(feedback: Feedback) -> str:
    """Return the word that opens feedback to whoever has it, for some hours."""
    return signing.dumps(feedback.pk.hex, salt=_PASS)


def opened(actor: Actor, *, key: str) -> Feedback:
    """Return feedback by such a word, or by its code where it is the actor's own.

    Raises:
        NotVisibleError: There is none, or it is another's, or the word is too old.
    """
    rows = Feedback.objects.select_related(*_ROWS).filter(erased_at=None)
    try:
        age = limits.get("feedback.pass_hours") * _HOUR
        found = rows.filter(pk=UUID(signing.loads(key, salt=_PASS, max_age=age))).first()
    except signing.BadSignature:
        found = visible(actor, rows).filter(code=key, owner=actor.id).first()
    if found is None:
        raise NotVisibleError
    return found


def new_form() -> str:
    """Return the word of a new form: what is sent with it twice is sent once."""
    return signing.dumps(ids.new_id().hex, salt=_FORM)


def id_of_form(word: str) -> UUID:
    """Return what the form's feedback is called; a new name where the word is none of ours."""
    try:
        return UUID(signing.loads(word, salt=_FORM))
    except signing.BadSignature:
        return ids.new_id()
