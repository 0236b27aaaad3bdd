"""Keeping the officer whom feedback is about out of it, where the machine did not see the name."""

from motcua.domain.work.api import Recusing
from motcua.kernel.base.api import Actor
from motcua.modules.feedback import events
from motcua.modules.feedback.actions.holding import pass_to_competent
from motcua.modules.feedback.acts.sharing import SHARING
from motcua.modules.feedback.competence import settlers_by_law
from motcua.modules.feedback.models import Feedback, Stage


def _give_away(actor: Actor, feedback: Feedback) -> None:
    pass_to_competent(actor, feedback, stage=Stage(feedback.stage))


ACT = Recusing(
    sharing=SHARING,
    order=60,
    event=events.RECUSED,
    title="Để cán bộ bị phản ánh đứng ngoài",
    note="khi người gửi nói về một đồng nghiệp, hoặc về chính Ông/Bà",
    give_away=_give_away,
    stays=lambda opened, officers: settlers_by_law(opened.matter.kind_of, officers),
).act
