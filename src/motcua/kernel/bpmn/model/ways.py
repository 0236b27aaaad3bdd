"""The ways through a scope."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from motcua.kernel.bpmn.model.elements import Event, Scope
from motcua.kernel.bpmn.model.entries import link_name
from motcua.kernel.bpmn.model.kinds import EventPosition

type Ways = Mapping[str, Sequence[str]]
"""Where one may go on from each node."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Groups:
    """Nodes grouped by circle, in an order in which ways only lead forward.

    `before` holds, for each group, those from which a way leads straight into it.
    """

    members: Sequence[Sequence[str]]
    before: Sequence[set[int]]


def following(scope: Scope) -> dict[str, list[str]]:
    """Return where tokens go on from each node: by flows, from hosts to events, by links."""
    ways: dict[str, list[str]] = {key: [] for key in scope.nodes}
    for flow in scope.flows.values():
        if flow.source in ways and flow.target in ways:
            ways[flow.source].append(flow.target)
    events = [node for node in scope.nodes.values() if isinstance(node, Event)]
    catches = {link_name(e): e.id for e in events if e.position is EventPosition.CATCH}
    for event in events:
        if event.position is EventPosition.BOUNDARY and event.attached_to in ways:
            ways[event.attached_to].append(event.id)
        name = link_name(event) if event.position is EventPosition.THROW else ""
        if name in catches and name:
            ways[event.id].append(catches[name])
    return ways


def reached(starts: Iterable[str], ways: Ways) -> list[str]:
    """Return what the ways lead to from any of the starts, themselves included."""
    found: dict[str, None] = {}
    waiting = list(starts)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found[key] = None
            waiting.extend(ways.get(key, ()))
    return list(found)


def groups(ways: Ways) -> Groups:
    """Return the circles, a node in none standing alone.

    Source: S. R. Kosaraju's algorithm, as in M. Sharir, Computers & Mathematics 7 (1981).
    """
    members = _circles(ways)
    place = {key: index for index, part in enumerate(members) for key in part}
    before: list[set[int]] = [set() for _part in members]
    for source, targets in ways.items():
        for target in targets:
            if place[source] != place[target]:
                before[place[target]].add(place[source])
    return Groups(members=members, before=before)


def _circles(ways: Ways) -> list[list[str]]:
    back: dict[str, list[str]] = {key: [] for key in ways}
    for source, targets in ways.items():
        for target in targets:
            back[target].append(source)
    found: list[list[str]] = []
    for start in reversed(_finished(ways)):
        if start in back:
            circle = [key for key in reached((start,), back) if key in back]
            found.append(circle)
            for key in circle:
                del back[key]
    return found


def _finished(ways: Ways) -> list[str]:
    """Return the nodes in the order in which a walk in depth leaves them."""
    order: list[str] = []
    seen: set[str] = set()
    waiting = [(key, False) for key in ways]
    while waiting:
        key, is_left = waiting.pop()
        if is_left:
            order.append(key)
        elif key not in seen:
            seen.add(key)
            waiting.append((key, True))
            waiting.extend((target, False) for target in ways[key])
    return order
