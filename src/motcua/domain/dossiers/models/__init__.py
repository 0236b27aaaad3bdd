from motcua.domain.dossiers.models.decisions import Apology, Refusal, StopNotice
from motcua.domain.dossiers.models.dossier import (
    ENDED_STATUSES,
    FRUITLESS,
    KIND,
    LETTER,
    RESULT,
    STEP_PAPER,
    Dossier,
    Stage,
    Status,
)
from motcua.domain.dossiers.models.handing_out import HandingOut, Recipient, Shown
from motcua.domain.dossiers.models.message import Message
from motcua.domain.dossiers.models.paper import Paper
from motcua.domain.dossiers.models.rating import Rating
from motcua.domain.dossiers.models.settled_day import SettledCount, SettledDay
from motcua.domain.dossiers.models.supplement import (
    SupplementItem,
    SupplementRequest,
    SupplementStage,
)

__all__ = [
    "ENDED_STATUSES",
    "FRUITLESS",
    "KIND",
    "LETTER",
    "RESULT",
    "STEP_PAPER",
    "Apology",
    "Dossier",
    "HandingOut",
    "Message",
    "Paper",
    "Rating",
    "Recipient",
    "Refusal",
    "SettledCount",
    "SettledDay",
    "Shown",
    "Stage",
    "Status",
    "StopNotice",
    "SupplementItem",
    "SupplementRequest",
    "SupplementStage",
]
