"""Passing a matter on, taking it back before the receiver has begun, and recalling it.

The kind's own action has the matter locked, records the fact under its own code, and saves.
"""

from collections.abc import Collection
from uuid import UUID

from motcua.domain.work.actions.holding import keep_reach, pass_on
from motcua.domain.work.actions.process_steps import undo_step
from motcua.domain.work.errors import CannotHandOverError, NotHolderError
from motcua.domain.work.models import HandOver, Matter
from motcua.domain.work.process.opened import OpenedMatter
from motcua.domain.work.rights import Passing, why_not_held, why_not_recalled
from motcua.kernel.base.api import Actor, clock, text
from motcua.kernel.organisations.api import Post, Unit

_NOTE_CHARACTERS = 500


def require_holder(actor: Actor, matter: Matter) -> None:
    """Let only the unit (and, where one is named, the person) that holds the matter go on.

    Raises:
        NotHolderError: Somebody else holds it.
    """
    sentence = why_not_held(actor, matter)
    if sentence:
        raise NotHolderError(sentence)


def hand_over(
    actor: Actor,
    matter: Matter,
    *,
    to_unit_id: UUID,
    to_post_id: UUID | None,
    stage: str,
    agencies: Collection[UUID],
    note: str = "",
) -> HandOver:
    """Pass a matter to another unit or person; the step at which it stands goes along.

    Args:
        actor: Its holder.
        matter: Which.
        to_unit_id: The unit that has it from now on.
        to_post_id: The one person there; None for the whole unit.
        stage: What is to be done there, in the kind's word.
        agencies: Those whose units and posts may have it.
        note: What goes along.

    Raises:
        NotHolderError: Somebody else holds it.
        CannotHandOverError: The receiver is not of those agencies, is not in force today, or has
            the matter already.
    """
    require_holder(actor, matter)
    return _give(
        actor,
        matter,
        to_unit_id=to_unit_id,
        to_post_id=to_post_id,
        stage=stage,
        agencies=agencies,
        note=note,
    )


def recall(
    actor: Actor,
    matter: Matter,
    *,
    to_unit_id: UUID,
    to_post_id: UUID | None,
    reason: str,
) -> HandOver:
    """Take a matter from whoever has it, begun or not, and give it to another of the agency.

    Args:
        actor: A leader of the agency in which it is held.
        matter: Which.
        to_unit_id: The unit that has it from now on.
        to_post_id: The one person there; None for the whole unit.
        reason: Why; it stands in the passing, for all who see it.

    Raises:
        CannotHandOverError: The actor may not, no reason is given, or the receiver cannot have it.
    """
    refusal = why_not_recalled(actor, matter)
    if not refusal and not reason.strip():
        refusal = "Hãy ghi lý do thu hồi."
    if refusal or actor.agency_id is None:
        raise CannotHandOverError(refusal)
    return _give(
        actor,
        matter,
        to_unit_id=to_unit_id,
        to_post_id=to_post_id,
        stage=matter.stage,
        agencies=(actor.agency_id,),
        note=reason,
        is_giver=True,
    )


def last_passing(matter: Matter) -> Passing | None:
    """Return the last passing that stands, with the step that caused it; one statement."""
    rows = matter.hand_overs.filter(taken_back_at=None).select_related("ended").order_by("-pk")
    return Passing.of(list(rows[:2])[::-1])


def put_back(
    actor: Actor,
    matter: Matter,
    passing: Passing,
    *,
    first_stage: str,
    opened: OpenedMatter | None = None,
) -> None:
    """Put a matter back to where it was before its last passing; a step that passed it waits again.

    Whether it may be is for `rights.why_not_taken_back` and the kind to say.

    Args:
        actor: Who takes it back.
        matter: Which.
        passing: Its last passing.
        first_stage: At what stage it was before it was ever passed on.
        opened: The matter with its process, where it has one.

    Raises:
        NotUndoneError: Its process has gone on since.
    """
    last, previous = passing.last, passing.previous
    last.taken_back_at = clock.now()
    last.save(update_fields=["taken_back_at"])
    matter.holder_unit_id = last.from_unit_id
    matter.holder_post_id = previous.to_post_id if previous else None
    matter.holder_since = clock.now()
    matter.stage = previous.stage if previous else first_stage
    if opened is not None and last.ended is not None:
        undo_step(actor, opened, last.ended)
    else:
        _reassign(matter, matter.holder_unit_id, matter.holder_post_id)
    keep_reach(matter)


def _give(
    actor: Actor,
    matter: Matter,
    *,
    to_unit_id: UUID,
    to_post_id: UUID | None,
    stage: str,
    agencies: Collection[UUID],
    note: str,
    is_giver: bool | None = None,
) -> HandOver:
    _check_receiver(matter, to_unit_id, to_post_id, agencies)
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


def _check_receiver(
    matter: Matter, unit_id: UUID, post_id: UUID | None, agencies: Collection[UUID]
) -> None:
    today = clock.local(clock.now()).date()
    units = Unit.objects.in_force(today).filter(id=unit_id, agency_id__in=agencies)
    posts = Post.objects.in_force(today).filter(unit_id=unit_id)
    is_post = post_id is None or posts.filter(id=post_id).exists()
    if not (units.exists() and is_post):
        raise CannotHandOverError("Chỉ chuyển được cho đơn vị, vị trí của cơ quan giải quyết.")
    if (unit_id, post_id) == (matter.holder_unit_id, matter.holder_post_id):
        raise CannotHandOverError("Đơn vị, vị trí này đang giữ hồ sơ rồi.")


def _reassign(matter: Matter, unit_id: UUID | None, post_id: UUID | None) -> None:
    """Give the step at which the matter stands to another unit or person."""
    if matter.task is not None:
        matter.task.unit_id, matter.task.post_id = unit_id, post_id
        matter.task.save(update_fields=["unit", "post"])
