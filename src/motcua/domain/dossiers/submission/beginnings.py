"""What bears a dossier's id before it is filed; whoever keeps such things says so here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from motcua.kernel.base.api import Actor, Registry


@dataclass(frozen=True, kw_only=True, slots=True)
class Beginning:
    """Things that become dossiers under the same id, key and files (decision 4).

    Attributes:
        living: Returns those of the ids that are still such things'.
        is_own: Says whether one is the actor's, who alone sees it and adds files to it.
    """

    living: Callable[[Collection[UUID]], set[UUID]]
    is_own: Callable[[Actor, UUID], bool]


beginnings: Final[Registry[Beginning]] = Registry("dossiers.beginnings")


def is_begun_by(actor: Actor, subject_id: UUID) -> bool:
    """Say whether an id is still that of something which the actor has begun."""
    return any(one.is_own(actor, subject_id) for one in beginnings)
