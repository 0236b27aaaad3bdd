"""What follows the draft of a paper about feedback: signature, return, number and seal."""

from collections.abc import Iterable

from motcua.domain.issuing.api import Paper, finishing_acts
from motcua.modules.feedback import access
from motcua.modules.feedback.opened import Opened


def _papers(opened: Opened) -> Iterable[Paper]:
    return opened.papers


ACTS = finishing_acts(_papers, permission=access.DRAFT, purpose="feedback")
