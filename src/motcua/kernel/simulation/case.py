"""A simulated case: its instance in the engine, its clock, and what became of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from motcua.kernel.bpmn.api.engine import State, Step
from motcua.kernel.deadlines.api import PauseKind
from motcua.kernel.simulation.appointments import Appointments, Turn
from motcua.kernel.simulation.drawn import Part
from motcua.kernel.simulation.judge import ChanceJudge
from motcua.kernel.simulation.officers import Job


@dataclass(slots=True, eq=False)
class Case:
    """One case on its way.

    Attributes:
        is_counted: Whether it came in the time that is measured.
        due_us: When it is due, as far as is known now; `NEVER` while its clock stands still.
        ended_us: When it ended; None while it is open.
        paused_us: Since when its clock stands still; None while it runs.
        owner_us: Spans for which it stood still.
        jobs: What officers have to do for it, by token.
        awaited: What has been arranged to come, by token, node and instant.
        steps: Every step taken, where they are kept.
    """

    number: int
    arrived_us: int
    judge: ChanceJudge
    due_us: int
    is_counted: bool
    state: State = field(default_factory=State)
    ended_us: int | None = None
    paused_us: int | None = None
    owner_us: list[tuple[int, int]] = field(default_factory=list)
    jobs: dict[int, Job] = field(default_factory=dict)
    awaited: set[tuple[int, int, int]] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)
    step_count: int = 0
    _standing: Counter[PauseKind] = field(default_factory=Counter)
    _turns: list[Turn] = field(default_factory=list)

    def move_clock(
        self, entered: Iterable[Part], left: Iterable[Part], at_us: int, counting: Appointments
    ) -> None:
        """Stop the legal clock where somebody else is waited for, let it go on after."""
        moved: Counter[PauseKind] = Counter()
        for part in entered:
            moved[PauseKind(part.pause)] += 1
        for part in left:
            moved[PauseKind(part.pause)] -= 1
        for kind, change in moved.items():
            before = self._standing[kind]
            self._standing[kind] = max(before + change, 0)
            if bool(before) != bool(self._standing[kind]):
                self._turns.append(Turn(at_us, kind, not before))
        self._note_pause(at_us)
        self.due_us = counting.after_pauses(self.arrived_us, self._turns)

    def end(self, at_us: int) -> None:
        """Note that the case is over."""
        self._standing.clear()
        self._note_pause(at_us)
        self.ended_us = at_us

    def _note_pause(self, at_us: int) -> None:
        is_paused = any(self._standing.values())
        if is_paused and self.paused_us is None:
            self.paused_us = at_us
        elif not is_paused and self.paused_us is not None:
            self.owner_us.append((self.paused_us, at_us))
            self.paused_us = None
