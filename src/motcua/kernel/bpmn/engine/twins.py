"""Which element of one net is which of another: the same id at the same place, and of a kind."""

from collections.abc import Iterator, Mapping

from motcua.kernel.bpmn.errors import Hindrance
from motcua.kernel.bpmn.net.net import ROOT, Net, Node


class NoTwinError(Exception):
    """An element has none in the other net."""

    def __init__(self, node: Node, words: str) -> None:
        super().__init__(node.id)
        self.hindrance = Hindrance(node.id, f"“{node.name or node.id}” {words}")


class Twins:
    """The elements of two nets, side by side.

    `pairs` names, by id, what takes the place of an element that has no twin of its own; it must
    be of the same kind and stand at the same place.
    """

    def __init__(self, old: Net, new: Net, pairs: Mapping[str, str]) -> None:
        self._old, self._new, self._pairs = old, new, pairs
        self._placed = {(node.level, node.id): node for node in new.nodes}
        self._ids = {node.id for node in new.nodes}
        self._known: dict[int, int] = {ROOT: ROOT}

    def of(self, index: int) -> int:
        """Return the number of a node's twin.

        Raises:
            NoTwinError: It has none.
        """
        if index not in self._known:
            self._known[index] = self._found(self._old.nodes[index])
        return self._known[index]

    def get(self, index: int) -> int | None:
        """Return the number of a node's twin; None where it has none."""
        try:
            return self.of(index)
        except NoTwinError:
            return None

    def alike(self, index: int) -> Iterator[Node]:
        """Yield what could take a node's place: of its kind, and where its surroundings are."""
        node = self._old.nodes[index]
        level = self.get(node.level) if node.level != ROOT else ROOT
        for other in self._new.nodes:
            if other.level == level and _are_alike(node, other):
                yield other

    def flow(self, index: int) -> int:
        """Return the flow into a join that takes the place of another.

        It is the one of the same id, or the only one left when each of the others has its own.

        Raises:
            NoTwinError: The join has none, or more than one way in is new.
        """
        flow = self._old.flows[index]
        join, there = self._old.nodes[flow.target], self.of(flow.target)
        new_ids = {self._new.flows[one].id: one for one in self._new.nodes[there].incoming}
        old_ids = {self._old.flows[one].id for one in join.incoming}
        wanted = self._pairs.get(flow.id, flow.id)
        if wanted in new_ids:
            return new_ids[wanted]
        left = new_ids.keys() - old_ids
        if len(left) == 1 == len(old_ids - new_ids.keys()):
            return new_ids[left.pop()]
        raise NoTwinError(join, "không còn nhánh mà hồ sơ đã đi tới đó")

    def _found(self, node: Node) -> int:
        level = self.of(node.level)
        twin, words = self._placed.get((level, node.id)), ""
        if twin is None:
            words = _GONE if node.id not in self._ids else _ELSEWHERE
        elif not _are_alike(node, twin):
            words = _OTHERWISE if node.kind is twin.kind else _ANOTHER_KIND
        if not words and twin is not None:
            return twin.index
        chosen = self._placed.get((level, self._pairs.get(node.id, "")))
        if chosen is None:
            raise NoTwinError(node, words)
        if not _are_alike(node, chosen):
            name = chosen.name or chosen.id
            raise NoTwinError(node, f"không cùng loại với “{name}”, chỗ đã chọn thay cho nó")
        return chosen.index


_GONE = "không còn trong quy trình mới"
_ELSEWHERE = "nằm trong tiểu quy trình khác ở quy trình mới"
_ANOTHER_KIND = "là loại phần tử khác ở quy trình mới"
_OTHERWISE = "lặp lại hoặc chờ theo cách khác ở quy trình mới"


def _are_alike(one: Node, other: Node) -> bool:
    return _kind(one) == _kind(other)


def _kind(node: Node) -> tuple[object, ...]:
    return (
        node.kind,
        node.is_boundary,
        node.is_event_start,
        node.is_event_scope,
        node.trigger.kind if node.trigger else None,
        node.repeat.kind if node.repeat else None,
    )
