from motcua.domain.dossiers.models.api_request import ApiRequest
from motcua.domain.dossiers.models.decisions import Apology, Refusal, StopNotice
from motcua.domain.dossiers.models.dossier import ENDED_STATUSES, Dossier, Stage, Status
from motcua.domain.dossiers.models.draft import Draft
from motcua.domain.dossiers.models.hand_over import HandOver
from motcua.domain.dossiers.models.letter import Letter
from motcua.domain.dossiers.models.message import Message
from motcua.domain.dossiers.models.paper import Paper
from motcua.domain.dossiers.models.rating import Rating
from motcua.domain.dossiers.models.reach import Reach
from motcua.domain.dossiers.models.result import Result
from motcua.domain.dossiers.models.settled_day import SettledCount, SettledDay
from motcua.domain.dossiers.models.step import Step
from motcua.domain.dossiers.models.supplement import (
    SupplementItem,
    SupplementRequest,
    SupplementStage,
)
from motcua.domain.dossiers.models.version_move import (
    WAITING_STATES,
    MovedDossier,
    VersionMove,
)

__all__ = [
    "ENDED_STATUSES",
    "WAITING_STATES",
    "ApiRequest",
    "Apology",
    "Dossier",
    "Draft",
    "HandOver",
    "Letter",
    "Message",
    "MovedDossier",
    "Paper",
    "Rating",
    "Reach",
    "Refusal",
    "Result",
    "SettledCount",
    "SettledDay",
    "Stage",
    "Status",
    "Step",
    "StopNotice",
    "SupplementItem",
    "SupplementRequest",
    "SupplementStage",
    "VersionMove",
]
