"""Giving a matter to another, and putting it back to where it was.

The kind's own action has the matter locked, records the fact under its own code, and saves.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from motcua.domain.work.actions.holding import keep_reach, pass_on
from motcua.domain.work.actions.process_steps import undo_step
from motcua.domain.work.actions.taking_part import close_to
from motcua.domain.work.acts import raise_if
from motcua.domain.work.errors import CannotHandOverError
from motcua.domain.work.guards import kept_out
from motcua.domain.work.models import HandOver, Matter
from motcua.domain.work.opened import Opened
from motcua.domain.work.passing import Passing
from motcua.domain.work.process.opened import OpenedMatter
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.organisations.api import Post, Unit

_NOTE_CHARACTERS = 500


def give(
    actor: Actor,
    opened: Opened[Any],
    *,
    to_unit_id: UUID,
    to_post_id: UUID | None,
    stage: str,
    agencies: Collection[UUID],
    note: str = "",
    is_giver: bool | None = None,
) -> HandOver:
    """Give a matter to another unit or person; the step at which it stands goes along.

    Whether it may be is for the act to say.

    Args:
        actor: Who gives it.
        opened: Which, locked.
        to_unit_id: The unit that has it from now on.
        to_post_id: The one person there; None for the whole unit.
        stage: What is to be done there, in the kind's word.
        agencies: Those whose units and posts may have it.
        note: What goes along, for all who see the matter.
        is_giver: See `pass_on`.

    Raises:
        CannotHandOverError: The receiver is not of those agencies, is not in force today, or has
            the matter already.
        KeptOutError: The receiver has no part in it.
    """
    matter = opened.matter
    _check_receiver(matter, to_unit_id, to_post_id, agencies)
    raise_if(kept_out(opened, to_unit_id, to_post_id))
    _reassign(matter, to_unit_id, to_post_id)
    return pass_on(
        actor,
        matter,
        to_unit_id=to_unit_id,
        to_post_id=to_post_id,
        stage=stage,
        note=text.clean_line(note)[:_NOTE_CHARACTERS],
        is_giver=is_giver,
    )


def put_back(actor: Actor, opened: Opened[Any], passing: Passing, *, first_stage: str) -> None:
    """Put a matter back to where it was before its last passing; a step that passed it waits again.

    Whether it may be is for the act to say.

    Args:
        actor: Who takes it back.
        opened: Which, locked.
        passing: Its last passing.
        first_stage: At what stage it was before it was ever passed on.

    Raises:
        NotUndoneError: Its process has gone on since.
    """
    matter, last, previous = opened.matter, passing.last, passing.previous
    last.taken_back_at = clock.now()
    last.save(update_fields=["taken_back_at"])
    matter.holder_unit_id = last.from_unit_id
    matter.holder_post_id = previous.to_post_id if previous else None
    matter.holder_since = clock.now()
    matter.stage = previous.stage if previous else first_stage
    if isinstance(opened, OpenedMatter) and last.ended is not None:
        undo_step(actor, opened, last.ended)
    else:
        _reassign(matter, matter.holder_unit_id, matter.holder_post_id)
    keep_reach(matter)
    if last.to_unit is not None:
        close_to(matter, last.to_unit)


def _check_receiver(
    matter: Matter, unit_id: UUID, post_id: UUID | None, agencies: Collection[UUID]
) -> None:
    today = clock.today()
    units = Unit.objects.in_force(today).filter(id=unit_id, agency_id__in=agencies)
    posts = Post.objects.in_force(today).filter(unit_id=unit_id)
    is_post = post_id is None or posts.filter(id=post_id).exists()
    if not (units.exists() and is_post):
        raise CannotHandOverError("Chỉ chuyển được cho đơn vị, vị trí của cơ quan giải quyết.")
    if (unit_id, post_id) == (matter.holder_unit_id, matter.holder_post_id):
        raise CannotHandOverError("Đơn vị, vị trí này đang giữ việc này rồi.")


def _reassign(matter: Matter, unit_id: UUID | None, post_id: UUID | None) -> None:
    """Give the step at which the matter stands to another unit or person."""
    if matter.task is not None:
        matter.task.unit_id, matter.task.post_id = unit_id, post_id
        matter.task.save(update_fields=["unit", "post"])
