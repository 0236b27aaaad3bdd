"""Whoever wrote takes it back, at any time before it is answered."""

from motcua.domain.issuing.api import being_sealed, discard_unissued
from motcua.domain.work import api as work
from motcua.kernel.base.api import Actor, Refusal
from motcua.modules.feedback import events
from motcua.modules.feedback.actions.holding import end
from motcua.modules.feedback.acts.sharing import BY_SENDER
from motcua.modules.feedback.models import Outcome
from motcua.modules.feedback.opened import Sent


def why_not(opened: Sent, actor: Actor) -> Refusal | None:
    """Say why it is not taken back: it has ended, or its answer has its number.

    Source:
        02/2011/QH13, Art. 10.
    """
    return work.has_ended(opened, actor) or being_sealed(opened.papers)


def _withdraw(asked: work.Asked[Sent]) -> work.Done:
    feedback = asked.opened.matter
    discard_unissued(asked.actor, feedback, kind="feedback.answer")
    end(feedback, Outcome.WITHDRAWN)
    work.record(events.WITHDRAWN, feedback, asked.actor)
    return work.Done(said="Bạn đã rút. Cơ quan không xem xét tiếp.", page="")


OWN = BY_SENDER.act(
    key="withdraw",
    slug="rut",
    order=40,
    offer=work.Offer(title="Rút lại"),
    why_not=why_not,
    change=_withdraw,
)
