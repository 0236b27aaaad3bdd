"""How somebody without an account gets back to what they sent: a word that opens it for a while."""

from django.db.models import QuerySet

from motcua.domain.work.models import Matter
from motcua.kernel.access.api import NotVisibleError, SignedIds, visible
from motcua.kernel.base.api import Actor


def own_or_passed[M: Matter](actor: Actor, rows: QuerySet[M], key: str, *, passes: SignedIds) -> M:
    """Return a matter by a word that opens it to whoever has it, or one's own by its code.

    Raises:
        NotVisibleError: There is none, or it is another's, or the word is too old.
    """
    passed = passes.id_in(key)
    own = visible(actor, rows).filter(code=key, reach__scope=actor.id)
    found = own.first() if passed is None else rows.filter(pk=passed).first()
    if found is None:
        raise NotVisibleError
    return found
