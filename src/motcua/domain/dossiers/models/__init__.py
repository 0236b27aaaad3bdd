from motcua.domain.dossiers.models.decisions import Apology, Refusal, StopNotice
from motcua.domain.dossiers.models.dossier import (
    ENDED_STATUSES,
    KIND,
    LETTER,
    RESULT,
    Dossier,
    Stage,
    Status,
)
from motcua.domain.dossiers.models.message import Message
from motcua.domain.dossiers.models.paper import Paper
from motcua.domain.dossiers.models.rating import Rating
from motcua.domain.dossiers.models.settled_day import SettledCount, SettledDay
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
    "KIND",
    "LETTER",
    "RESULT",
    "WAITING_STATES",
    "Apology",
    "Dossier",
    "Message",
    "MovedDossier",
    "Paper",
    "Rating",
    "Refusal",
    "SettledCount",
    "SettledDay",
    "Stage",
    "Status",
    "StopNotice",
    "SupplementItem",
    "SupplementRequest",
    "SupplementStage",
    "VersionMove",
]
