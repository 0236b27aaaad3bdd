"""What a dossier had before it went between a drawing and the standard life, for the way back."""

from collections.abc import Mapping
from dataclasses import replace

from motcua.domain.dossiers.models import Dossier, Stage
from motcua.domain.work.api import Former, GivenUp, pass_on
from motcua.kernel.base.api import Actor, no_event

_PASSED_BACK = "Trả lại phiên bản cũ của quy trình"


def former_steps(dossier: Dossier, kept: GivenUp | None) -> Mapping[str, Former]:
    """Return by element what the steps were that a switch took away which is being undone.

    The one that held the dossier is for whoever was given the dossier since.
    """
    if kept is None or not kept.steps:
        return {}
    found = {step.element: step.former for step in kept.steps}
    if _is_given_on(dossier, kept):
        element = kept.steps[0].element
        unit_id, post_id = dossier.holder
        found[element] = replace(found[element], unit_id=unit_id, post_id=post_id)
    return found


@no_event("the move records itself")
def hold_again(actor: Actor, dossier: Dossier, kept: GivenUp | None) -> None:
    """Pass a dossier back to who held it before a move that is being undone passed it on.

    Not where somebody was given it since.
    """
    if kept is None or kept.held_before == kept.held_after or _is_given_on(dossier, kept):
        return
    unit_id, post_id = kept.held_before
    stage = Stage(dossier.stage)
    pass_on(actor, dossier, to_unit_id=unit_id, to_post_id=post_id, stage=stage, note=_PASSED_BACK)


def _is_given_on(dossier: Dossier, kept: GivenUp) -> bool:
    return dossier.holder != kept.held_after
