"""Publish a draft that another person wrote, and withdraw a version before its first day."""

from uuid import UUID

from django.db import transaction

from motcua.domain.procedures.actions.keeping import changing
from motcua.domain.procedures.actions.publish_version import Kept, publish_version
from motcua.domain.procedures.drafting.readiness import require_ready
from motcua.domain.procedures.errors import SamePersonError, TakenEffectError
from motcua.domain.procedures.events import VERSION_WITHDRAWN
from motcua.domain.procedures.models import Procedure, Version, VersionDraft
from motcua.domain.procedures.queries import version as version_of
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import Subject, append

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


@transaction.atomic
def withdraw_version(*, actor: Actor, version_id: UUID) -> Version:
    """Take a version back before its first day; the one before it goes on.

    Locks the procedure. Records `procedure.version_withdrawn`.

    Raises:
        TakenEffectError: Its first day has come, or it was withdrawn before.
        UnknownProcedureError: There is no such version.
    """
    code = version_of(version_id).procedure.code
    procedure = Procedure.objects.select_for_update().get(code=code)
    version = version_of(version_id)
    if version.is_withdrawn or version.valid_from <= clock.local(clock.now()).date():
        raise TakenEffectError("Phiên bản đã có hiệu lực hoặc đã rút nên không rút được nữa.")
    version.withdrawn_at = clock.now()
    version.save()
    append(
        VERSION_WITHDRAWN,
        subject=Subject(kind="procedure", id=procedure.pk),
        actor=actor,
        open={
            "procedure": code,
            "version": version.number,
            "valid_from": version.valid_from.isoformat(),
            "sha256": version.sha256,
        },
    )
    return version
