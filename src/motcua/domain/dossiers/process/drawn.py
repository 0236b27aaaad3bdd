"""What the drawing of a dossier says: what was done, where it stands, what is next."""

from collections.abc import Mapping

from motcua.domain.dossiers.models import Dossier
from motcua.domain.packs.api.checks import Mark, ProcessView, process_view, words_after
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import Task
from motcua.kernel.base.api import clock, dates


def drawn(dossier: Dossier) -> ProcessView | None:
    """Return the drawing with what became of each step; None where its process is not drawn."""
    xml = definition_of(dossier.version).process
    if xml is None or dossier.process_id is None:
        return None
    return process_view(xml, _marks(dossier))


def next_steps(dossier: Dossier, element: str) -> tuple[str, ...]:
    """Return in words what may come after an element of the drawing, and whose it is."""
    xml = definition_of(dossier.version).process
    return words_after(xml, element) if xml else ()


def _marks(dossier: Dossier) -> Mapping[str, Mark]:
    """Return what is said of each step; of one come to again, the last time."""
    rows = Task.objects.filter(matter_id=dossier.pk, token__gt=0).select_related("unit")
    return {step.element: _mark(step) for step in rows.order_by("begun_at", "pk")}


def _mark(step: Task) -> Mark:
    where = f", {step.unit.name}" if step.unit else ""
    if step.ended_at is not None:
        said = f"{step.get_outcome_display()} {dates.format_datetime(step.ended_at)}{where}"
        return Mark(tone="ok" if step.outcome == Task.Outcome.DONE else "", text=said)
    due = f", hạn {dates.format_hour_and_day(step.due_at)}" if step.due_at else ""
    is_late = step.due_at is not None and step.due_at < clock.now()
    return Mark(tone="late" if is_late else "act", text=f"đang ở đây{where}{due}")
