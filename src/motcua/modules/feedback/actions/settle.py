"""What follows when a paper about feedback is sealed, replaced or withdrawn."""

from collections.abc import Mapping
from typing import Any

from motcua.domain.issuing.api import Fact, record_plainly
from motcua.domain.work.api import keep_reach, record, tell_of
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.deadlines.api import calendar_for
from motcua.kernel.identity.api import officers_of
from motcua.kernel.privacy.api import EXECUTE, Reading, read, without_names
from motcua.modules.feedback import events
from motcua.modules.feedback.actions.holding import end, pass_to_competent, reopen
from motcua.modules.feedback.clocks import settling_as_accepted
from motcua.modules.feedback.models import Feedback, Outcome, PublicAnswer, Stage
from motcua.modules.feedback.opened import Opened
from motcua.modules.feedback.rules import due


def drafted(actor: Actor, feedback: Feedback, fact: Fact) -> None:
    """Keep here what is answered here: it is no more to be passed on, the answer alone is due."""
    record_plainly(actor, feedback, fact)
    if fact.paper.code == "answer" and feedback.stage == Stage.RECEIVING:
        feedback.stage, feedback.due_at = Stage.SETTLING, feedback.answer_due_at
        keep_reach(feedback)


def sealed(actor: Actor, feedback: Feedback, fact: Fact) -> None:
    """Do what a sealed paper means: the clock of an accepted complaint, or the end."""
    record_plainly(actor, feedback, fact)
    if fact.paper.code == "acceptance":
        _accept(actor, feedback, fact)
        return
    is_rejected = fact.paper.code == "rejection"
    end(feedback, Outcome.REFUSED if is_rejected else Outcome.ANSWERED)
    _publish(actor, feedback, fact)
    record(events.ENDED, feedback, actor, outcome=feedback.outcome)
    tell_of(feedback, "feedback_refused" if is_rejected else "feedback_answered")


def replaced(actor: Actor, feedback: Feedback, fact: Fact) -> None:
    """Let the paper that replaces another speak: what is public, and what whoever wrote is told."""
    _take_down(feedback)
    _publish(actor, feedback, fact)
    tell_of(feedback, "feedback_replaced")


def withdrawn(actor: Actor, feedback: Feedback, fact: Fact) -> None:
    """Open again what the paper had closed: nothing stands on one that holds no more.

    The answer is due when it was; whoever has it first has it now.
    """
    record_plainly(actor, feedback, fact)
    is_first = fact.paper.code in {"acceptance", "rejection"}
    if is_first and feedback.outcome == Outcome.ANSWERED:
        return
    _take_down(feedback)
    if fact.paper.code == "acceptance":
        feedback.accepted_at = None
    reopen(feedback)
    stage = Stage.RECEIVING if is_first else Stage.SETTLING
    pass_to_competent(actor, feedback, stage=stage)
    record(events.REOPENED, feedback, actor)
    tell_of(feedback, "feedback_reopened")


def _take_down(feedback: Feedback) -> None:
    PublicAnswer.objects.filter(feedback=feedback).delete()


def _filled_in(actor: Actor, feedback: Feedback, fact: Fact) -> tuple[dict[str, Any], Reading]:
    """Return what was filled in for a paper, and what opens the rest."""
    reading = read(actor, subject=feedback.subject, purpose=EXECUTE)
    return reading.reveal(fact.paper.content) or {}, reading


def _accept(actor: Actor, feedback: Feedback, fact: Fact) -> None:
    content, _reading = _filled_in(actor, feedback, fact)
    feedback.accepted_at, feedback.stage = clock.now(), Stage.SETTLING
    rule = settling_as_accepted(feedback.level, content)
    calendar = calendar_for(feedback.settled_by.calendar_code)
    feedback.due_at = feedback.answer_due_at = due(rule, feedback.accepted_at, calendar).due_at
    keep_reach(feedback)
    record(events.ACCEPTED, feedback, actor)
    tell_of(feedback, "feedback_accepted")


def _publish(actor: Actor, feedback: Feedback, fact: Fact) -> None:
    """Publish what the officer wrote for everybody, without whatever tells of a person.

    Source:
        20/2008/NĐ-CP, Art. 19; 02/2011/QH13, Art. 41; 91/2025/QH15.
    """
    content, reading = _filled_in(actor, feedback, fact)
    if not content.get("publicAnswer"):
        return
    question, answer = public_words(feedback, content, reading)
    photos = Opened(feedback).photos if content.get("publishesPhoto") else []
    PublicAnswer.objects.create(
        feedback=feedback,
        question=question,
        answer=answer,
        photo_id=photos[0].pk if photos else None,
        at=clock.now(),
    )
    record(events.PUBLISHED, feedback, actor)


def public_words(
    feedback: Feedback, content: Mapping[str, Any], reading: Reading
) -> tuple[str, str]:
    """Return question and answer as everybody will read them: nothing tells of a person."""
    told, officers = reading.reveal(feedback.content), officers_of(feedback.settled_by_id)
    names = [told["name"], *(one.account.display_name for one in officers)]
    question, answer = content["publicQuestion"], content["publicAnswer"]
    return without_names(question, names), without_names(answer, names)
