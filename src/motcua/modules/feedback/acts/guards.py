"""Why an officer may not do something to feedback now."""

from motcua.domain.issuing.api import under_way
from motcua.domain.work.api import not_held
from motcua.kernel.base.api import Actor, Refusal
from motcua.modules.feedback.opened import Opened


def not_free(opened: Opened, actor: Actor) -> Refusal | None:
    """Say that another has it, that it has ended, or that a paper waits for signature or seal."""
    return not_held(opened, actor) or waits_for_paper(opened)


def waits_for_paper(opened: Opened) -> Refusal | None:
    """Say that a paper about it waits for signature or seal."""
    return under_way(opened.papers)
