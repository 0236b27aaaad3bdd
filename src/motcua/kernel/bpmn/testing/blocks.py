"""Random sound models, built block by block, drawn as BPMN that both engines read.

Every block has one way in and one way out. Conditions are written so that FEEL and Python agree.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import strategies as st

from motcua.kernel.bpmn.testing import element, flow

VARIABLES = ("v0", "v1", "v2", "v3")
type Block = Callable[["Drawing"], tuple[str, str]]
"""Draws itself; returns its first and its last node."""


@dataclass
class Drawing:
    """A model under the pen.

    `once` are messages that may come once only: the other engine hears a boundary event that does
    not interrupt no second time, where BPMN lets it come as long as the activity goes on.
    """

    parts: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    once: set[str] = field(default_factory=set)
    called: list[str] = field(default_factory=list)
    errors: int = 0
    timers: int = 0
    count: int = 0

    def node(self, word: str, inside: str = "", *, prefix: str = "", **said: str) -> str:
        """Draw a node and return its id."""
        self.count += 1
        identity = f"{prefix or word[:4]}{self.count}"
        self.parts.append(element(word, identity, inside, **said))
        return identity

    def flow(self, source: str, target: str, condition: str = "") -> str:
        """Draw a flow and return its id."""
        self.count += 1
        identity = f"f{self.count}"
        escaped = condition.replace("<", "&lt;").replace(">", "&gt;")
        self.parts.append(flow(source, target, escaped, identity=identity))
        return identity

    def message(self, *, once: bool = False) -> str:
        """Declare a message of its own and return the definition of an event."""
        name = f"m{len(self.messages)}"
        self.messages.append(name)
        self.once.update({name} if once else ())
        return f'<messageEventDefinition messageRef="{name}"/>'

    def timer(self) -> str:
        """Return the definition of a timer whose span is like no other's."""
        self.timers += 1
        span = f'"PT{self.timers}H{2 ** (self.timers % 6)}M{self.timers}S"'
        return f"<timerEventDefinition><timeDuration>{span}</timeDuration></timerEventDefinition>"

    def chain(self, blocks: Sequence[Block]) -> tuple[str, str]:
        """Draw blocks one after another."""
        ends = [block(self) for block in blocks]
        for (_first, last), (first, _last) in pairwise(ends):
            self.flow(last, first)
        return ends[0][0], ends[-1][1]

    def inside(self, block: Block) -> str:
        """Return what stands in a sub-process."""
        outer, self.parts = self.parts, []
        first, last = block(self)
        self.flow(self.node("startEvent"), first)
        self.flow(last, self.node("endEvent", prefix="ke"))
        inner, self.parts = self.parts, outer
        return "".join(inner)

    def whole(self, block: Block) -> tuple[tuple[str, ...], str]:
        """Return the parts of the process and what stands around it."""
        first, last = block(self)
        self.flow(self.node("startEvent"), first)
        self.flow(last, self.node("endEvent", prefix="ke"))
        around = [f'<message id="{name}" name="{name}"/>' for name in self.messages]
        around += [f'<error id="e{n}" errorCode="e{n}"/>' for n in range(self.errors)]
        return tuple(self.parts), "".join([*around, *self.called])


conditions = st.builds(
    lambda name, sign, number: f"{name} {sign} {number}",
    st.sampled_from(VARIABLES),
    st.sampled_from([">", "<", ">=", "<="]),
    st.integers(0, 3),
)


def task(word: str = "userTask", inside: str = "") -> Block:
    def draw(drawing: Drawing) -> tuple[str, str]:
        identity = drawing.node(word, inside, prefix="t")
        return identity, identity

    return draw


def sequence(blocks: Sequence[Block]) -> Block:
    return lambda drawing: drawing.chain(blocks)


def gateways(word: str, branches: Sequence[tuple[Block, str]], default: Block | None) -> Block:
    """Part into branches, each with a condition, and a default one; join in the same way."""

    def draw(drawing: Drawing) -> tuple[str, str]:
        at = len(drawing.parts)
        split = drawing.node(word, prefix="g")
        join = drawing.node(word, prefix="g")
        for block, condition in branches:
            first, last = block(drawing)
            drawing.flow(split, first, condition)
            drawing.flow(last, join)
        if default is not None:
            first, last = default(drawing)
            way = drawing.flow(split, first)
            drawing.flow(last, join)
            drawing.parts[at] = element(word, split, default=way)
        return split, join

    return draw


def again(block: Block, condition: str) -> Block:
    """Do a task and a block, and again while the condition holds: no round without anyone."""

    def draw(drawing: Drawing) -> tuple[str, str]:
        merge = drawing.node("exclusiveGateway", prefix="g")
        first, last = drawing.chain((task(), block))
        at = len(drawing.parts)
        choose = drawing.node("exclusiveGateway", prefix="g")
        out = drawing.node("exclusiveGateway", prefix="g")
        drawing.flow(merge, first)
        drawing.flow(last, choose)
        drawing.flow(choose, merge, condition)
        drawing.parts[at] = element("exclusiveGateway", choose, default=drawing.flow(choose, out))
        return merge, out

    return draw


def sub_process(block: Block, loop: str = "") -> Block:
    def draw(drawing: Drawing) -> tuple[str, str]:
        identity = drawing.node("subProcess", loop + drawing.inside(block), prefix="s")
        return identity, identity

    return draw


def catch(kind: str) -> Block:
    def draw(drawing: Drawing) -> tuple[str, str]:
        definition = drawing.timer() if kind == "timer" else drawing.message()
        identity = drawing.node("intermediateCatchEvent", definition, prefix="c")
        return identity, identity

    return draw


def first_of(blocks: Sequence[Block]) -> Block:
    """Wait for a message or for a timer, and go on differently."""

    def draw(drawing: Drawing) -> tuple[str, str]:
        split = drawing.node("eventBasedGateway", prefix="g")
        join = drawing.node("exclusiveGateway", prefix="g")
        for kind, block in zip(("timer", "message", "message"), blocks, strict=False):
            event, _same = catch(kind)(drawing)
            first, last = block(drawing)
            drawing.flow(split, event)
            drawing.flow(event, first)
            drawing.flow(last, join)
        return split, join

    return draw


def bounded(host: Block, handling: Block, *, by: str, cancels: bool) -> Block:
    """Attach an event to an activity; its handling ends by itself, or joins if it interrupts."""

    def draw(drawing: Drawing) -> tuple[str, str]:
        first, last = host(drawing)
        definition = drawing.timer() if by == "timer" else drawing.message(once=not cancels)
        said = {"attachedToRef": first, "cancelActivity": "true" if cancels else "false"}
        event = drawing.node("boundaryEvent", definition, prefix="b", **said)
        begin, end = handling(drawing)
        drawing.flow(event, begin)
        if not cancels:
            drawing.flow(end, drawing.node("endEvent", prefix="ke"))
            return first, last
        join = drawing.node("exclusiveGateway", prefix="g")
        drawing.flow(last, join)
        drawing.flow(end, join)
        return first, join

    return draw


def called(block: Block) -> Block:
    """Call a process of its own that stands beside this one."""

    def draw(drawing: Drawing) -> tuple[str, str]:
        inside = drawing.inside(block)
        name = f"quyTrinh{len(drawing.called)}"
        drawing.called.append(f'<process id="{name}" isExecutable="true">{inside}</process>')
        identity = drawing.node("callActivity", prefix="s", calledElement=name)
        return identity, identity

    return draw


def failing(block: Block, condition: str, handling: Block) -> Block:
    """Do a block inside; while the condition holds, break off by an error that is handled."""

    def draw(drawing: Drawing) -> tuple[str, str]:
        name = f"e{drawing.errors}"
        drawing.errors += 1
        definition = f'<errorEventDefinition errorRef="{name}"/>'
        host = drawing.node("subProcess", _breaking_off(drawing, block, condition, definition))
        event = drawing.node("boundaryEvent", definition, prefix="b", attachedToRef=host)
        join = drawing.node("exclusiveGateway", prefix="g")
        begin, end = handling(drawing)
        for source, target in ((event, begin), (end, join), (host, join)):
            drawing.flow(source, target)
        return host, join

    return draw


def _breaking_off(drawing: Drawing, block: Block, condition: str, definition: str) -> str:
    outer, drawing.parts = drawing.parts, []
    first, last = block(drawing)
    drawing.flow(drawing.node("startEvent"), first)
    at = len(drawing.parts)
    choose = drawing.node("exclusiveGateway", prefix="g")
    drawing.flow(last, choose)
    drawing.flow(choose, drawing.node("endEvent", definition, prefix="ke"), condition)
    way = drawing.flow(choose, drawing.node("endEvent", prefix="ke"))
    drawing.parts[at] = element("exclusiveGateway", choose, default=way)
    inner, drawing.parts = drawing.parts, outer
    return "".join(inner)


def repeated(times: int, condition: str, *, sequential: bool, inside: Sequence[Block]) -> Block:
    """Run a task, or a sub-process of tasks in a row, so many times."""
    word = "multiInstanceLoopCharacteristics"
    ends = f"<completionCondition>{_escaped(condition)}</completionCondition>" if condition else ""
    said = "true" if sequential else "false"
    loop = (
        f'<{word} isSequential="{said}"><loopCardinality>{times}</loopCardinality>{ends}</{word}>'
    )
    return sub_process(sequence(inside), loop) if inside else task(inside=loop)


def looped(condition: str, maximum: int, *, before: bool) -> Block:
    word = "standardLoopCharacteristics"
    said = f'testBefore="{"true" if before else "false"}" loopMaximum="{maximum}"'
    return task(
        inside=f"<{word} {said}><loopCondition>{_escaped(condition)}</loopCondition></{word}>"
    )


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;").replace(">", "&gt;")


def _larger(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    """Add gateways that join, but in no loop: there the other engine opens them too early.

    Its inclusive join looks for what may still come behind the join itself, where BPMN looks only
    before it; its parallel join takes a branch of an earlier round for one of this.
    """
    guarded = st.lists(st.tuples(inner, conditions), min_size=1, max_size=2)
    free = st.lists(st.tuples(inner, st.just("")), min_size=2, max_size=3)
    return st.one_of(
        _without_joins(inner, looping=_plain),
        st.builds(gateways, st.just("inclusiveGateway"), guarded, inner),
        st.builds(gateways, st.just("parallelGateway"), free, st.none()),
    )


def _larger_plain(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    return _without_joins(inner, looping=inner)


def _without_joins(
    inner: st.SearchStrategy[Block], *, looping: st.SearchStrategy[Block]
) -> st.SearchStrategy[Block]:
    guarded = st.lists(st.tuples(inner, conditions), min_size=1, max_size=2)
    kinds = st.sampled_from(["timer", "message"])
    hosts = st.one_of(st.builds(task), st.builds(sub_process, inner))
    tasks = st.lists(st.builds(task), max_size=2)
    return st.one_of(
        st.builds(sequence, st.lists(inner, min_size=2, max_size=3)),
        st.builds(gateways, st.just("exclusiveGateway"), guarded, inner),
        st.builds(again, looping, conditions),
        st.builds(sub_process, inner),
        st.builds(called, inner),
        st.builds(failing, inner, conditions, inner),
        st.builds(first_of, st.lists(inner, min_size=2, max_size=3)),
        st.builds(bounded, hosts, inner, by=kinds, cancels=st.booleans()),
        st.builds(
            repeated,
            st.integers(1, 3),
            st.one_of(st.just(""), conditions),
            sequential=st.booleans(),
            inside=tasks,
        ),
        st.builds(looped, conditions, st.integers(1, 3), before=st.booleans()),
    )


leaves = st.one_of(
    st.builds(task),
    st.builds(task, st.sampled_from(["task", "manualTask"])),
    st.builds(catch, st.sampled_from(["timer", "message"])),
)
_plain = st.recursive(leaves, _larger_plain, max_leaves=6)
models = st.recursive(leaves, _larger, max_leaves=12)
