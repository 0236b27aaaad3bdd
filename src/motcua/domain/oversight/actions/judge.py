"""What people do with a finding: ask for an explanation, explain, conclude."""

from uuid import UUID

from django.db import transaction

from motcua.domain.oversight import events
from motcua.domain.oversight.access import OVERSEE
from motcua.domain.oversight.errors import FindingRefusedError
from motcua.domain.oversight.models import Finding, Remark
from motcua.domain.work.api import written_reason
from motcua.kernel.access.api import allows, visible_one
from motcua.kernel.base.api import Actor, Refusal, clock, limits
from motcua.kernel.ledger.api import Event, OpenValue, append

_State = Finding.State


def why_not_judged(finding: Finding, actor: Actor) -> Refusal | None:
    """Say why the actor asks nothing of a finding and concludes nothing."""
    if not allows(actor, OVERSEE):
        return FindingRefusedError("Chỉ lãnh đạo cơ quan xem xét mới làm được việc này.")
    if finding.about_id == actor.id:
        return FindingRefusedError("Dấu hiệu về việc của chính Ông/Bà do người khác kết luận.")
    if finding.state == _State.CONCLUDED:
        return FindingRefusedError("Dấu hiệu này đã có kết luận.")
    return None


def why_not_asked(finding: Finding, actor: Actor) -> Refusal | None:
    """Say why no explanation is asked for."""
    if finding.about_id is None:
        return FindingRefusedError("Dấu hiệu này không gắn với việc của một người.")
    if finding.state != _State.FOUND:
        return FindingRefusedError("Đã yêu cầu giải trình dấu hiệu này.")
    return why_not_judged(finding, actor)


def why_not_explained(finding: Finding, actor: Actor) -> Refusal | None:
    """Say why the actor explains nothing."""
    if finding.about_id != actor.id:
        return FindingRefusedError("Chỉ người làm việc được xem xét mới giải trình.")
    if finding.state != _State.ASKED:
        return FindingRefusedError("Dấu hiệu này không chờ giải trình.")
    return None


@transaction.atomic
def ask_explanation(*, actor: Actor, finding_id: UUID, words: str) -> Finding:
    """Ask whoever acted to explain. Locks the finding. Records `finding.explanation_asked`.

    Raises:
        NotVisibleError: It is not the actor's to see.
        FindingRefusedError: See `why_not_asked`.
        Invalid: Nothing was said.
    """
    finding = _locked(actor, finding_id)
    _require(why_not_asked(finding, actor))
    return _go_on(actor, finding, _State.ASKED, words, events.EXPLANATION_ASKED)


@transaction.atomic
def explain(*, actor: Actor, finding_id: UUID, words: str) -> Finding:
    """Say what happened, as the one who acted. Locks the finding. Records `finding.explained`.

    Raises:
        NotVisibleError, Invalid: See `ask_explanation`.
        FindingRefusedError: See `why_not_explained`.
    """
    finding = _locked(actor, finding_id)
    _require(why_not_explained(finding, actor))
    return _go_on(actor, finding, _State.EXPLAINED, words, events.EXPLAINED)


@transaction.atomic
def conclude(*, actor: Actor, finding_id: UUID, outcome: str, words: str) -> Finding:
    """Say what comes of a finding. Locks it. Records `finding.concluded`.

    Raises:
        NotVisibleError, Invalid: See `ask_explanation`.
        FindingRefusedError: See `why_not_judged`, or no outcome was chosen.
    """
    finding = _locked(actor, finding_id)
    _require(why_not_judged(finding, actor))
    if outcome not in Finding.Outcome.values:
        raise FindingRefusedError("Hãy chọn một kết luận.")
    finding.outcome = outcome
    told: dict[str, OpenValue] = {"outcome": outcome}
    return _go_on(actor, finding, _State.CONCLUDED, words, events.CONCLUDED, told)


def _locked(actor: Actor, finding_id: UUID) -> Finding:
    rows = Finding.objects.select_for_update(of=("self",)).select_related("about")
    return visible_one(actor, rows, id=finding_id)


def _require(refusal: Refusal | None) -> None:
    if refusal:
        raise refusal


def _go_on(
    actor: Actor,
    finding: Finding,
    state: Finding.State,
    words: str,
    event: Event,
    told: dict[str, OpenValue] | None = None,
) -> Finding:
    said = written_reason(words, most=limits.get("oversight.words_letters"), field="words")
    Remark.objects.create(finding=finding, state=state, by_id=actor.id, at=clock.now(), words=said)
    finding.state = state
    finding.save(update_fields=["state", "outcome"])
    append(event, subject=finding.subject, actor=actor, open={"rule": finding.rule, **(told or {})})
    return finding
