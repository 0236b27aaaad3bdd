"""Make a game smaller without changing what can go wrong in it.

Each rule keeps deadlocks, the way to an end, and places that could hold two tokens; it only leaves
out orders of play that differ in nothing else. A drawing made of nested blocks shrinks to a few
places however long it is. After T. Murata, Petri nets: properties, analysis and applications,
Proceedings of the IEEE 77 (1989), section V.
"""

from collections import defaultdict
from collections.abc import Collection

from motcua.kernel.bpmn.soundness.net import Join, Move, Net

type _Actors = dict[int, dict[int, Move | Join]]
"""By place, and then by identity: actors are taken out again one by one."""


def reduce(net: Net) -> None:
    """Shrink a game in place until no rule applies."""
    while _skip_waits(net) | _drop_twins(net) | _drop_twin_places(net):
        pass
    _renumber(net)


def _renumber(net: Net) -> None:
    """Number the places that are left without gaps, so that positions are small numbers."""
    used = {place for actor in net.actors() for place in actor.takes | actor.puts}
    used |= {place for start in net.starts for place in start}
    number = {place: index for index, place in enumerate(sorted(used))}
    for actor in net.actors():
        actor.takes = {number[place] for place in actor.takes}
        actor.puts = {number[place] for place in actor.puts}
    for move in net.moves:
        move.forbids = frozenset(number[place] for place in move.forbids)
        move.clears = frozenset(number[place] for place in move.clears if place in number)
    net.starts = [frozenset(number[place] for place in start) for start in net.starts]
    net.marks = {number[place] for place in net.marks if place in number}
    net.begun = {number[place]: net.begun[place] for place in net.begun.keys() & used}
    net.waiting = [net.waiting[place] for place in sorted(used)]


def _skip_waits(net: Net) -> bool:
    """Lead those who put a token where it can only be moved on straight to where it goes."""
    givers, takers = _around(net)
    fixed = _fixed(net)
    gone: set[int] = set()
    for move in net.moves:
        if not (move.is_plain and len(move.takes) == len(move.puts) == 1):
            continue
        (here,), (there,) = move.takes, move.puts
        if here == there or len(takers[here]) > 1 or fixed & {here, there}:
            continue
        before = givers[here].values()
        if _would_double(net, before, here, there):
            continue
        _redirect(net, move, before, here, there)
        del givers[there][id(move)]
        givers[there].update(givers.pop(here))
        gone.add(id(move))
    net.moves = [move for move in net.moves if id(move) not in gone]
    return bool(gone)


def _redirect(net: Net, move: Move, givers: Collection[Move | Join], here: int, there: int) -> None:
    covers = move.covers | net.begun.pop(here, set())
    for giver in givers:
        giver.puts.remove(here)
        giver.puts.add(there)
        giver.covers |= covers
    if any(here in start for start in net.starts):
        net.begun.setdefault(there, set()).update(covers)
    net.starts = [frozenset(there if p == here else p for p in start) for start in net.starts]


def _would_double(net: Net, givers: Collection[Move | Join], here: int, there: int) -> bool:
    doubled = any(there in giver.puts for giver in givers)
    return doubled or any({here, there} <= start for start in net.starts)


def _drop_twins(net: Net) -> bool:
    """Keep one of several moves that take and put the same, and none that change nothing."""
    _, takers = _around(net)
    kept: dict[tuple[frozenset[int], frozenset[int]], Move] = {}
    moves: list[Move] = []
    for move in net.moves:
        key = (frozenset(move.takes), frozenset(move.puts))
        if not move.is_plain:
            moves.append(move)
        elif _is_idle(move, takers):
            net.begun.setdefault(next(iter(move.takes)), set()).update(move.covers)
        elif key in kept:
            kept[key].covers |= move.covers
        else:
            kept[key] = move
            moves.append(move)
    changed = len(moves) < len(net.moves)
    net.moves = moves
    return changed


def _is_idle(move: Move, takers: _Actors) -> bool:
    """Say whether a move changes nothing, and another can be made in its stead."""
    if len(move.takes) != 1 or move.takes != move.puts:
        return False
    (place,) = move.takes
    return any(taker.takes == {place} != taker.puts for taker in takers[place].values())


def _drop_twin_places(net: Net) -> bool:
    """Keep one of several places that are always filled and emptied together."""
    givers, takers = _around(net)
    fixed = _fixed(net) | {place for start in net.starts for place in start}
    first: dict[tuple[int, int], int] = {}
    changed = False
    for place in list(takers):
        if place in fixed or len(givers[place]) != 1 or len(takers[place]) != 1:
            continue
        (giver,), (taker,) = givers[place].values(), takers[place].values()
        if isinstance(taker, Join) or not taker.is_plain:
            continue
        if first.setdefault((id(giver), id(taker)), place) != place:
            giver.puts.discard(place)
            taker.takes.discard(place)
            kept = first[id(giver), id(taker)]
            net.begun.setdefault(kept, set()).update(net.begun.pop(place, set()))
            changed = True
    return changed


def _around(net: Net) -> tuple[_Actors, _Actors]:
    givers: _Actors = defaultdict(dict)
    takers: _Actors = defaultdict(dict)
    for actor in net.actors():
        for place in actor.puts:
            givers[place][id(actor)] = actor
        for place in actor.takes:
            takers[place][id(actor)] = actor
    return givers, takers


def _fixed(net: Net) -> set[int]:
    """Return the places that special moves look at, which must stay what they are."""
    return net.marks | {p for move in net.moves for p in move.forbids | move.clears}
