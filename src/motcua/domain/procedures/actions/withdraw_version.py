"""Withdraw a version before its first day."""

from uuid import UUID

from django.db import transaction

from motcua.domain.procedures.errors import TakenEffectError
from motcua.domain.procedures.events import VERSION_WITHDRAWN
from motcua.domain.procedures.models import Procedure, Version
from motcua.domain.procedures.queries import version as version_of
from motcua.kernel.base.api import Actor, clock
from motcua.kernel.ledger.api import Subject, append


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
