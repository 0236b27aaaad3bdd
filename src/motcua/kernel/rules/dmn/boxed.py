"""Boxed expressions, turned into the tree of the FEEL that means the same.

Source: OMG DMN 1.5, clause 10.2.2 (boxed expressions).
"""

from collections.abc import Callable, Mapping

from motcua.kernel.rules.dmn.errors import DmnError, in_element
from motcua.kernel.rules.dmn.kinds import Kinds
from motcua.kernel.rules.dmn.nodes import Fitted, Placed, Verdict
from motcua.kernel.rules.dmn.xml import Element, attribute, child, children, label, named, tag, text
from motcua.kernel.rules.errors import FeelSyntaxError, Place
from motcua.kernel.rules.kinds import Kind
from motcua.kernel.rules.syntax import tree
from motcua.kernel.rules.syntax.cursor import Words
from motcua.kernel.rules.syntax.parser import normal, read_expression
from motcua.kernel.rules.syntax.tree import Node

_RESULT = ""
"""The key of a boxed context's last entry, which no name can be."""


class Boxed:
    """Reads the expressions of one model, each by the reader of its element.

    `words` says what is in scope where they stand.
    """

    def __init__(self, kinds: Kinds, readers: Mapping[str, "Reader"]) -> None:
        self.kinds = kinds
        self.readers = readers

    def inside(self, element: Element, words: Words) -> Node:
        """Return the tree of the one expression that stands in an element.

        Raises:
            DmnError: There is none, or it is at fault.
        """
        found = child(element, *self.readers)
        if found is None:
            raise DmnError("Thiếu biểu thức", element=label(element))
        return self.expression(found, words)

    def expression(self, element: Element, words: Words) -> Node:
        """Return the tree of a boxed expression, fitted to the type that it declares."""
        node = self.readers[tag(element)](self, element, words)
        return fitted(self.placed(element, node), self.kinds.of(element))

    def literal(self, element: Element, words: Words) -> Node:
        """Return the tree of the FEEL that stands in an element's `text`."""
        self.kinds.patience.look()
        language = attribute(element, "expressionLanguage")
        if language and "feel" not in language.lower():
            raise DmnError(
                f"Ngôn ngữ biểu thức {language!r} không dùng được", element=label(element)
            )
        try:
            source = normal(text(child(element, "text")))
            node = read_expression(source, words)
        except FeelSyntaxError as fault:
            raise in_element(fault, label(element)) from None
        return Placed(0, Place(source, label(element)), node)

    def placed(self, element: Element, node: Node) -> Node:
        return node if isinstance(node, Placed) else Placed(0, Place("", label(element)), node)

    def function(self, element: Element, words: Words) -> tree.FunctionOf:
        """Return a function definition.

        Raises:
            DmnError: It is written in Java or PMML, or its body is at fault.
        """
        kind = attribute(element, "kind")
        if kind not in ("", "FEEL"):
            raise DmnError(f"Hàm viết bằng {kind} không được gọi", element=label(element))
        parameters = list(children(element, "formalParameter"))
        names = tuple(named(each) for each in parameters)
        body = self.inside(element, words.plus(*names))
        kinds = tuple(self.kinds.of(each) for each in parameters)
        return tree.FunctionOf(0, names, kinds, body)


def fitted(node: Node, kind: Kind) -> Node:
    """Return the tree, held to a type where that says anything."""
    return Fitted(0, node, kind) if kind.name != "Any" or kind.allowed else node


type Reader = Callable[[Boxed, Element, Words], Node]


def _literal(boxed: Boxed, element: Element, words: Words) -> Node:
    return boxed.literal(element, words)


def _context(boxed: Boxed, element: Element, words: Words) -> Node:
    entries: list[tuple[str, Node]] = []
    for entry in children(element, "contextEntry"):
        variable = child(entry, "variable")
        if variable is None:
            context = tree.ContextOf(0, (*entries, (_RESULT, boxed.inside(entry, words))))
            return tree.Path(0, context, _RESULT)
        node = boxed.inside(entry, words)
        entries.append((named(variable), fitted(node, boxed.kinds.of(variable))))
        words = words.plus(named(variable))
    return tree.ContextOf(0, tuple(entries))


def _list(boxed: Boxed, element: Element, words: Words) -> Node:
    items = children(element, *boxed.readers)
    return tree.ListOf(0, tuple(boxed.expression(item, words) for item in items))


def _relation(boxed: Boxed, element: Element, words: Words) -> Node:
    columns = [(named(each), boxed.kinds.of(each)) for each in children(element, "column")]
    return tree.ListOf(
        0, tuple(_row(boxed, row, columns, words) for row in children(element, "row"))
    )


def _row(boxed: Boxed, row: Element, columns: list[tuple[str, Kind]], words: Words) -> Node:
    cells = [boxed.expression(cell, words) for cell in children(row, *boxed.readers)]
    if len(cells) != len(columns):
        raise DmnError("Hàng không đủ ô như số cột", element=label(row))
    pairs = zip(columns, cells, strict=True)
    return tree.ContextOf(0, tuple((name, fitted(cell, kind)) for (name, kind), cell in pairs))


def _function(boxed: Boxed, element: Element, words: Words) -> Node:
    return boxed.function(element, words)


def _invocation(boxed: Boxed, element: Element, words: Words) -> Node:
    function = boxed.inside(element, words)
    bindings = list(children(element, "binding"))
    arguments = tuple(boxed.inside(binding, words) for binding in bindings)
    names = tuple(_parameter(binding) for binding in bindings)
    return tree.Call(0, function, arguments, names or None)


def _parameter(binding: Element) -> str:
    parameter = child(binding, "parameter")
    if parameter is None:
        raise DmnError("Thiếu tên tham số", element=label(binding))
    return named(parameter)


def _part(boxed: Boxed, element: Element, words: Words, name: str) -> Node:
    part = child(element, name)
    if part is None:
        raise DmnError(f"Thiếu phần {name!r}", element=label(element))
    return boxed.inside(part, words)


def _conditional(boxed: Boxed, element: Element, words: Words) -> Node:
    condition, then, otherwise = (
        _part(boxed, element, words, name) for name in ("if", "then", "else")
    )
    return tree.Conditional(0, Verdict(0, condition), then, otherwise)


def _filter(boxed: Boxed, element: Element, words: Words) -> Node:
    match = _part(boxed, element, words.plus("item"), "match")
    return tree.Filter(0, _part(boxed, element, words, "in"), Verdict(0, match))


def _for(boxed: Boxed, element: Element, words: Words) -> Node:
    iterator, inner = _iterator(boxed, element, words)
    return tree.For(0, (iterator,), _part(boxed, element, inner.plus("partial"), "return"))


def _quantified(boxed: Boxed, element: Element, words: Words) -> Node:
    iterator, inner = _iterator(boxed, element, words)
    verdict = Verdict(0, _part(boxed, element, inner, "satisfies"))
    return tree.Quantified(0, tag(element) == "every", (iterator,), verdict)


def _iterator(boxed: Boxed, element: Element, words: Words) -> tuple[tree.Iterator, Words]:
    name = attribute(element, "iteratorVariable")
    source = _part(boxed, element, words, "in")
    return tree.Iterator(0, name, source, None), words.plus(name)


READERS: Mapping[str, Reader] = {
    "literalExpression": _literal,
    "context": _context,
    "list": _list,
    "relation": _relation,
    "functionDefinition": _function,
    "invocation": _invocation,
    "conditional": _conditional,
    "filter": _filter,
    "for": _for,
    "some": _quantified,
    "every": _quantified,
}
