"""Everything others may call."""

from motcua.domain.dossiers.access import API_TRACK, READ, READ_OWN, RECEIVE
from motcua.domain.dossiers.actions.changing import changing, record
from motcua.domain.dossiers.actions.open_dossier import Opened, open_dossier
from motcua.domain.dossiers.actions.pay import wait_for_payment
from motcua.domain.dossiers.actions.receive_at_counter import AtCounter, receive_at_counter
from motcua.domain.dossiers.actions.stepping import move_process_of, move_process_of_back
from motcua.domain.dossiers.acts.apologise import draft_apology
from motcua.domain.dossiers.acts.complete_step import complete_step
from motcua.domain.dossiers.acts.draft_result import draft_result
from motcua.domain.dossiers.acts.forms.defects import Defect
from motcua.domain.dossiers.acts.forms.recipients import THE_OWNER, Taker
from motcua.domain.dossiers.acts.passing import hand_over, recall, take_back
from motcua.domain.dossiers.acts.rate import rate
from motcua.domain.dossiers.acts.receive import receive
from motcua.domain.dossiers.acts.refuse import draft_refusal, refuse
from motcua.domain.dossiers.acts.request_supplement import request_supplement
from motcua.domain.dossiers.acts.return_result import return_result
from motcua.domain.dossiers.acts.send_message import send_message
from motcua.domain.dossiers.acts.send_supplement import save_mending, send_supplement
from motcua.domain.dossiers.acts.stop import draft_stop
from motcua.domain.dossiers.acts.withdraw import withdraw
from motcua.domain.dossiers.attached import given_of, has_open_claim, papers_given
from motcua.domain.dossiers.errors import (
    AlreadyRatedError,
    ChannelClosedError,
    IllegalTransitionError,
    NoAgencyError,
    NothingToMendError,
    NotOwnerError,
    NotPaidError,
    ResultStateError,
    SecondSupplementError,
    UnknownDefectError,
)
from motcua.domain.dossiers.legal_clock import (
    due_by,
    due_of_clock,
    policy_of,
    read_clock,
    redate_clock,
)
from motcua.domain.dossiers.models import (
    ENDED_STATUSES,
    FRUITLESS,
    KIND,
    LETTER,
    RESULT,
    STEP_PAPER,
    Dossier,
    HandingOut,
    Paper,
    Rating,
    Recipient,
    Stage,
    Status,
    SupplementItem,
    SupplementRequest,
)
from motcua.domain.dossiers.pages.clock_view import ClockView, clock_view
from motcua.domain.dossiers.pages.desk.look_ups import TooManyLookUpsError, may_look_up
from motcua.domain.dossiers.pages.desk.work_view import work_view
from motcua.domain.dossiers.pages.own_acts import OWN_ACTS
from motcua.domain.dossiers.papers.data import hour_and_day, tracking_url
from motcua.domain.dossiers.papers.letters import SYMBOLS, LetterForm
from motcua.domain.dossiers.people import place_of
from motcua.domain.dossiers.process.facts import OF_DOSSIER
from motcua.domain.dossiers.process.opened import Opened as OpenedDossier
from motcua.domain.dossiers.process.parts import agencies_to_call, agency_at_work, papers_to_give
from motcua.domain.dossiers.process.parts_told import ToldPart, told_parts
from motcua.domain.dossiers.purposes import RECEIVE as TO_RECEIVE
from motcua.domain.dossiers.queries import (
    dossier_with_code,
    open_supplement,
    own_dossiers,
    tracked,
    waiting_dossiers,
)
from motcua.domain.dossiers.rules import may_move, way_to
from motcua.domain.dossiers.status_words import (
    CHANNELS,
    RESULT_CHANNELS,
    STAGE_WORDS,
    TONES,
    WITHDRAWN,
    is_to_pay,
    official_words,
    step_words,
)
from motcua.domain.dossiers.submission.beginnings import Beginning, beginnings
from motcua.domain.dossiers.submission.contents import form_of, invalid_fields
from motcua.domain.dossiers.submission.form_setting import FormSetting, form_setting
from motcua.domain.dossiers.submission.settling import settlers_of, settling_agency
from motcua.domain.dossiers.submission.submission import (
    BESIDE,
    CONTACT,
    GIVEN,
    OWNER,
    PAPERS,
    REASON,
    CheckedSubmission,
    Submission,
    check,
    standing_papers,
)
from motcua.domain.dossiers.supplement.mendable import opened_fields
from motcua.domain.dossiers.supplement.typed_mending import TypedMending, named_fields
from motcua.domain.dossiers.told_state import ToldState, told_state
from motcua.domain.dossiers.tracking import person_hash
from motcua.domain.work.api import (
    CannotHandOverError,
    CannotTakeBackError,
    NotHolderError,
    StaleMatterError,
)
