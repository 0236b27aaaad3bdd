"""Kinds of grants that packages above own: their words, and what agreeing to them does."""

from collections.abc import Callable
from dataclasses import dataclass

from motcua.kernel.base.api import Actor, Registry
from motcua.kernel.identity.models import Grant


@dataclass(frozen=True, kw_only=True, slots=True)
class GrantKind:
    """What is asked by one and agreed to by another, as the package above that owns it knows it.

    Attributes:
        what: Says it in words, for whoever agrees.
        agreed: Lets it begin, in the transaction of the second person; sets until when it lasts.
    """

    what: Callable[[Grant], str]
    agreed: Callable[[Actor, Grant], None]


grant_kinds: Registry[GrantKind] = Registry("kinds of grants")
