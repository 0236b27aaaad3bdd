"""Which names an expression takes from outside."""

from collections.abc import Iterator

from motcua.kernel.rules.syntax import tree
from motcua.kernel.rules.syntax.tree import Node


def free_names(node: Node) -> frozenset[str]:
    """Return the names that nothing inside the expression binds.

    A name inside a filter may also be a member of the filtered items; it is counted here.
    """
    found: set[str] = set()
    _collect(node, frozenset(), found)
    return frozenset(found)


type _Bound = frozenset[str]


def _collect(node: Node, bound: _Bound, found: set[str]) -> None:
    if isinstance(node, tree.Name):
        found.update({node.name} - bound)
    for part, names in _parts(node):
        _collect(part, bound | names, found)


def _parts(node: Node) -> Iterator[tuple[Node, frozenset[str]]]:
    """Yield the parts of a node with the names that the node binds for them."""
    match node:
        case tree.For() | tree.Quantified():
            yield from _loop_parts(node)
        case tree.ContextOf():
            keys = [key for key, _ in node.entries]
            for place, (_, part) in enumerate(node.entries):
                itself = isinstance(part, tree.FunctionOf)  # a function may call itself
                yield part, frozenset(keys[: place + itself])
        case tree.FunctionOf():
            for part in tree.children(node):
                yield part, frozenset(node.parameters)
        case tree.Filter():
            yield node.source, frozenset()
            yield node.condition, frozenset({"item"})
        case tree.In():
            yield node.value, frozenset()
            for test in node.tests:
                yield test, frozenset("?")
        case _:
            for part in tree.children(node):
                yield part, frozenset()


def _loop_parts(node: tree.For | tree.Quantified) -> Iterator[tuple[Node, frozenset[str]]]:
    bound: frozenset[str] = frozenset()
    for iterator in node.iterators:
        for part in tree.children(iterator):
            yield part, bound
        bound |= {iterator.name}
    yield node.body, bound | {"partial"}
