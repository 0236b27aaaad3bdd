"""Any net that can be drawn of a few nodes, sound or not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from motcua.kernel.bpmn.model.elements import (
    Event,
    FlowNode,
    Formula,
    Gateway,
    Scope,
    SequenceFlow,
    Task,
    Trigger,
)
from motcua.kernel.bpmn.model.kinds import EventPosition, GatewayKind, TaskKind, TriggerKind

_NODES = ("task", "xor", "and", "or")
_KINDS: Mapping[str, GatewayKind] = {
    "xor": GatewayKind.EXCLUSIVE,
    "and": GatewayKind.PARALLEL,
    "or": GatewayKind.INCLUSIVE,
}

type _Ends = tuple[str, str]


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    """Return a net of a start, an end, some steps with events on them, and gateways.

    Gateways that choose ask for values named like their flows, and have a default.
    """
    kinds = draw(st.lists(st.sampled_from(_NODES), min_size=1, max_size=7))
    names = ["dau", *(f"n{at}" for at in range(len(kinds))), "het"]
    broken = draw(st.integers(0, 3 * len(names)))
    spine = [pair for at, pair in enumerate(pairwise(names)) if at != broken]
    extra = draw(
        st.lists(st.tuples(st.sampled_from(names[1:-1]), st.sampled_from(names[1:])), max_size=5)
    )
    hosts = draw(
        st.lists(
            st.tuples(st.sampled_from(names[1:-1]), st.sampled_from(names[1:]), st.booleans()),
            max_size=2,
        )
    )
    tasks = {name for name, kind in zip(names[1:-1], kinds, strict=True) if kind == "task"}
    events = [
        (f"b{at}", host, target, stops)
        for at, (host, target, stops) in enumerate(hosts)
        if host in tasks
    ]
    ways = [*spine, *extra, *((name, target) for name, _host, target, _stops in events)]
    return _scope(dict(zip(names, ("dau", *kinds, "het"), strict=True)), ways, events)


@st.composite
def two_scopes(draw: st.DrawFn) -> tuple[Scope, Scope]:
    """Return a net and another: the same with a step more, or any, whose nodes bear like names."""
    scope = draw(scopes())
    key = draw(st.sampled_from(sorted(scope.flows)))
    return scope, draw(st.just(_lengthened(scope, key)) | scopes())


def _lengthened(scope: Scope, key: str) -> Scope:
    """Return the net with a step more on one of its ways."""
    flow = scope.flows[key]
    step = Task(id="them", line=1, kind=TaskKind.USER, incoming=(key,), outgoing=("f-them",))
    target = scope.nodes[flow.target]
    incoming = tuple("f-them" if one == key else one for one in target.incoming)
    more = SequenceFlow(
        id="f-them", source="them", target=flow.target, condition=None, is_default=False, line=1
    )
    return replace(
        scope,
        nodes={**scope.nodes, "them": step, target.id: replace(target, incoming=incoming)},
        flows={**scope.flows, key: replace(flow, target="them"), more.id: more},
    )


def _scope(
    kinds: Mapping[str, str],
    ways: Sequence[_Ends],
    events: Sequence[tuple[str, str, str, bool]],
) -> Scope:
    flows = {f"f{at}": pair for at, pair in enumerate(ways)}
    nodes = [_node(name, kind, flows, events) for name, kind in kinds.items()]
    nodes += [_event(name, host, stops, flows) for name, host, _target, stops in events]
    by_name = {node.id: node for node in nodes}
    return Scope(
        nodes=by_name,
        flows={key: _flow(key, pair, by_name[pair[0]]) for key, pair in flows.items()},
    )


def _flow(key: str, pair: _Ends, source: FlowNode) -> SequenceFlow:
    default = source.default if isinstance(source, Gateway) else ""
    return SequenceFlow(
        id=key,
        source=pair[0],
        target=pair[1],
        condition=Formula(text=key, line=1) if default and default != key else None,
        is_default=key == default,
        line=1,
    )


def _node(
    name: str,
    kind: str,
    flows: Mapping[str, _Ends],
    events: Sequence[tuple[str, str, str, bool]],
) -> FlowNode:
    incoming, outgoing = _ends(name, flows)
    if kind == "task":
        boundary = tuple(event for event, host, _target, _stops in events if host == name)
        return Task(
            id=name,
            line=1,
            kind=TaskKind.USER,
            incoming=incoming,
            outgoing=outgoing,
            boundary=boundary,
        )
    if kind not in _KINDS:
        position = EventPosition.START if kind == "dau" else EventPosition.END
        return Event(id=name, line=1, position=position, incoming=incoming, outgoing=outgoing)
    is_asking = kind != "and" and len(outgoing) > 1
    return Gateway(
        id=name,
        line=1,
        kind=_KINDS[kind],
        incoming=incoming,
        outgoing=outgoing,
        default=outgoing[-1] if is_asking else "",
    )


def _event(name: str, host: str, stops: bool, flows: Mapping[str, _Ends]) -> Event:
    incoming, outgoing = _ends(name, flows)
    return Event(
        id=name,
        line=1,
        position=EventPosition.BOUNDARY,
        triggers=(Trigger(kind=TriggerKind.MESSAGE, reference=name, line=1),),
        attached_to=host,
        is_interrupting=stops,
        incoming=incoming,
        outgoing=outgoing,
    )


def _ends(name: str, flows: Mapping[str, _Ends]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    incoming = tuple(key for key, (_source, target) in flows.items() if target == name)
    outgoing = tuple(key for key, (source, _target) in flows.items() if source == name)
    return incoming, outgoing
