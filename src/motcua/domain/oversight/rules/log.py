"""The rule over the order of the whole log."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from motcua.domain.oversight.facts import Act, Hit
from motcua.kernel.base.api import limits


def written_back(acts: Sequence[Act], *, after: datetime | None) -> Iterator[Hit]:
    """Find entries that came into the log behind others which bear a much later time.

    Args:
        acts: In the order of the log.
        after: The latest time of what stands before them.
    """
    most = timedelta(minutes=limits.get("oversight.log_back_minutes"))
    latest = after
    for act in acts:
        if latest is not None and latest - act.at > most:
            minutes = (latest - act.at) // timedelta(minutes=1)
            about = act.actor if act.is_officers else None
            yield Hit(rule="written_back", acts=[act], about=about, figures={"minutes": minutes})
        latest = max(latest, act.at) if latest else act.at
