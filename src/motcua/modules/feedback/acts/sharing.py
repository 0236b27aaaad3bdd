"""What the acts on feedback share, and those that every kind of matter gets alike.

No other agency is asked for an opinion: whom feedback names is looked for among the officers of its
own.
"""

from motcua.domain.issuing.api import being_sealed, under_way
from motcua.domain.work import api as work
from motcua.kernel.access.api import PUBLIC
from motcua.modules.feedback import access, events
from motcua.modules.feedback.opened import Opened, Sent

SHARING = work.Sharing(
    kind=Opened,
    permission=access.HANDLE,
    purpose="feedback",
    not_at_work=work.not_held,
    against=under_way,
    templates="feedback/desk/acts",
)
BY_SENDER = work.Sharing(
    kind=Sent,
    permission=PUBLIC,
    purpose="own",
    not_at_work=work.has_ended,
    against=lambda opened: being_sealed(opened.papers),
    templates="feedback/portal/acts",
)
ACTS = (
    *work.opinion_acts(work.Asking(sharing=SHARING, order=34, events=events.OPINIONS)),
    work.remind_act(SHARING, order=75),
    *work.link_acts(SHARING, order=90, events=events.LINKS),
)
