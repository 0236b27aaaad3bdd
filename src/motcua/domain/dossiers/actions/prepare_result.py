"""Drafting by the system itself, where the law gives the result as soon as the dossier is whole."""

from collections.abc import Sequence
from uuid import UUID

from motcua.domain.dossiers.actions.changing import changing
from motcua.domain.dossiers.actions.result_drafts import draw_result, keep_result, read_material
from motcua.domain.dossiers.models import Dossier, Stage, Status
from motcua.domain.issuing.api import Paper
from motcua.kernel.base.api import SYSTEM, Invalid, clock
from motcua.kernel.organisations.api import Post


def prepare_result(*, dossier_id: UUID) -> Sequence[Paper]:
    """Draft the results of a received dossier that is issued at once, in the specialist's stead.

    The leader or the clerk looks at it and signs or seals; the specialist's part was the check of
    the components, which filing has done. Where somebody was quicker, nothing is done; nor where
    the result says something that the declaration does not, which the specialist fills in, or
    contradicts the dossier. Records `dossier.result_drafted`.

    Returns:
        The results; none when the dossier does not wait for them.
    """
    rows = Dossier.objects.select_related("version", "settled_by")
    dossier = rows.get(id=dossier_id)
    if not _waits(dossier):
        return ()
    material, post_id = read_material(SYSTEM, dossier), _post_of_specialist(dossier)
    try:
        drafts = [
            draw_result(dossier, material, result_code=kind.code, content={}, drafted_by_id=post_id)
            for kind in material.kinds
        ]
    except Invalid:
        return ()
    with changing(SYSTEM, dossier_id) as locked:
        if not drafts or not _waits(locked):
            locked.revision -= 1
            return ()
        return [keep_result(SYSTEM, locked, material, draft) for draft in drafts]


def _waits(dossier: Dossier) -> bool:
    is_before_anyone = Stage(dossier.stage) == Stage.APPRAISAL and dossier.holder_post_id is None
    is_being_settled = Status(dossier.status) == Status.PROCESSING
    return is_before_anyone and is_being_settled and not dossier.results.exists()


def _post_of_specialist(dossier: Dossier) -> UUID:
    """Return in whose stead the draft is made: the first specialist of the unit that holds it."""
    today = clock.today()
    posts = Post.objects.in_force(today).filter(unit=dossier.holder_unit, role="specialist")
    return posts.order_by("code").values_list("id", flat=True)[0]
