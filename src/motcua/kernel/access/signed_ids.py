"""Ids in words that this platform alone can write: a way back for hours, the name of a form."""

from dataclasses import dataclass
from uuid import UUID

from django.core import signing

from motcua.kernel.base.api import ids, limits

_HOUR = 3600


@dataclass(frozen=True, kw_only=True, slots=True)
class SignedIds:
    """Words of one kind, each of which carries an id.

    Attributes:
        salt: What they are signed for: a word of another kind is none of these.
        hours: Name of the limit after which a word is too old; empty where it never is.
    """

    salt: str
    hours: str = ""

    def word_for(self, named: UUID) -> str:
        """Return a word that carries an id."""
        return signing.dumps(named.hex, salt=self.salt)

    def new_word(self) -> str:
        """Return a word that carries a new id: what is sent with it twice is known again."""
        return self.word_for(ids.new_id())

    def id_in(self, word: str) -> UUID | None:
        """Return the id that a word carries; None where it is none of these, or too old."""
        age = limits.get(self.hours) * _HOUR if self.hours else None
        try:
            return UUID(signing.loads(word, salt=self.salt, max_age=age))
        except signing.BadSignature:
            return None
