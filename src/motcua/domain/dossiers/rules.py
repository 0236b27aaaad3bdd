"""What the law says about a dossier's steps, as pure functions."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Literal

from motcua.domain.dossiers.models.dossier import Stage, Status
from motcua.kernel.organisations.api import LEADERSHIP, Unit

type Act = Literal[
    "receive",
    "draft_result",
    "sign_result",
    "number_and_seal",
    "return_result",
    "refuse",
    "stop",
]
"""What of a dossier's own doings a step of a drawn process may be; see `motcua:act`."""

SENT_BACK = "tra-lai"
"""The error in which a step of signing ends whose draft is sent back."""

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


def way_to(
    transitions: Mapping[int, frozenset[int]], *, before: Status, after: Status
) -> tuple[Status, ...] | None:
    """Return the states a dossier passes to reach one, the last being that one; None if it cannot.

    A dossier whose supplement completed it before reception is `RECEIVED` already: receiving it
    passes nothing, and every other step first begins its processing.

    Source:
        Circular 04/2025/TT-VPCP; `statuses.yaml` (5→2, 2→{4, 6}, 4→{3, 7, 8}).
    """
    if may_move(transitions, before=before, after=after):
        return (after,)
    if before != Status.RECEIVED:
        return None
    if after == Status.RECEIVED:
        return ()
    begun = Status.PROCESSING
    is_legal = may_move(transitions, before=before, after=begun) and may_move(
        transitions, before=begun, after=after
    )
    return (begun, after) if is_legal else None


def is_refusal_of_reception(*, before: Status) -> bool:
    """Say whether a refusal refuses to receive; from every later state it refuses to settle.

    Source:
        Circular 03/2025/TT-VPCP, Annex I, form 03; `statuses.yaml`, guard `refusal_to_settle`.
    """
    return before == Status.FILED


def stage_after_hand_over(*, stage: Stage, status: Status) -> Stage:
    """Return at which stage a dossier is once it was handed over: the same.

    Only what its desk received, and took back from the unit that was to appraise it, goes on to
    appraisal; nothing is received twice.

    Source:
        118/2025/NĐ-CP, Art. 17 and 18.
    """
    is_received = status in {Status.PROCESSING, Status.SUPPLEMENT_REQUESTED}
    return Stage.APPRAISAL if stage == Stage.RECEPTION and is_received else stage


def may_take_back(*, status: Status, stage: Stage, before: Stage) -> bool:
    """Say whether a passing to `stage` from `before` may be undone.

    An issued result is not called back in this way (it is withdrawn), and a draft that the leader
    sent back is a decision.

    Source:
        118/2025/NĐ-CP, Art. 18; Circular 03/2025/TT-VPCP, form 06.
    """
    was_sent_back = before in {Stage.SIGNING, Stage.NUMBERING} and stage == Stage.APPRAISAL
    is_settled = status == Status.SETTLED or stage == Stage.RETURNING
    return not was_sent_back and not is_settled


def role_at(stage: str, unit: Callable[[], Unit | None]) -> str:
    """Return the role in the unit whose turn it is; empty for whoever settles there.

    Those who settle in a unit do not sign for it.

    Source:
        30/2020/NĐ-CP, Art. 6 (4); 118/2025/NĐ-CP, Art. 18.
    """
    if stage == Stage.NUMBERING:
        return "clerk"
    found = unit() if stage == Stage.SIGNING else None
    return "unit_leader" if found and found.kind != LEADERSHIP else ""


def may_request_supplement(*, stage: Stage, has_asked_at_stage: bool) -> bool:
    """Say whether an agency may ask for a supplement: once, everything together, before signing.

    Where one agency settles alone, reception and appraisal are one stage of the law: whoever of
    it asks, asks for all.

    Source:
        118/2025/NĐ-CP, Art. 17; 297/2025/NĐ-CP, Art. 6 (4) and 7.
    """
    return stage in _MENDABLE_STAGES and not has_asked_at_stage


def is_on_time(
    *, settled_at: datetime, due_at: datetime | None, supplements: int, is_asked_late: bool
) -> bool:
    """Say whether a dossier was settled on time; two supplement requests count as late.

    So does one that was asked for when the dossier was late already: the clock that begins anew
    with what was mended is that of a dossier sent back in time.

    Source:
        766/QĐ-TTg, indicator 2.1; 118/2025/NĐ-CP, Art. 17. Lawyer's question: no text read says
        how a dossier sent back after its day is counted.
    """
    return supplements <= 1 and not is_asked_late and (due_at is None or settled_at <= due_at)


def kept_until(ended_on: date, years: int | None) -> date | None:
    """Return the last day on which a dossier that issued something is kept; None is for ever.

    Args:
        ended_on: The day on which it ended.
        years: As its procedure says; None is for ever.

    Source:
        33/2024/QH15, Art. 15. Lawyer's question: whether the time runs from that day or from the
        end of its year; the later is taken.
    """
    return None if years is None else date(ended_on.year + years, 12, 31)
