"""Everything others may call."""

from motcua.domain.work.access import (
    ADVISE,
    NOBODY,
    OFFICERS,
    RECALL,
    UNIT_LEADER,
    beyond_reach,
    is_kept_out,
    matters_of,
    purpose_beyond,
    scopes,
    whole_agency,
    widest_scope,
)
from motcua.domain.work.actions.carried_steps import changed_steps, kept_of
from motcua.domain.work.actions.changing import changing, record, tell_holder
from motcua.domain.work.actions.doing import doing, perform, perform_named
from motcua.domain.work.actions.holding import end_matter, keep_reach, open_matter, pass_on
from motcua.domain.work.actions.links import link, link_about
from motcua.domain.work.actions.open_once import open_once
from motcua.domain.work.actions.process_steps import (
    begin_steps,
    finish_step,
    process_of,
    send_back_step,
    step_at,
    step_for,
    stop_steps,
    undo_step,
    why_not_next,
)
from motcua.domain.work.actions.recusing import recuse, recused
from motcua.domain.work.actions.redating import carry_due, redate_tasks
from motcua.domain.work.actions.stand_in import (
    confirm_absence,
    end_own_absence,
    end_stand_in,
    name_stand_in,
)
from motcua.domain.work.actions.tasks import assign, end_task, open_task, write_end
from motcua.domain.work.actions.tell_owner import tell_owner
from motcua.domain.work.acts import (
    Act,
    Acts,
    ActsOn,
    Asked,
    Choice,
    Done,
    Effect,
    Offer,
    Shown,
    Typed,
    Upload,
    acts_in,
    choices,
    raise_if,
    require,
    while_open,
    why_not,
    written,
)
from motcua.domain.work.alike.desk_address import desk_address
from motcua.domain.work.alike.kind_events import HOW_IT_STANDS, KindEvents
from motcua.domain.work.alike.reasons import (
    reason_problems,
    says_something,
    tells_in_vietnamese,
    written_reason,
)
from motcua.domain.work.alike.recusal import Recusing
from motcua.domain.work.alike.sharing import Sharing
from motcua.domain.work.circulation import Circulation
from motcua.domain.work.due_words import (
    Days,
    Due,
    DueWords,
    days_of,
    due_tag,
    due_words,
    is_step_late,
    short_left,
    step_due_tag,
    step_due_words,
    words_of,
)
from motcua.domain.work.errors import (
    NO_POST,
    NOT_ALLOWED,
    CannotHandOverError,
    CannotTakeBackError,
    EndedError,
    KeptOutError,
    LinkRefusedError,
    MoreToAnswerError,
    NotAllowedError,
    NotAskedError,
    NotHolderError,
    NotNextError,
    StaleMatterError,
    StandInRefusedError,
)
from motcua.domain.work.guards import has_ended, not_held
from motcua.domain.work.jobs import tell_of, tell_of_many
from motcua.domain.work.kinds import BulkAct, Kind, StageWords, bulk_acts, kinds
from motcua.domain.work.links.acts import link_acts
from motcua.domain.work.links.shown import ShownLink, links_shown
from motcua.domain.work.models import (
    HandOver,
    Link,
    Matter,
    Name,
    Opinion,
    Reach,
    StandIn,
    Task,
    parent_link,
)
from motcua.domain.work.officers import NoOfficerError, officer_called
from motcua.domain.work.opened import Opened
from motcua.domain.work.opinions.acts import opinion_acts
from motcua.domain.work.opinions.asking import Asking
from motcua.domain.work.opinions.shown import ShownQuestion, opinions_shown
from motcua.domain.work.opinions.weighed import doubt_effects, doubts_about, doubts_of
from motcua.domain.work.own.begun import Begun, begun
from motcua.domain.work.own.clock_days import clock_days
from motcua.domain.work.own.held import Held
from motcua.domain.work.own.lines import OwnLine, waiting_for_owner
from motcua.domain.work.own.notice import OwnerNotice
from motcua.domain.work.own.owned import Owned, OwnRow, OwnWords, Tracked
from motcua.domain.work.own.passes import own_or_passed
from motcua.domain.work.own.tracking import (
    GuessedTooOftenError,
    left_by,
    plain_code,
    track_hash,
    tracked_by,
    unguessed_code,
)
from motcua.domain.work.own.window_saves import saves_after
from motcua.domain.work.pages.desk.acts import (
    ActDesk,
    Again,
    act_paths,
    act_view,
    do_act,
    revision_in,
    show_act,
    typed_in,
)
from motcua.domain.work.pages.desk.cards import Card, cards_of, keys_of
from motcua.domain.work.pages.desk.found import hits, with_code
from motcua.domain.work.pages.desk.listed import listed_in
from motcua.domain.work.pages.desk.matter_page import matter_page
from motcua.domain.work.pages.desk.outcomes import Item, Outcome, each, show_outcomes
from motcua.domain.work.pages.desk.timeline import (
    Happened,
    Trouble,
    changed_since,
    happened_to,
    is_reported,
    trouble_of,
)
from motcua.domain.work.pages.desk.viewer import Leaf, anchor_of, leaves_of, standing_of
from motcua.domain.work.pages.readers import Readers, readers_of
from motcua.domain.work.passing import Passing
from motcua.domain.work.process.filling import (
    step_act,
    steps_to_fill_in,
    why_not_filled_in,
)
from motcua.domain.work.process.given_up import GivenUp, Stored, given_up
from motcua.domain.work.process.opened import Former, OpenedMatter
from motcua.domain.work.process.outcomes import outcomes_of
from motcua.domain.work.process.owning import process_owner
from motcua.domain.work.process.receivers import (
    Given,
    due_by_duty,
    duties_of_steps,
    given,
    given_again,
    is_misplaced,
)
from motcua.domain.work.process.values import plain
from motcua.domain.work.queries import (
    CLERK,
    end_of_day,
    held_in_agency,
    inbox,
    latest_in_reach,
    living,
    matters_in_reach,
    own_tasks,
    reaches,
    steps_of,
)
from motcua.domain.work.reminders.act import remind_act
from motcua.domain.work.rights import (
    BEGUN,
    days_away,
    holder_words,
    is_adviser,
    is_holder,
    is_own,
    is_wholly_kept_out,
    own_absences,
    why_not_recalled,
    why_not_seen,
    why_not_taken_back,
)
from motcua.domain.work.targets import (
    NO_TARGET,
    Target,
    target_in,
    target_named,
    targets_of,
    targets_to_choose,
)
from motcua.domain.work.waiting.counts import tab_counts
from motcua.domain.work.waiting.facets import Facet
from motcua.domain.work.waiting.neighbours import Neighbours, neighbours_of
from motcua.domain.work.waiting.rows import TabSlug
from motcua.domain.work.waiting.unattended import Unattended, is_unattended, unattended
