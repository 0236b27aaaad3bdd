"""Everything others may call."""

from motcua.domain.work.access import (
    NOBODY,
    OFFICERS,
    matters_of,
    scopes,
    whole_agency,
    widest_scope,
)
from motcua.domain.work.actions.holding import keep_reach, open_matter, pass_on
from motcua.domain.work.actions.tasks import assign, end_task, open_task, write_end
from motcua.domain.work.models import HandOver, Matter, Name, Reach, Task
from motcua.domain.work.queries import (
    CLERK,
    InboxCounts,
    end_of_day,
    held_in_agency,
    inbox,
    inbox_counts,
    latest_in_reach,
    matters_in_reach,
)

__all__ = [
    "CLERK",
    "NOBODY",
    "OFFICERS",
    "HandOver",
    "InboxCounts",
    "Matter",
    "Name",
    "Reach",
    "Task",
    "assign",
    "end_of_day",
    "end_task",
    "held_in_agency",
    "inbox",
    "inbox_counts",
    "keep_reach",
    "latest_in_reach",
    "matters_in_reach",
    "matters_of",
    "open_matter",
    "open_task",
    "pass_on",
    "scopes",
    "whole_agency",
    "widest_scope",
    "write_end",
]
