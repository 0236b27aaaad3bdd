"""Stopping a dossier whose owner stayed silent, where a row of the counting policy allows it."""

from uuid import UUID

from motcua.domain.dossiers.actions.changing import changing
from motcua.domain.dossiers.actions.letter_drafts import draw_letter, keep_letter
from motcua.domain.dossiers.legal_clock import policy_of, read_clock
from motcua.domain.dossiers.models import LETTER, Dossier, Status, SupplementRequest
from motcua.domain.dossiers.papers.letters import LetterForm
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.dossiers.queries import open_supplement
from motcua.domain.issuing.api import Paper
from motcua.kernel.base.api import SYSTEM, clock, limits, no_event

_REASON = "Hết thời gian bổ sung mà chưa nhận được nội dung bổ sung."


def silent_dossiers() -> list[UUID]:
    """Return the dossiers whose owner was given a date that has passed, and that are not stopped.

    One whose notice was drafted before is left to whoever has it.
    """
    drafted = Paper.objects.filter(kind=LETTER, code=LetterForm.STOP)
    rows = Dossier.objects.filter(
        status=Status.SUPPLEMENT_REQUESTED,
        supplement_requests__completed_at=None,
        supplement_requests__respond_by__lt=clock.now(),
    ).exclude(pk__in=drafted.values("matter"))
    return list(rows.values_list("id", flat=True)[: limits.get("dossiers.sweep_rows")])


@no_event("the draft is recorded as that of any paper")
def close_silent(*, dossier_id: UUID) -> Paper | None:
    """Draft form 05 for one silent dossier, in the stead of whoever asked. Records `paper.drafted`.

    It stops, and its owner is told, when whoever leads the agency has signed.

    Returns:
        The draft, or None when the owner answered meanwhile, the policy gives silence no date, or
        another letter waits.
    """
    rows = Dossier.objects.select_related("version", "settled_by__area", "settled_by__parent")
    dossier = rows.get(id=dossier_id)
    request = _unanswered(dossier)
    if request is None:
        return None
    content = {
        "reason": _REASON,
        "legal_basis": policy_of(dossier).legal_basis,
        "by_owner": False,
    }
    draft = draw_letter(
        SYSTEM,
        dossier,
        form=LetterForm.STOP,
        content=content,
        drafted_by_id=request.requested_by_id,
    )
    with changing(SYSTEM, dossier_id) as locked:
        if _unanswered(locked) is None:
            locked.revision -= 1
            return None
        return keep_letter(SYSTEM, locked, draft)


def _unanswered(dossier: Dossier) -> SupplementRequest | None:
    """Return the request that nobody answered in time, while nothing waits because of it."""
    request, answer_by = open_supplement(dossier), read_clock(dossier).answer_by
    if request is None or answer_by is None or answer_by >= clock.now():
        return None
    is_drafted = dossier.letters.filter(code=LetterForm.STOP).exists()
    return None if is_drafted or Opened(dossier).waiting_letter else request
