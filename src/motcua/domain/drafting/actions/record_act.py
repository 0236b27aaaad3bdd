"""Record the three acts that make a procedure law here: promulgate, publicise, localise."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from motcua.domain.drafting.errors import NOT_DONE_YET
from motcua.domain.drafting.events import ACT_RECORDED
from motcua.domain.drafting.models import LegalAct
from motcua.kernel.access.api import visible_one
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.definitions.api.versions import (
    Draft,
    DraftClosedError,
    FaultyDraftError,
    subject_of,
)
from motcua.kernel.ledger.api import append

_Kind = LegalAct.Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What an act rests on: a decision by number, day and authority, and where it is shown."""

    done_on: date
    number: str = ""
    authority: str = LegalAct.Authority.CHAIRMAN
    place: str = ""
    file_id: UUID | None = None


def promulgate(*, actor: Actor, draft_id: UUID, decision: Decision) -> LegalAct:
    """Record the decision that promulgates the procedure: list and internal process (công bố).

    Locks the draft. Records `procedure.act_recorded`.

    Raises:
        FaultyDraftError: The decision has no number, or a day that has not come.
        DraftClosedError: The version is published with another decision, or the draft dropped.
    """
    return _recorded(actor, draft_id, _Kind.PROMULGATE, decision)


def publicise(*, actor: Actor, draft_id: UUID, decision: Decision) -> LegalAct:
    """Record when and where the procedure was made public (công khai).

    Locks the draft. Records `procedure.act_recorded`.

    Raises:
        FaultyDraftError: The place is missing, or the day has not come.
        DraftClosedError: It is recorded for a published version already, or the draft dropped.
    """
    return _recorded(actor, draft_id, _Kind.PUBLICISE, decision)


def localise(*, actor: Actor, draft_id: UUID, decision: Decision) -> LegalAct:
    """Record that the national catalogue holds the province's own version (địa phương hóa).

    Locks the draft. Records `procedure.act_recorded`.

    Raises:
        FaultyDraftError: The place is missing, or the day has not come.
        DraftClosedError: It is recorded for a published version already, or the draft dropped.
    """
    return _recorded(actor, draft_id, _Kind.LOCALISE, decision)


@transaction.atomic
def _recorded(actor: Actor, draft_id: UUID, kind: str, decision: Decision) -> LegalAct:
    rows = Draft.objects.select_for_update(of=("self",))
    draft = visible_one(actor, rows, id=draft_id)
    _require_sound(kind, decision)
    _require_free(draft, kind)
    standing = draft.acts.filter(kind=kind).first()
    act, _ = LegalAct.objects.update_or_create(
        draft=draft,
        kind=kind,
        defaults={
            "number": decision.number,
            "done_on": decision.done_on,
            "authority": decision.authority,
            "place": decision.place,
            "file_id": decision.file_id or (standing.file_id if standing else None),
            "recorded_by": actor.id,
            "recorded_at": clock.now(),
        },
    )
    append(
        ACT_RECORDED,
        subject=subject_of(draft),
        actor=actor,
        open={
            "procedure": draft.code,
            "act": kind,
            "number": decision.number,
            "done_on": decision.done_on.isoformat(),
            "authority": decision.authority,
        },
    )
    return act


def _require_sound(kind: str, decision: Decision) -> None:
    if decision.done_on > clock.today():
        raise FaultyDraftError(NOT_DONE_YET)
    if kind == _Kind.PROMULGATE and not decision.number:
        raise FaultyDraftError("Hãy ghi số quyết định công bố.")
    if kind != _Kind.PROMULGATE and not decision.place:
        raise FaultyDraftError("Hãy ghi nơi đã công khai hoặc cơ sở dữ liệu đã cập nhật.")


def _require_free(draft: Draft, kind: str) -> None:
    """Hold what a version was published with; acts that follow it may still be recorded once."""
    if draft.state == Draft.State.DROPPED:
        raise DraftClosedError("Bản nháp này đã bỏ.")
    is_published = draft.state == Draft.State.PUBLISHED
    if is_published and draft.acts.filter(kind=kind).exists():
        raise DraftClosedError("Việc này đã ghi cho phiên bản đã công bố nên không sửa được nữa.")
