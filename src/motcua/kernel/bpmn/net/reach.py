"""From where a join can still be reached: what an inclusive gateway has to know."""

from collections.abc import Iterator, Mapping, Sequence

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.errors import NotExecutableError
from motcua.kernel.bpmn.net.net import Flow, Node


def upstream_of(
    joins: Sequence[Node], nodes: Sequence[Node], flows: Sequence[Flow]
) -> Iterator[Mapping[int, int]]:
    """Yield for each join, by way in, the nodes it can be reached from without passing the join.

    Nodes are bits. An activity also leads to where its boundary events lead.

    Raises:
        NotExecutableError: There are more joins than can be looked through.
    """
    work = sum(len(join.incoming) for join in joins) * len(nodes)
    if work > limits.get("processes.reach_steps"):
        raise NotExecutableError("có quá nhiều cổng bao hàm", element=joins[0].id)
    hosts = {event: node.index for node in nodes for event in node.boundary}
    for join in joins:
        yield {flow: _reaching(flow, join, nodes, flows, hosts) for flow in join.incoming}


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
