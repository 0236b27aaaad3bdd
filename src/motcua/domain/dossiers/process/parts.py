"""The parts of an interlinked procedure: whose turn it is, and which agency gives which paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from motcua.domain.dossiers.models import Dossier, Status
from motcua.domain.dossiers.process.opened import Opened
from motcua.domain.issuing.api import STANDING, Paper
from motcua.domain.packs.api import AgencyPart, ResultKind, part_giving, part_with_step
from motcua.domain.procedures.api import definition as definition_of
from motcua.domain.work.api import Task, is_own
from motcua.kernel.base.api import Actor
from motcua.kernel.organisations.api import Agency


@dataclass(frozen=True, kw_only=True, slots=True)
class AtWork:
    """The part that is being settled, by which of its steps."""

    part: AgencyPart
    step: Task

    @property
    def agency(self) -> Agency | None:
        """Whose unit has the step; None where it is nobody's."""
        return self.step.unit.agency if self.step.unit else None


def at_work(opened: Opened) -> AtWork | None:
    """Return the part that is being settled now; None between parts, and where there are none."""
    for step in opened.steps:
        part = part_with_step(opened.definition.procedure.parts, step.element)
        if part is not None:
            return AtWork(part=part, step=step)
    return None


def agency_at_work(opened: Opened) -> Agency:
    """Return the agency that settles now: that of the part at hand, else whoever settles it all.

    Source:
        297/2025/NĐ-CP, Art. 6 and 7: each agency answers for its own part.
    """
    now = at_work(opened)
    return (now.agency if now else None) or opened.dossier.settled_by


def agencies_to_call(opened: Opened) -> Sequence[Agency]:
    """Return whom the owner calls: who is at work where one can reach them, then who received it.

    The desk that received a dossier answers for it whoever has it now.
    """
    dossier, parts = opened.dossier, opened.definition.procedure.parts
    steps = [one for one in opened.steps if one.unit and part_with_step(parts, one.element)]
    at_it = [one.unit.agency for one in steps if one.unit] if dossier.is_open else []
    reached = [one for one in at_it or [dossier.settled_by] if one.phone]
    return list(dict.fromkeys([*reached, dossier.received_at_desk.agency]))


def agency_giving(dossier: Dossier, result_code: str) -> Agency:
    """Return whose paper a result is: of its part's agency, or of whoever has the step it is of."""
    procedure = definition_of(dossier.version).procedure
    part = part_giving(procedure.parts, result_code)
    rows = _draft_of(dossier, part) if part else Task.objects.none()
    for paper in procedure.step_papers:
        if paper.code == result_code:
            rows = _steps(dossier).filter(element=paper.step)
    step = rows.first()
    return step.unit.agency if step and step.unit else dossier.settled_by


def due_here(opened: Opened, kinds: Sequence[ResultKind]) -> Sequence[ResultKind]:
    """Return those of a case's papers that the part at hand gives; all where there are no parts."""
    now = at_work(opened)
    if now is None:
        return kinds if not opened.definition.procedure.parts else ()
    return [kind for kind in kinds if kind.code == now.part.result]


def papers_to_send(opened: Opened, actor: Actor) -> Mapping[str, str]:
    """Return the names, by code, of what the actor's open steps make, the next to be made first.

    What somebody drafted is not made again; minutes are, the last, as long as their step is open.
    """
    mine = {step.element for step in opened.steps if is_own(actor, step)}
    living = {one.code: one for one in opened.step_papers if one.state in STANDING}
    due = [one for one in opened.definition.procedure.step_papers if one.step in mine]
    missing = [one for one in due if one.code not in living]
    issued = {code for code, one in living.items() if one.state == Paper.State.ISSUED}
    made = [one for one in due if one.code in issued]
    return {one.code: one.name for one in (*missing, *made)}


def was_issued(opened: Opened) -> bool:
    """Say whether a result was sealed already: it stays, whatever becomes of the other parts."""
    return any(one.sealed_at is not None for one in opened.results)


def is_handed_out(opened: Opened) -> bool:
    """Say whether its papers go over the desk: to whoever comes, or to the post."""
    return opened.dossier.result_channel != "electronic"


def papers_left(opened: Opened) -> Sequence[Paper]:
    """Return the papers of parts that are in force and that nobody was given, the oldest first."""
    parts = opened.definition.procedure.parts
    if not parts or opened.dossier.returned_at is not None:
        return ()
    given = {one.paper_id for one in opened.papers_given}
    found = (one for one in opened.results if one.state == Paper.State.SEALED)
    return [one for one in found if one.id not in given and part_giving(parts, one.code)][::-1]


def papers_to_give(opened: Opened) -> Sequence[Paper]:
    """Return those of them that the desk hands out alone: where all is settled, it gives all."""
    if Status(opened.dossier.status) == Status.SETTLED or not is_handed_out(opened):
        return ()
    return papers_left(opened)


def part_refused(opened: Opened) -> Mapping[str, Any]:
    """Return what a letter says that refuses the part at hand alone; empty where it refuses all.

    `part` is its name, `issued` the papers that stay, `going` and `dropped` the other parts.
    """
    now, parts = at_work(opened), opened.definition.procedure.parts
    if now is None or not was_issued(opened):
        return {}
    begun = {step.element for step in opened.steps}
    left = [one for one in parts if one != now.part and not _is_issued(opened, one)]
    going = [one for one in left if begun & {*one.steps}]
    return {
        "part": now.part.name,
        "issued": [
            f"{one.name} số {one.number_text}"
            for one in opened.results
            if one.state == Paper.State.SEALED
        ],
        "going": [f"{one.name} ({one.agency})" for one in going],
        "dropped": [f"{one.name} ({one.agency})" for one in left if one not in going],
    }


def _is_issued(opened: Opened, part: AgencyPart) -> bool:
    return any(one.sealed_at and one.code == part.result for one in opened.results)


def _draft_of(dossier: Dossier, part: AgencyPart) -> QuerySet[Task]:
    return _steps(dossier).filter(act="draft_result", element__in=part.steps)


def _steps(dossier: Dossier) -> QuerySet[Task]:
    rows = Task.objects.filter(matter_id=dossier.pk)
    return rows.select_related("unit__agency__area", "unit__agency__parent").order_by("-begun_at")
