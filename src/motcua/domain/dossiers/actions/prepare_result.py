"""Drafting by the system itself, where the law gives the result as soon as the dossier is whole."""

from uuid import UUID

from motcua.domain.dossiers.actions.changing import changing
from motcua.domain.dossiers.actions.draft_result import drawn, keep_draft
from motcua.domain.dossiers.models import Dossier, Result, Stage, Status
from motcua.domain.procedures.api import definition as definition_of
from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.organisations.api import Post


def prepare_result(*, dossier_id: UUID) -> Result | None:
    """Draft the result of a received dossier that is issued at once, in the specialist's stead.

    The leader or the clerk looks at it and signs or seals; the specialist's part was the check of
    the components, which filing has done. Where somebody was quicker, nothing is done. Records
    `dossier.result_drafted`.

    Returns:
        The result, or None when the dossier no longer waits for one.
    """
    rows = Dossier.objects.select_related("version", "settled_by")
    dossier = rows.get(id=dossier_id)
    if not _waits(dossier):
        return None
    draft = drawn(
        SYSTEM,
        dossier,
        result_code=definition_of(dossier.version).procedure.results[0].code,
        content={},
        drafted_by_id=_post_of_specialist(dossier),
    )
    with changing(SYSTEM, dossier_id) as locked:
        if not _waits(locked):
            locked.revision -= 1
            return None
        keep_draft(SYSTEM, locked, draft)
    return draft.result


def _waits(dossier: Dossier) -> bool:
    is_before_anyone = Stage(dossier.stage) == Stage.APPRAISAL and dossier.holder_post_id is None
    is_being_settled = Status(dossier.status) == Status.PROCESSING
    return is_before_anyone and is_being_settled and not dossier.results.exists()


def _post_of_specialist(dossier: Dossier) -> UUID:
    """Return in whose stead the draft is made: the first specialist of the unit that holds it."""
    today = clock.local(clock.now()).date()
    posts = Post.objects.in_force(today).filter(unit=dossier.holder_unit, role="specialist")
    return posts.order_by("code").values_list("id", flat=True)[0]
