"""What whoever a matter is of is told when something became of it, and how they are reached."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from motcua.domain.work.models import Matter


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnerNotice:
    """What is needed to tell whoever a matter is of.

    Attributes:
        matter: Which, as it stands now.
        words: What notices may say of it: nothing that tells who the person is.
        account_id: Their account, where they have one.
        phone: That they left; with an account, instead of the profile's.
        email: Like `phone`.
        page: Where the notice in their account leads.
    """

    matter: Matter
    words: Mapping[str, object]
    account_id: UUID | None = None
    phone: str = ""
    email: str = ""
    page: str = ""


type NoticeOf = Callable[[UUID, str], OwnerNotice]
"""Returns that of a matter, by its id, for the words of a template."""
