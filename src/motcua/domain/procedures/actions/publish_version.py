"""Publish a version of a procedure."""

from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.procedures.models import KIND, Version
from motcua.kernel.base.api import Actor
from motcua.kernel.definitions.api.versions import Kept
from motcua.kernel.definitions.api.versions import publish_version as publish


def publish_version(
    *, actor: Actor, definition: ProcedureDefinition, kept: Kept | None = None
) -> Version:
    """Store a definition as the procedure's next version and make it findable.

    Publishing what is the latest version of its date already changes nothing and returns that.
    Locks the procedure. Records `procedure.published`.
    """
    version = publish(actor=actor, kind=KIND, content=definition, kept=kept)
    return Version.objects.select_related("definition").get(pk=version.pk)
