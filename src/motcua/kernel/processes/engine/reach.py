"""From where a join can still be reached: what an inclusive gateway has to know."""

from collections.abc import Mapping, Sequence

from motcua.kernel.processes.engine.net import Flow, Node


def upstream_of(join: Node, nodes: Sequence[Node], flows: Sequence[Flow]) -> Mapping[int, int]:
    """Return, for each way into a join, the nodes it can be reached from without passing the join.

    Nodes are bits. An activity also leads to where its boundary events lead.
    """
    hosts = {event: node.index for node in nodes for event in node.boundary}
    return {flow: _reaching(flow, join, nodes, flows, hosts) for flow in join.incoming}


def _reaching(
    flow: int,
    join: Node,
    nodes: Sequence[Node],
    flows: Sequence[Flow],
    hosts: Mapping[int, int],
) -> int:
    seen = 0
    waiting = [flows[flow].source]
    while waiting:
        index = waiting.pop()
        if index == join.index or seen >> index & 1:
            continue
        seen |= 1 << index
        waiting.extend(flows[way].source for way in nodes[index].incoming)
        if index in hosts:
            waiting.append(hosts[index])
    return seen
