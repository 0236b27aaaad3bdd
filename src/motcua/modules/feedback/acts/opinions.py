"""Opinions on feedback, asked within the agency while it stays with whoever has it.

No other agency is asked: whom feedback names is looked for among the officers of its own.
"""

from motcua.domain.work.api import Asking, Sharing, not_held, opinion_acts
from motcua.modules.feedback import access, events
from motcua.modules.feedback.opened import Opened

_SHARING = Sharing[Opened](permission=access.HANDLE, purpose="feedback", not_at_work=not_held)

ACTS = opinion_acts(
    Asking(
        sharing=_SHARING,
        order=34,
        asked=events.OPINION_ASKED,
        given=events.OPINION_GIVEN,
        stopped=events.OPINION_STOPPED,
    )
)
