"""Hand a draft to the second person, and back."""

from uuid import UUID

from motcua.kernel.base.api import Actor, clock, no_event
from motcua.kernel.definitions.actions.change import changing, subject_of
from motcua.kernel.definitions.errors import SAY_WHAT, FaultyDraftError, SamePersonError
from motcua.kernel.definitions.kinds import kinds
from motcua.kernel.definitions.models import Draft
from motcua.kernel.definitions.queries import version_in_force
from motcua.kernel.definitions.readiness import require_ready
from motcua.kernel.ledger.api import Event, append

_State = Draft.State


def submit_draft(*, actor: Actor, draft_id: UUID) -> Draft:
    """Give a draft to somebody else to publish; it cannot be changed meanwhile.

    Locks the draft. Records the kind's `submitted`.

    Raises:
        FaultyDraftError: It has faults, unmet examples or an impossible first day.
        Refusal: What its kind asks besides.
        DraftClosedError: It is not being written any more.
    """
    with changing(actor, draft_id) as draft:
        content = require_ready(draft)
        draft.state = _State.SUBMITTED
        draft.submitted_by, draft.submitted_at = actor.id, clock.now()
        draft.returned_reason = ""
        append(
            kinds.get(draft.kind).events.submitted,
            subject=subject_of(draft),
            actor=actor,
            open={
                draft.kind: draft.code,
                "revision": draft.revision,
                "valid_from": content.valid_from.isoformat(),
                "sha256": content.sha256,
            },
        )
    return draft


def take_back_draft(*, actor: Actor, draft_id: UUID) -> Draft:
    """Take back a draft that was submitted, to go on writing; only who submitted it may.

    Locks the draft. Records the kind's `taken_back`.

    Raises:
        SamePersonError: Somebody else submitted it.
        DraftClosedError: It is not waiting.
    """
    with changing(actor, draft_id, state=_State.SUBMITTED) as draft:
        if draft.submitted_by != actor.id:
            raise SamePersonError("Chỉ người đã gửi duyệt mới lấy lại được.")
        draft.state = _State.DRAFTING
        _record_return(kinds.get(draft.kind).events.taken_back, draft, actor)
    return draft


def send_back_draft(*, actor: Actor, draft_id: UUID, reason: str) -> Draft:
    """Send a draft back to its writers, with what is to be mended.

    Locks the draft. Records the kind's `sent_back`.

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
        _record_return(kinds.get(draft.kind).events.sent_back, draft, actor)
    return draft


@no_event("a draft is no fact; what was submitted has its events")
def drop_draft(*, actor: Actor, draft_id: UUID) -> Draft:
    """Put a draft away for good; its files stay readable.

    Raises:
        DraftClosedError: It is submitted, published or dropped.
    """
    with changing(actor, draft_id) as draft:
        draft.state = _State.DROPPED
    return draft


@no_event("a draft is no fact; its submission names what it rests on")
def accept_base(*, actor: Actor, draft_id: UUID) -> Draft:
    """Let a draft rest on the version now in force, after its writer compared the two.

    Raises:
        UnknownVersionError: No version is in force.
        DraftClosedError: It is not being written any more.
    """
    with changing(actor, draft_id) as draft:
        today = clock.today()
        draft.based_on = version_in_force(draft.kind, draft.code, on=today)
        draft.editors = sorted({*draft.editors, str(actor.id)})
    return draft


def _record_return(event: Event, draft: Draft, actor: Actor) -> None:
    append(
        event,
        subject=subject_of(draft),
        actor=actor,
        open={draft.kind: draft.code, "revision": draft.revision},
    )
