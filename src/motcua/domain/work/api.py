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
from motcua.domain.work.acts import (
    Act,
    Acts,
    Asked,
    Choice,
    Done,
    Effect,
    NotAllowedError,
    Offer,
    Shown,
    Typed,
    acts_in,
    choices,
    require,
    why_not,
)
from motcua.domain.work.due_words import Due, DueWords, due_tag, due_words, short_left, words_of
from motcua.domain.work.kinds import BulkAct, Kind, StageWords, Topic, bulk_acts, kinds
from motcua.domain.work.models import HandOver, Matter, Name, Reach, Task
from motcua.domain.work.pages.desk.acts import ActDesk, Again, act_paths, act_view, revision_in
from motcua.domain.work.pages.desk.outcomes import Item, Outcome, each, show_outcomes
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
from motcua.domain.work.targets import Target, target_named, targets_of
from motcua.domain.work.waiting import Neighbours, neighbours_of
