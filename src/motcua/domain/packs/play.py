"""Play an example's steps on the drawn process: which tasks come, what waits, whether it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from motcua.domain.packs.checks.acts import SENT_BACK
from motcua.domain.packs.checks.supplied import result_of
from motcua.domain.packs.feel import context_of
from motcua.domain.packs.source.example_shapes import PlayedStep
from motcua.domain.packs.told_facts import told_facts
from motcua.kernel.bpmn.api import Document, Play, ProcessError, Task, TaskKind, compile_process
from motcua.kernel.rules.api import FeelError, Model, compile_model, value_of

if TYPE_CHECKING:
    from motcua.domain.packs.examples import ExampleCase

_COUNTED: Final = frozenset({TaskKind.USER, TaskKind.MANUAL, TaskKind.BUSINESS_RULE})
"""The tasks that `expect.tasks` lists: those of people and those that decide."""


def play(case: ExampleCase) -> Iterator[str]:
    """Yield what does not come out as the example says, in Vietnamese."""
    source = case.definition.process
    if source is None:
        yield "thủ tục không có process.bpmn nên không có quy trình để chạy thử"
        return
    try:
        played = _Played(case, source)
    except (ProcessError, FeelError) as error:
        yield f"quy trình không chạy được: {error}"
        return
    stopped = played.stopped()
    if stopped:
        yield stopped
    else:
        yield from played.surprises()


class _Played:
    """One example being played."""

    def __init__(self, case: ExampleCase, source: str) -> None:
        self.case = case
        definitions = Document.read(source.encode()).definitions
        process = next(p for p in definitions.processes.values() if p.is_executable)
        nodes = process.scope.all_nodes()
        self.tasks = {node.id: node for node in nodes if isinstance(node, Task)}
        rules = case.definition.decisions
        self.model: Model | None = compile_model(rules.encode()) if rules else None
        self.play = Play(
            compile_process(definitions, process),
            at=case.received_at,
            data=_data(case),
            by_hand=frozenset(self._of(TaskKind.BUSINESS_RULE)),
        )

    def _of(self, kind: TaskKind) -> list[str]:
        return [key for key, task in self.tasks.items() if task.kind is kind]

    def stopped(self) -> str:
        """Take the steps; return why one could not be taken, in words, or nothing."""
        taken = 0
        try:
            self.play.start()
            self._decide()
            for step in self.case.example.process or ():
                taken += 1
                self._take(step)
                self._decide()
        except (ProcessError, FeelError) as error:
            waiting = ", ".join(self.play.enabled) or "không gì cả"
            return f"bước {taken} của process: {error} Đang chờ: {waiting}"
        return ""

    def _take(self, step: PlayedStep) -> None:
        data = {key: value_of(value) for key, value in step.data.items()}
        if step.complete is not None:
            name = result_of(self.tasks[step.complete]) if step.complete in self.tasks else ""
            self.play.complete(step.complete, {name: data} if name else None)
            return
        verbs: tuple[tuple[str | None, Callable[[str], None]], ...] = (
            (step.send_back, lambda element: self.play.fail(element, SENT_BACK)),
            (step.message, self.play.message),
            (step.signal, self.play.signal),
            (step.advance, self.play.advance),
        )
        for said, take in verbs:
            if said is not None:
                take(said)

    def _decide(self) -> None:
        """Let the decisions that wait be made, as many as follow one another."""
        for _turn in self.tasks:
            waiting = [key for key in self.play.enabled if key in self._of(TaskKind.BUSINESS_RULE)]
            for key in waiting:
                task = self.tasks[key]
                self.play.complete(key, {result_of(task): self._decision(task)})
            if not waiting:
                return

    def _decision(self, task: Task) -> object:
        if self.model is None:
            raise FeelError("Thủ tục không có rules.dmn")
        return self.model.decide(task.decision, self.play.data).value

    def surprises(self) -> Iterator[str]:
        """Yield how the instance stands otherwise than expected."""
        expect = self.case.example.expect
        found = [key for step in self.play.steps for key in step.entered if self._counts(key)]
        if expect.tasks is not None and found != list(expect.tasks):
            yield f"các bước đi qua là [{', '.join(found)}], ví dụ ghi [{', '.join(expect.tasks)}]"
        waiting = self.play.enabled
        if expect.waiting is not None and waiting != sorted(expect.waiting):
            told = ", ".join(expect.waiting)
            yield f"quy trình đang chờ [{', '.join(waiting)}], ví dụ ghi [{told}]"
        if expect.ends is not None and self.play.is_ended != expect.ends:
            words = "đã kết thúc" if self.play.is_ended else "chưa kết thúc"
            yield f"quy trình {words}, đang chờ [{', '.join(waiting)}]"

    def _counts(self, key: str) -> bool:
        return key in self.tasks and self.tasks[key].kind in _COUNTED


def _data(case: ExampleCase) -> Mapping[str, object]:
    """Return what conditions may ask for, as a dossier of this example would have it."""
    form = case.definition.form
    silent = dict.fromkeys(form.fields) if form else {}
    return {**silent, **context_of(case.answers), "hoSo": _dossier(case)}


def _dossier(case: ExampleCase) -> Mapping[str, object]:
    return told_facts(
        case.definition,
        answers=case.answers,
        channel=case.example.channel,
        on=case.received_on,
        fee_vnd=case.example.expect.fee_vnd,
    )
