"""All that can become of an instance when nobody knows its data: each answer is tried."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from motcua.kernel.bpmn.api import Net, NoBranchError, StepError
from motcua.kernel.bpmn.api.engine import (
    NONE,
    ROOT_SCOPE,
    Data,
    Due,
    Flows,
    Happening,
    Node,
    Repeat,
    State,
    Timer,
    state_after,
)
from motcua.kernel.rules.api import Expression

_MOST_OUTCOMES = 256
_RUNS = (1, 2, 0)
"""How often a repeated activity is thought to run."""


class GuessingJudge:
    """Gives the answers it was told to, then always the first; notes how many there were."""

    def __init__(self, answers: Sequence[int]) -> None:
        self.data: Data = {}
        self.chosen: list[str] = []
        self.picked: list[int] = []
        self.counts: list[int] = []
        self._answers = answers

    def evaluate(self, expression: Expression, data: Data) -> object:
        return None

    def branch(self, flows: Flows, node: Node, data: Data) -> int:
        ways = [at for at in node.outgoing if at == node.default or flows[at].condition]
        if not ways:
            raise NoBranchError(node.id)
        return ways[self._pick(len(ways))]

    def branches(self, flows: Flows, node: Node, data: Data) -> tuple[int, ...]:
        others = [at for at in node.outgoing if at != node.default]
        always = [at for at in others if flows[at].condition is None]
        asked = [at for at in others if flows[at].condition is not None]
        sets = [
            tuple(sorted((*always, *some)))
            for size in range(len(asked) + 1)
            for some in combinations(asked, size)
        ]
        default = (node.default,) if node.default != NONE else ()
        ways = [one or default for one in sets if one or default]
        if not ways:
            raise NoBranchError(node.id)
        return ways[self._pick(len(ways))]

    def holds(self, condition: Expression, element: str, data: Data) -> bool:
        return self._pick(2) == 0

    def happens(self, condition: Expression, data: Data) -> bool:
        return self._pick(2) == 0

    def count(self, repeat: Repeat, element: str, data: Data) -> int:
        return _RUNS[self._pick(len(_RUNS))]

    def first_due(self, timer: Timer, element: str, at_us: int, data: Data) -> Due:
        return Due(0, 0)

    def next_due(self, timer: Timer, element: str, due: Due, at_us: int, data: Data) -> Due | None:
        return None

    def script(self, node: Node, data: Data) -> Mapping[str, object] | None:
        return None

    def _pick(self, count: int) -> int:
        at = len(self.picked)
        answer = self._answers[at] if at < len(self._answers) else 0
        self.picked.append(answer)
        self.counts.append(count)
        return answer


def outcomes(net: Net, state: State, event: Happening) -> Iterator[State]:
    """Yield the states that something can lead to, each once."""
    untried: list[tuple[int, ...]] = [()]
    seen: set[State] = set()
    for _number in range(_MOST_OUTCOMES):
        if not untried:
            return
        answers = untried.pop()
        judge = GuessingJudge(answers)
        try:
            found = plain(state_after(net, state, event, judge))
        except StepError:
            found = None
        for at in range(len(answers), len(judge.counts)):
            before = tuple(judge.picked[:at])
            untried += [(*before, other) for other in range(1, judge.counts[at])]
        if found is not None and found not in seen:
            seen.add(found)
            yield found


def plain(state: State) -> State:
    """Return a state with its tokens numbered from 1, and without the instants of timers.

    The order in which tokens came matters only for what is awaited and for scopes. All others are
    put in order, so that what was done in another order stands the same.
    """
    awaited = {wait.token for wait in state.waits} | {token.scope for token in state.tokens}
    first = sorted(token for token in state.tokens if token.id in awaited)
    names = {token.id: at for at, token in enumerate(first, start=1)} | {ROOT_SCOPE: ROOT_SCOPE}
    others = sorted(
        (token for token in state.tokens if token.id not in awaited),
        key=lambda token: (names[token.scope], token[2:], token.id),
    )
    tokens = [*first, *others]
    names |= {token.id: at for at, token in enumerate(tokens, start=1)}
    return State(
        tuple(t._replace(id=names[t.id], scope=names[t.scope]) for t in tokens),
        tuple(
            sorted(
                w._replace(token=names[w.token], due_us=min(w.due_us, 1), left=0)
                for w in state.waits
            )
        ),
        tuple(d._replace(scope=names[d.scope]) for d in state.done if d.scope in names),
        len(tokens),
        state.is_ended,
    )
