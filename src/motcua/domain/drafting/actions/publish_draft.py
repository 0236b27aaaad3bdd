"""Publish a draft that another person wrote."""

from uuid import UUID

from motcua.domain.drafting.actions.keeping import changing
from motcua.domain.drafting.errors import SamePersonError
from motcua.domain.drafting.models import VersionDraft
from motcua.domain.drafting.readiness import require_ready
from motcua.domain.procedures.api import Kept, Procedure, Version, publish_version
from motcua.kernel.base.api import Actor

_State = VersionDraft.State


def publish_draft(*, actor: Actor, draft_id: UUID) -> Version:
    """Make a submitted draft the procedure's next version, from its own first day.

    Dossiers that are open keep the version they began with. Locks draft and procedure. Records
    `procedure.published`, with the draft and who submitted it.

    Raises:
        SamePersonError: The actor wrote or submitted it.
        FaultyDraftError: Meanwhile it has faults, or its first day has passed.
        OverstepError: It changes what only the ministry may change.
        DraftClosedError: It is not waiting.
    """
    with changing(actor, draft_id, state=_State.SUBMITTED) as draft:
        if actor.id == draft.submitted_by or str(actor.id) in draft.editors:
            raise SamePersonError(
                "Người soạn hoặc gửi duyệt không tự công bố; cần người thứ hai có quyền công bố."
            )
        Procedure.objects.select_for_update().filter(code=draft.code).first()
        definition = require_ready(draft)
        kept = Kept(
            folder=draft.folder,
            files=draft.files,
            draft_id=draft.id,
            submitted_by=draft.submitted_by,
        )
        version = publish_version(actor=actor, definition=definition, kept=kept)
        draft.state, draft.published = _State.PUBLISHED, version
    return version
