"""Everything others may call."""

from motcua.domain.dossiers.actions.apologise import apologise
from motcua.domain.dossiers.actions.complete_step import complete_step
from motcua.domain.dossiers.actions.draft import (
    choose_agency,
    discard_draft,
    save_step,
    start_draft,
)
from motcua.domain.dossiers.actions.draft_result import draft_result, reject_draft
from motcua.domain.dossiers.actions.end import refuse, stop, withdraw
from motcua.domain.dossiers.actions.file_dossier import Filed, NoAgencyError, file_dossier
from motcua.domain.dossiers.actions.hand_over import hand_over, take_back
from motcua.domain.dossiers.actions.message import send_message
from motcua.domain.dossiers.actions.pay import wait_for_payment
from motcua.domain.dossiers.actions.rate import rate
from motcua.domain.dossiers.actions.receive import receive
from motcua.domain.dossiers.actions.receive_at_counter import AtCounter, receive_at_counter
from motcua.domain.dossiers.actions.request_supplement import (
    Defect,
    request_supplement,
)
from motcua.domain.dossiers.actions.return_result import return_result
from motcua.domain.dossiers.actions.seal_result import number_and_seal
from motcua.domain.dossiers.actions.sign_result import sign_result
from motcua.domain.dossiers.actions.supplement import save_mending, send_supplement
from motcua.domain.dossiers.actions.withdraw_result import withdraw_result
from motcua.domain.dossiers.attached import open_steps_of
from motcua.domain.dossiers.errors import (
    AlreadyRatedError,
    CannotHandOverError,
    CannotTakeBackError,
    ChannelClosedError,
    IllegalTransitionError,
    NothingToMendError,
    NotHolderError,
    NotOwnerError,
    NotPaidError,
    ResultStateError,
    SecondSupplementError,
    StaleDossierError,
    UnknownDefectError,
)
from motcua.domain.dossiers.legal_clock import read_clock
from motcua.domain.dossiers.mendable import opened_fields
from motcua.domain.dossiers.models import Dossier, Draft, Letter, Result, Stage, Status
from motcua.domain.dossiers.public_facts import PublicFacts, public_facts
from motcua.domain.dossiers.queries import (
    dossier_with_code,
    draft_with_id,
    drafts_of,
    own_dossiers,
    result_with_hash,
    result_with_token,
    tracked,
    waiting_dossiers,
    waiting_for_owner,
)
from motcua.domain.dossiers.register_papers import control_slip, dossier_register
from motcua.domain.dossiers.status_words import status_tag

__all__ = [
    "AlreadyRatedError",
    "AtCounter",
    "CannotHandOverError",
    "CannotTakeBackError",
    "ChannelClosedError",
    "Defect",
    "Dossier",
    "Draft",
    "Filed",
    "IllegalTransitionError",
    "Letter",
    "NoAgencyError",
    "NotHolderError",
    "NotOwnerError",
    "NotPaidError",
    "NothingToMendError",
    "PublicFacts",
    "Result",
    "ResultStateError",
    "SecondSupplementError",
    "Stage",
    "StaleDossierError",
    "Status",
    "UnknownDefectError",
    "apologise",
    "choose_agency",
    "complete_step",
    "control_slip",
    "discard_draft",
    "dossier_register",
    "dossier_with_code",
    "draft_result",
    "draft_with_id",
    "drafts_of",
    "file_dossier",
    "hand_over",
    "number_and_seal",
    "open_steps_of",
    "opened_fields",
    "own_dossiers",
    "public_facts",
    "rate",
    "read_clock",
    "receive",
    "receive_at_counter",
    "refuse",
    "reject_draft",
    "request_supplement",
    "result_with_hash",
    "result_with_token",
    "return_result",
    "save_mending",
    "save_step",
    "send_message",
    "send_supplement",
    "sign_result",
    "start_draft",
    "status_tag",
    "stop",
    "take_back",
    "tracked",
    "wait_for_payment",
    "waiting_dossiers",
    "waiting_for_owner",
    "withdraw",
    "withdraw_result",
]
