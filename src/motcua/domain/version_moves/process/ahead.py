"""What lies ahead of where a dossier would stand in another drawing; pure.

A drawing is checked as a whole, from its beginning. One that is entered in the middle must not ask
for an act or an outcome that lay before, where this dossier never was, nor for an act that is done.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from motcua.domain.dossiers.api import Stage
from motcua.domain.packs.api import ActKind
from motcua.kernel.bpmn.api import Activity, Passing, Process, Task, TaskKind, passing
from motcua.kernel.rules.api import FeelError, compile_expression

_DONE: Mapping[Stage, frozenset[str]] = {
    Stage.RECEPTION: frozenset(),
    Stage.APPRAISAL: frozenset({ActKind.RECEIVE}),
    Stage.SIGNING: frozenset({ActKind.RECEIVE, ActKind.DRAFT_RESULT}),
    Stage.NUMBERING: frozenset({ActKind.RECEIVE, ActKind.DRAFT_RESULT, ActKind.SIGN_RESULT}),
    Stage.RETURNING: frozenset(
        {
            *(ActKind.RECEIVE, ActKind.DRAFT_RESULT, ActKind.SIGN_RESULT),
            ActKind.NUMBER_AND_SEAL,
        }
    ),
}
"""The acts that were done when a dossier is in a stage."""
_BEFORE: Mapping[ActKind, tuple[ActKind, ...]] = {
    ActKind.DRAFT_RESULT: (ActKind.RECEIVE,),
    ActKind.SIGN_RESULT: (ActKind.DRAFT_RESULT,),
    ActKind.NUMBER_AND_SEAL: (ActKind.DRAFT_RESULT, ActKind.SIGN_RESULT),
    ActKind.RETURN_RESULT: (ActKind.NUMBER_AND_SEAL,),
}
_UNDOES: Mapping[ActKind, ActKind] = {
    ActKind.DRAFT_RESULT: ActKind.SIGN_RESULT,
    ActKind.SIGN_RESULT: ActKind.NUMBER_AND_SEAL,
}
"""An act is done again only from the one behind it, which may send the dossier back."""


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """A process, and the elements from which a dossier would go on in it.

    Attributes:
        process: As drawn.
        standing: By id.
        stage: Of the dossier.
        outcomes: Names of what came of its steps so far.
    """

    process: Process
    standing: Set[str]
    stage: Stage
    outcomes: Set[str]

    @cached_property
    def _ways(self) -> Passing:
        return passing(self.process)

    @cached_property
    def _tasks(self) -> tuple[Task, ...]:
        return tuple(node for node in self.process.scope.all_nodes() if isinstance(node, Task))

    def hindrances(self, inputs: Set[str]) -> Iterator[str]:
        """Yield why the dossier could not go on to an end, in words for people.

        Args:
            inputs: Names that the procedure's decisions ask for.
        """
        yield from self._acts_missing()
        yield from self._acts_again()
        yield from self._outcomes_missing(inputs)

    def _acts_missing(self) -> Iterator[str]:
        for act, before in _BEFORE.items():
            for earlier in before:
                needed = self._of(earlier)
                if earlier in _DONE.get(self.stage, ()) or not needed:
                    continue
                if self._of(act) & self._ways.reached(self.standing, without=needed):
                    yield (
                        f"Từ chỗ hồ sơ sẽ đứng, quy trình mới đi tới {self._named(act)} mà không "
                        f"qua {self._named(earlier)}, việc hồ sơ chưa làm."
                    )

    def _acts_again(self) -> Iterator[str]:
        for act in _DONE.get(self.stage, ()):
            kind = ActKind(act)
            closed = self._of(_UNDOES[kind]) if kind in _UNDOES else frozenset[str]()
            if self._of(kind) & self._ways.reached(self.standing, without=closed):
                yield (
                    f"Từ chỗ hồ sơ sẽ đứng, quy trình mới còn dẫn tới {self._named(kind)}, "
                    "việc hồ sơ đã làm xong."
                )

    def _outcomes_missing(self, inputs: Set[str]) -> Iterator[str]:
        for name, makers in sorted(self._makers().items()):
            if name in self.outcomes:
                continue
            missed = self._ways.reached(self.standing, without=makers)
            allowed = self._ways.reached(without=makers)
            for element in sorted((missed - allowed) & self._asking(name, inputs)):
                node = self._ways.nodes[element]
                yield (
                    f"“{node.name or element}” ở quy trình mới hỏi kết quả “{name}” của một bước "
                    "mà hồ sơ đã đi qua chỗ khác nên không có."
                )

    def _of(self, act: ActKind) -> frozenset[str]:
        return frozenset(task.id for task in self._tasks if task.act == act)

    def _named(self, act: ActKind) -> str:
        name = next((task.name or task.id for task in self._tasks if task.act == act), act.value)
        return f"“{name}”"

    def _makers(self) -> Mapping[str, set[str]]:
        """Return the tasks from which each name comes."""
        found: dict[str, set[str]] = {}
        for task in self._tasks:
            if task.form or task.kind in {TaskKind.BUSINESS_RULE, TaskKind.SCRIPT}:
                found.setdefault(task.result or task.id, set()).add(task.id)
        return found

    def _asking(self, name: str, inputs: Set[str]) -> set[str]:
        """Return the elements at which a name is asked for."""
        asking = {element for element, names in self._asked.items() if name in names}
        if name in inputs:
            asking |= {t.id for t in self._tasks if t.kind is TaskKind.BUSINESS_RULE}
        return asking

    @cached_property
    def _asked(self) -> Mapping[str, Set[str]]:
        """The names that conditions behind, and expressions of, each element ask for."""
        asked: dict[str, set[str]] = {}
        for scope in self.process.scope.scopes():
            for flow in scope.flows.values():
                if flow.condition is not None:
                    asked.setdefault(flow.source, set()).update(_names(flow.condition.text))
            for node in scope.nodes.values():
                own = asked.setdefault(node.id, set())
                if isinstance(node, Task) and node.script is not None:
                    own.update(_names(node.script.text))
                if isinstance(node, Activity) and node.loop is not None:
                    loop = node.loop
                    for formula in (loop.condition, loop.cardinality, loop.collection):
                        own.update(_names(formula.text) if formula else ())
        return asked


def _names(source: str) -> frozenset[str]:
    try:
        return frozenset(compile_expression(source.strip().removeprefix("=")).names)
    except FeelError:
        return frozenset()
