"""All acts of officers on feedback, in their order."""

from motcua.domain.work.api import Acts
from motcua.modules.feedback.acts import ask, drafting, pass_on, recuse, redirect, refuse
from motcua.modules.feedback.models import Feedback

EVERY: Acts[Feedback] = Acts(
    [pass_on.ACT, ask.ACT, redirect.ACT, refuse.ACT, recuse.ACT, *drafting.ACTS]
)
