"""How the processes of a kind of matter are run."""

from functools import partial

from motcua.domain.work.actions.changing import changing
from motcua.domain.work.actions.follow import ClockKeeper, follow
from motcua.domain.work.process.opened import OpenedMatter
from motcua.kernel.processes.api import Owner


def process_owner[O: OpenedMatter](
    kind: type[O], *, keep_clock: ClockKeeper | None = None
) -> Owner[O]:
    """Return what lets a kind have drawn processes: `owners.register("feedback", …)`.

    Args:
        kind: As what the kind opens its matters, also for a step that comes from elsewhere, such as
            a timer.
        keep_clock: See `follow`; None where no drawing of the kind makes a clock wait.
    """
    return Owner(
        data=lambda opened: opened.facts,
        obey=partial(follow, keep_clock=keep_clock),
        hold=partial(changing, kind),
    )
