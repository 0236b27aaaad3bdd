"""Publish a draft that another person wrote."""

from uuid import UUID

from motcua.kernel.base.api import Actor
from motcua.kernel.definitions.actions.change import changing
from motcua.kernel.definitions.actions.publish_version import Kept, locked, publish_version
from motcua.kernel.definitions.errors import SamePersonError
from motcua.kernel.definitions.models import Draft, Version
from motcua.kernel.definitions.readiness import require_ready

_State = Draft.State


def publish_draft(*, actor: Actor, draft_id: UUID) -> Version:
    """Make a submitted draft the next version of what it defines, from its own first day.

    Whoever works by an earlier version keeps it. Locks draft and definition. Records the kind's
    `published`, with the draft and who submitted it.

    Raises:
        SamePersonError: The actor wrote or submitted it.
        FaultyDraftError: Meanwhile it has faults, or its first day has passed.
        Refusal: What its kind asks besides.
        DraftClosedError: It is not waiting.
    """
    with changing(actor, draft_id, state=_State.SUBMITTED) as draft:
        if actor.id == draft.submitted_by or str(actor.id) in draft.editors:
            raise SamePersonError(
                "Người soạn hoặc gửi duyệt không tự công bố; cần người thứ hai có quyền công bố."
            )
        locked(kind=draft.kind, code=draft.code, name=draft.name)
        content = require_ready(draft)
        kept = Kept(
            folder=draft.folder,
            files=draft.files,
            draft_id=draft.id,
            submitted_by=draft.submitted_by,
        )
        version = publish_version(actor=actor, kind=draft.kind, content=content, kept=kept)
        draft.state, draft.published = _State.PUBLISHED, version
    return version
