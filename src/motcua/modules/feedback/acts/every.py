"""All acts of officers on feedback, in their order."""

from motcua.domain.work.api import Acts, acts_in
from motcua.modules.feedback.models import Feedback

EVERY: Acts[Feedback] = acts_in("motcua.modules.feedback.acts", Feedback)
