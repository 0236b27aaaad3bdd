"""Opinions on feedback, asked within the agency while it stays with whoever has it.

No other agency is asked: whom feedback names is looked for among the officers of its own.
"""

from motcua.domain.work.api import Asking, opinion_acts
from motcua.modules.feedback import events
from motcua.modules.feedback.acts.sharing import SHARING

ACTS = opinion_acts(
    Asking(
        sharing=SHARING,
        order=34,
        asked=events.OPINION_ASKED,
        given=events.OPINION_GIVEN,
        amended=events.OPINION_AMENDED,
        stopped=events.OPINION_STOPPED,
    )
)
