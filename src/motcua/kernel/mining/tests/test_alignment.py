"""Ways held against drawn processes: what was played fits, and departures are fewest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.kernel.bpmn.api import Net, Play, StepError, compile_process
from motcua.kernel.bpmn.api.engine import Happening, State, advance, happenings, waiting_tasks
from motcua.kernel.bpmn.testing import chain, drawn, element, flow
from motcua.kernel.bpmn.testing.blocks import Block, Drawing, again, gateways, sequence, task
from motcua.kernel.bpmn.testing.play import START, compiled, ends, users
from motcua.kernel.mining.alignment import Aligner, Labels

LONGEST, MOST_SEEN = 7, 1_500
type Words = frozenset[tuple[str, ...]]


@dataclass
class Asking(Drawing):
    """A pen that gives each condition a name of its own, so that all are free."""

    asked: int = 0

    def flow(self, source: str, target: str, condition: str = "") -> str:
        if condition:
            condition, self.asked = f"c{self.asked}", self.asked + 1
        return super().flow(source, target, condition)


def _wider(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    two = st.lists(inner, min_size=2, max_size=2)
    return st.one_of(
        st.builds(sequence, two),
        st.builds(lambda b: gateways("parallelGateway", [(b[0], ""), (b[1], "")], None), two),
        st.builds(lambda b: gateways("exclusiveGateway", [(b[0], "?")], b[1]), two),
        st.builds(lambda b: gateways("inclusiveGateway", [(b[0], "?")], b[1]), two),
        st.builds(lambda b: again(b, "?"), inner),
    )


blocks: st.SearchStrategy[Block] = st.recursive(st.just(task()), _wider, max_leaves=5)


def net_of(block: Block) -> tuple[Net, Labels, int]:
    """Return a net, labels of two thirds of its tasks, and how many conditions it asks."""
    pen = Asking()
    parts, around = pen.whole(block)
    definitions = drawn(*parts, around=around).definitions
    net = compile_process(definitions, definitions.processes["quyTrinh"])
    done = {
        node.id: "ab"[int(node.id[1:]) % 3]
        for node in net.nodes
        if node.id.startswith("t") and int(node.id[1:]) % 3 < 2
    }
    return net, Labels(done=done), pen.asked


def answers(asked: int) -> list[Mapping[str, object]]:
    return [
        {f"c{at}": value for at, value in enumerate(values)}
        for values in product((True, False), repeat=asked)
    ]


def renumbered(state: State) -> State:
    """Return a state with its tokens numbered from 1 as they came; these nets await nothing."""
    names = {token.id: at for at, token in enumerate(state.tokens, start=1)} | {0: 0}
    tokens = tuple(t._replace(id=names[t.id], scope=names[t.scope]) for t in state.tokens)
    return state._replace(tokens=tokens, last=len(tokens))


def words(net: Net, labels: Labels, asked: int) -> tuple[Words, Words]:
    """Return the words that the net can say, whole and begun, by trying all data at each step."""
    whole, begun = set(), set()
    todo: list[tuple[State, tuple[str, ...], Happening]] = [(State(), (), happenings.started(0))]
    seen = set()
    while todo:
        state, word, event = todo.pop()
        for data in answers(asked):
            try:
                after = renumbered(advance(net, state, event, data).state)
            except StepError:
                continue
            if (after, word) in seen:
                continue
            seen.add((after, word))
            assume(len(seen) < MOST_SEEN)
            begun.add(word)
            whole |= {word} if after.is_ended else set()
            for waiting in waiting_tasks(net, after):
                label = labels.done.get(waiting.element, "")
                longer = (*word, label) if label else word
                if len(longer) <= LONGEST:
                    todo.append((after, longer, happenings.completed(waiting.token, 0)))
    return frozenset(whole), frozenset(begun)


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many letters must be put in or taken out."""
    rows = [[0] * (len(other) + 1) for _letter in range(len(one) + 1)]
    for at, to in product(range(len(one) + 1), range(len(other) + 1)):
        if not at or not to:
            rows[at][to] = at + to
        else:
            same = rows[at - 1][to - 1] if one[at - 1] == other[to - 1] else at + to
            rows[at][to] = min(rows[at - 1][to] + 1, rows[at][to - 1] + 1, same)
    return rows[-1][-1]


@given(block=blocks, way=st.lists(st.sampled_from("ab"), max_size=3), is_whole=st.booleans())
def test_departures_are_the_fewest_that_any_word_of_the_net_leaves(
    block: Block, way: list[str], is_whole: bool
) -> None:
    net, labels, asked = net_of(block)
    assume(asked <= 3)
    whole, begun = words(net, labels, asked)
    least = min((distance(word, way) for word in (whole if is_whole else begun)), default=99)
    assume(least <= LONGEST - len(way))

    found = Aligner(net, labels).align(way, is_whole=is_whole)

    assert found is not None
    assert len(found.departures) == least
    assert (found.fitness == 1) == (not least)
    shortest = min(map(len, whole)) if is_whole else 0
    assert found.fitness == (1 - least / (len(way) + shortest) if least else 1)


@given(block=blocks, data=st.data())
def test_what_was_played_fits(block: Block, data: st.DataObject) -> None:
    net, labels, asked = net_of(block)
    play = Play(net, at=START, data=data.draw(st.sampled_from(answers(min(asked, 6)))))
    assume(asked <= 6)
    play.start()
    way: list[str] = []
    for _step in range(data.draw(st.integers(0, 12))):
        if not play.enabled:
            break
        element_id = data.draw(st.sampled_from(play.enabled))
        play.complete(element_id, data.draw(st.sampled_from(answers(asked))))
        way += [labels.done[element_id]] if element_id in labels.done else []

    found = Aligner(net, labels).align(way, is_whole=play.is_ended)

    assert found is not None
    assert (found.fitness, found.departures) == (1, ())


LIFE = Labels(
    done={"nhan": "receive", "thao": "draft", "ky": "sign", "tra": "return"},
    failed={"tra-lai": "reject"},
)


def life() -> Net:
    return compiled(
        ends(),
        users("nhan", "thao", "ky", "tra"),
        element(
            "boundaryEvent", "lai", '<errorEventDefinition errorRef="e9"/>', attachedToRef="ky"
        ),
        chain("bd", "nhan", "thao", "ky", "tra", "kt"),
        flow("lai", "thao"),
        around='<error id="e9" errorCode="tra-lai"/>',
    )


def test_departures_are_named_and_a_rejected_draft_goes_back() -> None:
    aligner = Aligner(life(), LIFE)

    back = aligner.align(["receive", "draft", "reject", "draft", "sign", "return"], is_whole=True)
    odd = aligner.align(["receive", "sign", "pay", "return"], is_whole=True)
    early = aligner.align(["receive"], is_whole=False)

    assert back is not None
    assert back.fitness == 1
    assert odd is not None
    assert sorted(odd.departures) == [("extra", "pay"), ("missing", "draft")]
    assert odd.fitness == 1 - 2 / 8
    assert early is not None
    assert early.fitness == 1


def at_once(count: int) -> Net:
    """Return as many opinions asked for at once, between reception and the hand-over."""
    opinions = [f"y{number}" for number in range(count)]
    return compiled(
        ends(),
        users("nhan", *opinions, "tra"),
        element("parallelGateway", "chia"),
        element("parallelGateway", "gop"),
        chain("bd", "nhan", "chia"),
        *(chain("chia", opinion, "gop") for opinion in opinions),
        chain("gop", "tra", "kt"),
    )


def test_what_is_done_at_once_stands_the_same_in_whatever_order() -> None:
    found = Aligner(at_once(10), LIFE).align(["receive", "pay", "return"], is_whole=True)

    assert found is not None
    assert found.departures == (("extra", "pay"),)


def test_a_process_with_too_many_states_is_told_as_such() -> None:
    aligner = Aligner(at_once(13), LIFE)

    assert aligner.align(["receive", "return"], is_whole=True) is None
    assert aligner.align(["receive", "return"], is_whole=True) is None
