"""The acts of a mined log by code, and in words: a step of a drawn process by its own name."""

from collections.abc import Mapping
from typing import Any

from motcua.domain.dossiers import events
from motcua.domain.insight.mining.drawn import drawing_of
from motcua.domain.procedures.api import Version, definition
from motcua.kernel.ledger.api import catalogue


def activity_of(event: str, told: Mapping[str, Any]) -> str:
    """Return the code of what was done: two steps of a drawn process are two acts.

    Args:
        event: Code of the entry's event.
        told: Its open fields.
    """
    return _step(told["element"]) if event == events.STEP_DONE.code else event


def activity_names(procedure_code: str) -> Mapping[str, str]:
    """Return the words for each act, steps as the latest version that draws them names them."""
    found = {event.code: event.text for event in catalogue}
    for version in Version.objects.filter(definition__code=procedure_code).order_by("number"):
        source = definition(version).process
        drawing = drawing_of(source) if source else None
        if drawing is not None:
            nodes = drawing.process.scope.all_nodes()
            found |= {_step(node.id): node.name or node.id for node in nodes}
    return found


def _step(element: str) -> str:
    return f"{events.STEP_DONE.code}:{element}"
