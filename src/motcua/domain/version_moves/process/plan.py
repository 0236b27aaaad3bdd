"""Whether a dossier under way may go on in another drawing, and what of its steps would change.

Nothing is written; the answers are read only where a condition or timer asks for them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from motcua.domain.dossiers.api import Dossier, Stage
from motcua.domain.dossiers.api import OpenedDossier as Opened
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.packs.api.checks import process_name
from motcua.domain.version_moves.process.ahead import Ahead
from motcua.domain.version_moves.process.switching import switch_reasons
from motcua.domain.work.api import Given, Task, given, given_again
from motcua.kernel.base.api import limits
from motcua.kernel.bpmn import api as bpmn
from motcua.kernel.processes import api as processes
from motcua.kernel.rules.api import compile_model

type Pairs = Mapping[str, str]
"""What takes the place of elements of the old drawing, by id."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StepMove:
    """A step at which a dossier stands, and what it would be; None where there is none.

    `name` is empty where nobody can say, since the dossier cannot be moved. The two places are
    those of the lanes, as `Duty.place` has them: who has a step may follow from the answers.
    """

    before: Task | None
    name: str | None
    given: Given | None = None
    place_before: str = ""
    place: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcessMove:
    """What a move would do to the process of a dossier.

    Attributes:
        reasons: Why it cannot be moved; empty when it can.
        steps: Where it stands and would stand.
        timers: What would run out otherwise.
        gone: Elements it stands at for which another may be chosen.
    """

    reasons: tuple[str, ...] = ()
    steps: tuple[StepMove, ...] = ()
    timers: "tuple[bpmn.TimerChange, ...]" = ()
    gone: tuple[str, ...] = field(default=())


def process_move(
    dossier: Dossier, *, before: ProcedureDefinition, after: ProcedureDefinition, pairs: Pairs
) -> ProcessMove:
    """Return what a move to another version would do to the process of an open dossier.

    Args:
        dossier: The dossier.
        before: The version that it stands on.
        after: The version that it would go to.
        pairs: What takes the place of elements that are not in the other drawing.
    """
    if before.process == after.process:
        return ProcessMove()
    opened = Opened(dossier)
    standing = dossier.tasks.filter(ended_at=None, token__gt=0).select_related("unit__agency")
    rows = {step.token: step for step in standing.order_by("token")}
    stays = tuple(_stays(before, step) for step in rows.values())
    if after.process is None or dossier.process_id is None:
        reasons = switch_reasons(dossier, before=before, after=after)
        return ProcessMove(reasons=reasons, steps=stays if reasons else ())
    try:
        plan = processes.plan_move(
            dossier.process_id,
            source=after.process.encode(),
            process=process_name(after),
            pairs=pairs,
            data=processes.LazyData(lambda: opened.facts),
        )
    except bpmn.NotMovedError as error:
        reasons = tuple(_sentence(one.reason) for one in error.hindrances)
        return ProcessMove(reasons=reasons, steps=stays, gone=_standing_among(before, error))
    except bpmn.ProcessError as error:
        return ProcessMove(reasons=(error.message,), steps=stays)
    return ProcessMove(
        reasons=tuple(_reasons(dossier, before, after, plan)),
        steps=tuple(_steps(opened, before, after, plan, rows)),
        timers=tuple(plan.timers),
    )


def duties_in(definition: ProcedureDefinition) -> "Mapping[str, bpmn.Duty]":
    """Return the work at each element of a definition's drawing."""
    return _duties(definition.process or "", process_name(definition))


@lru_cache(maxsize=limits.get("processes.cached_nets"))
def _duties(source: str, name: str) -> "Mapping[str, bpmn.Duty]":
    return bpmn.duties(bpmn.drawn_process(source.encode(), name))


def _standing_among(before: ProcedureDefinition, error: "bpmn.NotMovedError") -> tuple[str, ...]:
    known = duties_in(before)
    return tuple(one.element for one in error.hindrances if one.element in known)


def _reasons(
    dossier: Dossier,
    before: ProcedureDefinition,
    after: ProcedureDefinition,
    plan: "bpmn.PlannedMove",
) -> Iterator[str]:
    old, new = duties_in(before), duties_in(after)
    stood = {one.token: one.element for one in plan.before}
    for one in plan.after:
        if one.token in stood:
            yield from _other_work(old[stood[one.token]], new[one.element])
    ahead = Ahead(
        process=bpmn.drawn_process((after.process or "").encode(), process_name(after)),
        standing=frozenset(one.element for one in plan.after),
        stage=Stage(dossier.stage),
        outcomes=frozenset(
            dossier.tasks.exclude(answers=None).values_list("result_name", flat=True)
        ),
    )
    yield from ahead.hindrances(_inputs(after.decisions or ""))


def _other_work(old: "bpmn.Duty", new: "bpmn.Duty") -> Iterator[str]:
    if old.act != new.act:
        yield f"Bước “{old.name}” ở quy trình mới kết thúc bằng việc khác của hồ sơ."
    if old.pause != new.pause:
        yield (
            f"Ở bước “{old.name}” đồng hồ của hồ sơ dừng ở quy trình này mà chạy ở quy trình kia; "
            "ngày hẹn đã báo không được đổi theo."
        )


@lru_cache(maxsize=limits.get("processes.cached_nets"))
def _inputs(decisions: str) -> frozenset[str]:
    return frozenset(compile_model(decisions.encode()).inputs) if decisions else frozenset()


def _steps(
    opened: Opened,
    before: ProcedureDefinition,
    after: ProcedureDefinition,
    plan: "bpmn.PlannedMove",
    rows: Mapping[int, Task],
) -> Iterator[StepMove]:
    old, new = duties_in(before), duties_in(after)
    left = dict(rows)
    for one in plan.after:
        step, duty = left.pop(one.token, None), new[one.element]
        if step is None:
            receiver = given(opened, duty, begun_at=None) if one.is_for_people else None
            yield StepMove(before=None, name=duty.name, given=receiver, place=duty.place)
        else:
            was = old[step.element]
            yield StepMove(
                before=step,
                name=duty.name,
                given=given_again(opened, step, old=was, new=duty),
                place_before=was.place,
                place=duty.place,
            )
    for step in left.values():
        yield replace(_stays(before, step), name=None)


def _stays(before: ProcedureDefinition, step: Task) -> StepMove:
    return StepMove(before=step, name="", place_before=duties_in(before)[step.element].place)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def choices(
    before: ProcedureDefinition, after: ProcedureDefinition, elements: Sequence[str]
) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return what may be chosen in place of elements of the old drawing: ids and names."""
    if before.process is None or after.process is None or not elements:
        return {}
    return bpmn.stand_ins(
        (before.process.encode(), process_name(before)),
        (after.process.encode(), process_name(after)),
        elements,
    )
