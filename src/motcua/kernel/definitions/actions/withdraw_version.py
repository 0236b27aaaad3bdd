"""Withdraw a version before its first day."""

from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock
from motcua.kernel.definitions.errors import TakenEffectError, UnknownVersionError
from motcua.kernel.definitions.kinds import kinds
from motcua.kernel.definitions.models import Definition, Version
from motcua.kernel.ledger.api import append


@transaction.atomic
def withdraw_version(*, actor: Actor, version_id: UUID) -> Version:
    """Take a version back before its first day; the one before it goes on.

    Locks the definition. Records the kind's `withdrawn`.

    Raises:
        TakenEffectError: Its first day has come, or it was withdrawn before.
        UnknownVersionError: There is no such version.
    """
    rows = Definition.objects.select_for_update()
    definition = rows.filter(versions=version_id).first()
    if definition is None:
        raise UnknownVersionError("Không có phiên bản này.")
    version = definition.versions.get(pk=version_id)
    if version.is_withdrawn or version.valid_from <= clock.today():
        raise TakenEffectError("Phiên bản đã có hiệu lực hoặc đã rút nên không rút được nữa.")
    version.withdrawn_at = clock.now()
    version.save()
    append(
        kinds.get(definition.kind).events.withdrawn,
        subject=definition.subject,
        actor=actor,
        open={
            definition.kind: definition.code,
            "version": version.number,
            "valid_from": version.valid_from.isoformat(),
            "sha256": version.sha256,
        },
    )
    return version
