"""Keep the file that instances will run by."""

from uuid import UUID

from django.db import transaction

from motcua.kernel.base.api import Actor, clock, limits, no_event
from motcua.kernel.bpmn.api import Net, ProcessError
from motcua.kernel.bpmn.api.engine import runnable
from motcua.kernel.processes.definitions import id_of
from motcua.kernel.processes.models import Definition


@no_event("the version that a definition belongs to records its own publication")
def publish_definition(*, actor: Actor, source: bytes, process: str) -> UUID:
    """Store a process that can be run and return its id; the same content has the same id.

    Raises:
        ProcessError: It cannot be opened, has no such process, or cannot be run.
    """
    identity = id_of(source, process)
    if Definition.objects.filter(pk=identity).exists():
        return identity
    _check_names(runnable(source, process).net)
    with transaction.atomic():
        Definition.objects.get_or_create(
            id=identity,
            defaults={"process": process, "source": source, "published_at": clock.now()},
        )
    return identity


def _check_names(net: Net) -> None:
    most = limits.get("processes.name_characters")
    names = [net.id, *(node.trigger.name for node in net.nodes if node.trigger)]
    if any(len(name) > most for name in names):
        raise ProcessError(f"Tên thông điệp hay tín hiệu dài quá {most} ký tự.")
