"""Whoever wrote takes it back, at any time before its answer has a number."""

from motcua.domain.issuing.api import discard_unissued
from motcua.domain.work import api as work
from motcua.modules.feedback import events
from motcua.modules.feedback.actions.holding import end
from motcua.modules.feedback.acts.sharing import BY_SENDER
from motcua.modules.feedback.models import Outcome
from motcua.modules.feedback.opened import Sent


def _withdraw(asked: work.Asked[Sent]) -> work.Done:
    """End it: nobody answers any more.

    Source:
        02/2011/QH13, Art. 10.
    """
    feedback = asked.opened.matter
    discard_unissued(asked.actor, feedback, kinds=("feedback.answer",))
    end(feedback, Outcome.WITHDRAWN)
    work.record(events.WITHDRAWN, feedback, asked.actor)
    return work.Done(said="Bạn đã rút. Cơ quan không xem xét tiếp.", page="")


OWN = BY_SENDER.act(
    key="withdraw",
    slug="rut",
    order=40,
    offer=work.Offer(title="Rút lại"),
    why_not=BY_SENDER.not_free,
    change=_withdraw,
)
