"""Hand a draft to the second person, and back."""

from uuid import UUID

from motcua.domain.drafting.actions.keeping import changing
from motcua.domain.drafting.errors import SAY_WHAT, FaultyDraftError, SamePersonError
from motcua.domain.drafting.events import DRAFT_SENT_BACK, DRAFT_SUBMITTED, DRAFT_TAKEN_BACK
from motcua.domain.drafting.models import VersionDraft
from motcua.domain.drafting.readiness import require_ready
from motcua.domain.procedures.api import version_in_force
from motcua.kernel.base.api import Actor, clock, no_event
from motcua.kernel.ledger.api import Event, append

_State = VersionDraft.State


def submit_draft(*, actor: Actor, draft_id: UUID) -> VersionDraft:
    """Give a draft to somebody else to publish; it cannot be changed meanwhile.

    Locks the draft. Records `procedure.draft_submitted`.

    Raises:
        FaultyDraftError: It has faults, unmet examples, no decision, or an impossible first day.
        OverstepError: It changes what only the ministry may change.
        DraftClosedError: It is not being written any more.
    """
    with changing(actor, draft_id) as draft:
        definition = require_ready(draft)
        draft.state = _State.SUBMITTED
        draft.submitted_by, draft.submitted_at = actor.id, clock.now()
        draft.returned_reason = ""
        append(
            DRAFT_SUBMITTED,
            subject=draft.subject,
            actor=actor,
            open={
                "procedure": draft.code,
                "revision": draft.revision,
                "valid_from": definition.procedure.valid_from.isoformat(),
                "sha256": definition.sha256,
            },
        )
    return draft


def take_back_draft(*, actor: Actor, draft_id: UUID) -> VersionDraft:
    """Take back a draft that was submitted, to go on writing; only who submitted it may.

    Locks the draft. Records `procedure.draft_taken_back`.

    Raises:
        SamePersonError: Somebody else submitted it.
        DraftClosedError: It is not waiting.
    """
    with changing(actor, draft_id, state=_State.SUBMITTED) as draft:
        if draft.submitted_by != actor.id:
            raise SamePersonError("Chỉ người đã gửi duyệt mới lấy lại được.")
        draft.state = _State.DRAFTING
        _record_return(DRAFT_TAKEN_BACK, draft, actor)
    return draft


def send_back_draft(*, actor: Actor, draft_id: UUID, reason: str) -> VersionDraft:
    """Send a draft back to its writers, with what is to be mended.

    Locks the draft. Records `procedure.draft_sent_back`.

    Raises:
        SamePersonError: The reader submitted it themselves; they take it back instead.
        FaultyDraftError: No reason is given.
        DraftClosedError: It is not waiting.
    """
    with changing(actor, draft_id, state=_State.SUBMITTED) as draft:
        if draft.submitted_by == actor.id:
            raise SamePersonError("Ông/Bà đã gửi bản này; hãy lấy lại thay vì trả lại.")
        if not reason.strip():
            raise FaultyDraftError(SAY_WHAT)
        draft.state = _State.DRAFTING
        draft.returned_reason = reason.strip()
        _record_return(DRAFT_SENT_BACK, draft, actor)
    return draft


@no_event("a draft is no fact; what was submitted has its events")
def drop_draft(*, actor: Actor, draft_id: UUID) -> VersionDraft:
    """Put a draft away for good; its files stay readable.

    Raises:
        DraftClosedError: It is submitted, published or dropped.
    """
    with changing(actor, draft_id) as draft:
        draft.state = _State.DROPPED
    return draft


@no_event("a draft is no fact; its submission names what it rests on")
def accept_base(*, actor: Actor, draft_id: UUID) -> VersionDraft:
    """Let a draft rest on the version now in force, after its writer compared the two.

    Raises:
        UnknownProcedureError: No version is in force.
        DraftClosedError: It is not being written any more.
    """
    with changing(actor, draft_id) as draft:
        draft.based_on = version_in_force(draft.code, on=clock.local(clock.now()).date())
        draft.editors = sorted({*draft.editors, str(actor.id)})
    return draft


def _record_return(event: Event, draft: VersionDraft, actor: Actor) -> None:
    append(
        event,
        subject=draft.subject,
        actor=actor,
        open={"procedure": draft.code, "revision": draft.revision},
    )
