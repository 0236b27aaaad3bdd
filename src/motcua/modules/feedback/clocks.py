"""When an answer is due: what the law says, and what agencies promise where it sets no number."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache

import yaml

from motcua.kernel.base.api import clock, paths
from motcua.kernel.deadlines.api import Channel, Derivation, TimeLimit, Unit, calendar_for
from motcua.kernel.organisations.api import Agency
from motcua.modules.feedback.rules import Clock, Sort, due, first_step, settling


def first_due(sort: Sort, agency: Agency, *, at: datetime, channel: str = "online") -> Derivation:
    """Return when feedback is passed on, or a complaint accepted or refused, at the latest."""
    rule = first_step(sort, on=clock.local(at).date())
    return due(rule, at, calendar_for(agency.calendar_code), channel=Channel(channel))


def next_due(sort: Sort, agency: Agency, *, at: datetime, channel: str = "online") -> datetime:
    """Return when an agency must have done something: never after the answer that it promised."""
    first = first_due(sort, agency, at=at, channel=channel).due_at
    return min(first, answer_due(sort, agency, at=at, channel=channel).due_at)


def settling_as_accepted(level: int, content: Mapping[str, object]) -> Clock:
    """Return how long the decision may take, as the notice of acceptance was filled in."""
    is_complex, is_remote = (content.get(key) is True for key in ("isComplex", "isRemote"))
    return settling(level=level, is_complex=is_complex, is_remote=is_remote)


def answering(sort: Sort, *, level: int = 1) -> Clock:
    """Return how long an answer may take: from receipt; of a complaint from its acceptance."""
    if sort is Sort.COMPLAINT:
        return settling(level=level)
    return promises()[sort]


def answer_due(
    sort: Sort, agency: Agency, *, at: datetime, level: int = 1, channel: str = "online"
) -> Derivation:
    """Return when an answer is due that is sent now; of a complaint, if it is accepted in time."""
    since = first_due(sort, agency, at=at).due_at if sort is Sort.COMPLAINT else at
    rule = answering(sort, level=level)
    return due(rule, since, calendar_for(agency.calendar_code), channel=Channel(channel))


@cache
def promises() -> Mapping[Sort, Clock]:
    """Return what is promised by sort, a province's own in the place of the country's."""
    files = [path.read_text("utf-8") for path in paths.in_packs("feedback.yaml")]
    rows = [row for file in files for row in yaml.safe_load(file)["promises"]]
    return {Sort(row["sort"]): _promise(row) for row in rows}


def _promise(row: Mapping[str, object]) -> Clock:
    limit = TimeLimit(unit=Unit.WORKING_DAY, quantity=int(str(row["working_days"])))
    return Clock(limit=limit, basis=str(row["basis"]), is_promise=True)
