"""What several acts of any kind have against being done, each a refusal; None where nothing is."""

from typing import Any
from uuid import UUID

from motcua.domain.work.errors import EndedError, KeptOutError, NotHolderError
from motcua.domain.work.opened import Opened
from motcua.domain.work.rights import ended, is_wholly_kept_out, why_not_held
from motcua.kernel.base.api import Actor, Refusal


def not_held(opened: Opened[Any], actor: Actor) -> Refusal | None:
    """Say who holds a matter, unless the actor does; or that it has ended."""
    sentence = why_not_held(actor, opened.matter)
    return NotHolderError(sentence) if sentence else None


def has_ended(opened: Opened[Any], _actor: Actor) -> Refusal | None:
    """Say that a matter has ended."""
    return None if opened.matter.is_open else EndedError(ended(opened.matter))


def kept_out(opened: Opened[Any], unit_id: UUID, post_id: UUID | None) -> Refusal | None:
    """Say that whoever is to have a matter has no part in it."""
    if not is_wholly_kept_out(opened.kept_out, unit_id, post_id):
        return None
    return KeptOutError("Người này phải đứng ngoài việc, vì việc nói về họ.")
