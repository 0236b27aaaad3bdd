"""What the law says about a dossier's steps, as pure functions."""

from collections.abc import Mapping
from datetime import datetime

from motcua.domain.dossiers.models.dossier import Stage, Status

_MENDABLE_STAGES = frozenset({Stage.RECEPTION, Stage.APPRAISAL})


def may_move(transitions: Mapping[int, frozenset[int]], *, before: Status, after: Status) -> bool:
    """Say whether a dossier may go from one national state to another.

    Args:
        transitions: The table in force: each state with those that may follow.
        before: The state now.
        after: The state wanted.

    Source:
        Circular 04/2025/TT-VPCP, data exchanged with the national portal; `statuses.yaml`.
    """
    return int(after) in transitions.get(int(before), frozenset())


def may_request_supplement(*, stage: Stage, has_asked_at_stage: bool) -> bool:
    """Say whether an agency may ask for a supplement at a stage: once, everything together.

    Source:
        118/2025/NĐ-CP, Art. 17; 297/2025/NĐ-CP, Art. 6 (4) and 7.
    """
    return stage in _MENDABLE_STAGES and not has_asked_at_stage


def is_on_time(*, settled_at: datetime, due_at: datetime | None, supplements: int) -> bool:
    """Say whether a dossier was settled on time; two supplement requests count as late.

    Source:
        766/QĐ-TTg, indicator 2.1.
    """
    return supplements <= 1 and (due_at is None or settled_at <= due_at)
