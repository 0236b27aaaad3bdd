"""What the acts on requests share."""

from motcua.domain.work import api as work
from motcua.kernel.base.api import Invalid, Problem, limits, text
from motcua.modules.own_data import access
from motcua.modules.own_data.models import DataRequest, Outcome, Stage
from motcua.modules.own_data.opened import Opened, Sent

SHARING = work.Sharing(
    kind=Opened,
    permission=access.HANDLE,
    purpose="data_request",
    not_at_work=work.not_held,
    templates="own_data/desk/acts",
)
BY_OWNER = work.Sharing(
    kind=Sent,
    permission=access.SEE_OWN,
    purpose="own",
    not_at_work=work.has_ended,
    templates="own_data/portal/acts",
)
ACTS = (work.remind_act(SHARING, order=75),)


def words_in(asked: work.Asked[Opened], message: str) -> str:
    """Return what the officer wrote to whoever asked.

    Raises:
        Invalid: It says nothing.
    """
    most = limits.get("own_data.words_characters")
    words = text.clean(asked.typed.word("words"))[:most]
    if not work.says_something(words):
        raise Invalid((Problem(field="words", message=message),))
    return words


def end(request: DataRequest, outcome: Outcome) -> None:
    """End a request: nobody holds it any more, and nothing waits."""
    request.outcome = outcome
    work.end_matter(request, stage=Stage.ENDED)
