"""The tasks by which papers wait: for a signature, for number and seal."""

from collections.abc import Mapping, Set

from django.db.models import Q

from motcua.domain.issuing.authority.standing import delegates_of
from motcua.domain.issuing.facts import Verb
from motcua.domain.issuing.kinds import paper_kinds
from motcua.domain.issuing.models import Paper
from motcua.domain.issuing.turns import Turn
from motcua.domain.work.api import Matter, Task, assign, end_task, keep_reach, open_task
from motcua.kernel.base.api import Actor, no_event

_NAME_CHARACTERS = 200
_NEXT: Mapping[str, Verb] = {
    Paper.State.DRAFTED: Verb.SIGN,
    Paper.State.SIGNED: Verb.NUMBER,
    Paper.State.NUMBERED: Verb.NUMBER,
}
"""For what a paper waits; the seal follows the number at one go."""
_WORDS: Mapping[Verb, str] = {Verb.SIGN: "Ký", Verb.NUMBER: "Lấy số, đóng dấu"}
_DONE: Mapping[str, Set[str]] = {
    Verb.SIGN: {Paper.State.SIGNED, Paper.State.NUMBERED, Paper.State.SEALED},
    Verb.NUMBER: {Paper.State.SEALED},
}
"""In which states of the paper a task was done."""


@no_event("what changed a paper, or whose turn it is, records itself")
def keep_tasks(
    actor: Actor, matter: Matter, *, discarded: Task.Outcome = Task.Outcome.CANCELLED
) -> None:
    """Bring the tasks of a matter's papers in step with their states, and with whose turn it is.

    Every verb on a paper ends with it. An owner calls it where an act of its own changes whose turn
    it is, with the matter locked.

    Args:
        actor: Who changed something.
        matter: Of which, as its owner has it.
        discarded: How the task of a paper ends that was discarded.
    """
    waiting = Q(state__in=_NEXT) | Q(task__isnull=False)
    rows = Paper.objects.filter(waiting, matter=matter.pk).select_related("task")
    for paper in rows.order_by("drafted_at"):
        task = _kept(actor, matter, paper, discarded)
        if task != paper.task:
            Paper.objects.filter(pk=paper.pk).update(task=task)


def _kept(actor: Actor, matter: Matter, paper: Paper, discarded: Task.Outcome) -> Task | None:
    verb, task = _NEXT.get(paper.state), paper.task
    turn = paper_kinds.get(paper.kind).turn_of(matter, paper, verb) if verb else None
    if task is not None and (turn is None or task.act != verb):
        end_task(actor, matter, task, outcome=_outcome(paper, task, discarded))
        task = None
    if turn is None or verb is None:
        return None
    if task is None:
        return _opened(matter, paper, verb, turn)
    if (task.unit_id, task.post_id) != (turn.unit_id, turn.post_id):
        assign(matter, task, unit_id=turn.unit_id, post_id=turn.post_id)
    return task


def _outcome(paper: Paper, task: Task, discarded: Task.Outcome) -> Task.Outcome:
    if paper.state in _DONE[task.act]:
        return Task.Outcome.DONE
    return discarded if paper.state == Paper.State.DISCARDED else Task.Outcome.CANCELLED


def _opened(matter: Matter, paper: Paper, verb: Verb, turn: Turn) -> Task:
    task = open_task(
        matter,
        act=verb,
        name=f"{_WORDS[verb]} {paper.name}"[:_NAME_CHARACTERS],
        unit_id=turn.unit_id,
        post_id=turn.post_id,
        role=turn.role,
    )
    if verb is Verb.SIGN:
        let_delegates_see(matter, paper)
    return task


@no_event("the power is recorded when it is given, the draft when it is made")
def let_delegates_see(matter: Matter, paper: Paper) -> None:
    """Let those reach a matter who may sign its draft by statute (TL.) or order (TUQ.).

    Args:
        matter: As its owner has it.
        paper: Its draft.
    """
    issuer = paper_kinds.get(paper.kind).issuer_of(matter, paper)
    if posts := delegates_of(issuer):
        keep_reach(matter, units=posts)
