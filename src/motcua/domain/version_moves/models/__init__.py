from motcua.domain.version_moves.models.version_move import (
    WAITING_STATES,
    MovedDossier,
    VersionMove,
)

__all__ = ["WAITING_STATES", "MovedDossier", "VersionMove"]
