"""Who has feedback: whoever is competent, or nobody once it has ended."""

from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor
from motcua.modules.feedback.competence import Place, place_for
from motcua.modules.feedback.models import Feedback, Outcome, Stage


def end(feedback: Feedback, outcome: Outcome) -> None:
    """End feedback: nobody holds it any more, and nothing waits."""
    feedback.outcome = outcome
    work.end_matter(feedback, stage=Stage.ENDED)


def reopen(feedback: Feedback) -> None:
    """Let feedback go on that had ended; the caller gives it to whoever has it now."""
    feedback.outcome, feedback.ended_at, feedback.settled_at = "", None, None


def pass_to_competent(actor: Actor, feedback: Feedback, *, stage: Stage) -> None:
    """Give feedback to whoever may have it; to the agency above where nobody here may."""
    out = work.recused(feedback)
    place = place_for(feedback.kind_of, feedback.settled_by, level=1, out=out)
    give_to(actor, feedback, place, stage=stage)


def give_to(
    actor: Actor, feedback: Feedback, place: Place, *, stage: Stage, note: str = ""
) -> work.HandOver:
    """Give feedback to a place, whose agency settles it from now on; a note says why."""
    feedback.settled_by = place.agency
    return work.pass_on(
        actor,
        feedback,
        to_unit_id=place.unit_id,
        to_post_id=place.post_id,
        stage=stage,
        note=note,
        units=(place.agency.pk,),
    )
