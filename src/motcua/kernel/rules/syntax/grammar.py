"""Read FEEL: from tokens to a tree, by precedence climbing."""

from collections.abc import Callable

from motcua.kernel.rules.errors import FeelSyntaxError
from motcua.kernel.rules.kinds import ANY, Kind
from motcua.kernel.rules.syntax import tree
from motcua.kernel.rules.syntax.cursor import TOO_DEEP, Words
from motcua.kernel.rules.syntax.kinds import KindCursor
from motcua.kernel.rules.syntax.tree import Node

_LEVELS = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">=", "between", "in"), 3),
    **dict.fromkeys(("+", "-"), 4),
    **dict.fromkeys(("*", "/"), 5),
    "**": 6,
}
_OPERAND = 4
_TEST_SIGNS = frozenset(("<", "<=", ">", ">=", "=", "!="))
_CONSTANTS = {"true": True, "false": False, "null": None}
_BRACKET_GUESSES = 100


def parse_expression(source: str, words: Words) -> Node:
    """Return the tree of one expression.

    Raises:
        FeelSyntaxError: The text is no expression.
    """
    return _Grammar(source, words).whole(lambda grammar: grammar.expression())


def parse_tests(source: str, words: Words) -> tuple[Node, ...] | None:
    """Return the trees of unary tests; None for `-`, which everything passes."""
    return _Grammar(source, words).whole(lambda grammar: grammar.unary_tests())


class _Grammar(KindCursor):
    """One method for each rule of the standard's grammar."""

    def __init__(self, source: str, words: Words) -> None:
        super().__init__(source, words)
        self._bracket_may_close = False
        self._guesses = _BRACKET_GUESSES
        self._filters = 0

    def whole[T](self, rule: "Callable[[_Grammar], T]") -> T:
        result = rule(self)
        if self.token.kind != "end":
            self.unexpected()
        return result

    def expression(self) -> Node:
        outer, self._bracket_may_close = self._bracket_may_close, False
        try:
            return self.nested(lambda: self._binary(1))
        finally:
            self._bracket_may_close = outer

    def unary_tests(self) -> tuple[Node, ...] | None:
        if self.sees("-") and self.tokens[self.position + 1].kind == "end":
            self.take()
            return None
        start = self.position
        if self.accept("not", "("):
            at = self.tokens[start].start
            tests = self._list_until(")", self._test)
            if self.token.kind == "end":
                return (tree.NotTests(at, tests),)
            self.position = start
        tests = (self._test(),)
        while self.accept(","):
            tests = (*tests, self._test())
        return tests

    def _test(self) -> Node:
        if self.token.kind == "sign" and self.token.text in _TEST_SIGNS:
            sign = self.take()
            return tree.UnaryTest(sign.start, sign.text, self.nested(lambda: self._binary(4)))
        return self.expression()

    def _list_until(self, closing: str, item: Callable[[], Node]) -> tuple[Node, ...]:
        items: list[Node] = []
        while not self.accept(closing):
            items.append(item())
            if not self.sees(closing):
                self.expect(",")
        return tuple(items)

    # Operators

    def _binary(self, lowest: int, left: Node | None = None) -> Node:
        left = self._unary() if left is None else left
        while True:
            level = self._level()
            if level < lowest:
                return left
            left = self._comparison(left) if level == 3 else self._chain(left, level)

    def _level(self) -> int:
        token = self.token
        return _LEVELS.get(token.text, 0) if token.kind in ("sign", "name") else 0

    def _chain(self, first: Node, level: int) -> Node:
        rest: list[tuple[str, int, Node]] = []
        while self._level() == level:
            sign = self.take()
            rest.append((sign.text, sign.start, self._binary(level + 1)))
        return tree.Chain(first.at, first, tuple(rest))

    def _comparison(self, left: Node) -> Node:
        sign = self.take()
        if sign.text == "between":
            low = self._binary(_OPERAND)
            self.expect("and")
            return tree.Between(sign.start, left, low, self._binary(_OPERAND))
        if sign.text == "in":
            return tree.In(sign.start, left, self._in_tests())
        return tree.Chain(left.at, left, ((sign.text, sign.start, self._binary(_OPERAND)),))

    def _in_tests(self) -> tuple[Node, ...]:
        if not self.sees("("):
            if self.token.kind == "sign" and self.token.text in _TEST_SIGNS:
                return (self._test(),)
            return (self._binary(_OPERAND),)
        start = self.take()
        first = self._test()
        if self.accept(".."):
            range_of = self._range_end(start.start, first, start_included=False)
            return (self._binary(_OPERAND, self._postfix(range_of)),)
        if self.accept(")"):
            return (self._binary(_OPERAND, self._postfix(first)),)
        self.expect(",")
        return (first, *self._list_until(")", self._test))

    def _unary(self) -> Node:
        if self.sees("-"):
            at = self.take().start
            return tree.Negation(at, self.nested(self._unary))
        value = self._postfix(self._primary())
        while self.sees("instance", "of"):
            at = self.take().start
            self.take()
            value = tree.InstanceOf(at, value, self.kind())
        return value

    # Paths, filters, calls

    def _postfix(self, node: Node) -> Node:
        for _ in range(64):
            if self.sees("."):
                node = self._path(node)
            elif self.sees("("):
                node = self._call(node)
            elif self.sees("["):
                longer = self._filter_or_end(node)
                if longer is None:
                    return node
                node = longer
            else:
                return node
        self.fail(TOO_DEEP)
        return node

    def _path(self, source: Node) -> Node:
        at = self.take().start
        name = self.take_known(self.members) or self.take_words()
        return tree.Path(at, source, name)

    def _filter_or_end(self, source: Node) -> Node | None:
        """Take a filter, unless the bracket can only be the end of `]1..10[`."""
        if not self._bracket_may_close:
            return self._filter(source)
        self._guesses -= 1
        if self._guesses < 0:
            self.fail("Không rõ ngoặc vuông nào đóng ngoặc nào")
        start = self.position
        try:
            return self._filter(source)
        except FeelSyntaxError:
            self.position = start
            return None

    def _filter(self, source: Node) -> Node:
        at = self.take().start
        self._filters += 1
        try:
            condition = self.expression()
        finally:
            self._filters -= 1
        self.expect("]")
        return tree.Filter(at, source, condition)

    def _call(self, function: Node) -> Node:
        at = self.take().start
        if not self.key_length():
            return tree.Call(at, function, self._list_until(")", self.expression), None)
        names: list[str] = []

        def argument() -> Node:
            names.append(self.take_key())
            self.expect(":")
            return self.expression()

        arguments = self._list_until(")", argument)
        return tree.Call(at, function, arguments, tuple(names))

    # Primaries

    def _primary(self) -> Node:
        token = self.token
        if token.kind in ("number", "string"):
            return tree.Literal(self.take().start, token.value)
        if token.kind == "name":
            return self._worded()
        rule = {"(": self._parens, "[": self._list, "]": self._open_range, "{": self._context}
        if token.kind == "sign" and token.text in rule:
            return rule[token.text]()
        if self.accept("@") and self.token.kind == "string":
            return tree.AtLiteral(token.start, str(self.take().value))
        self.unexpected()
        return tree.Literal(token.start, None)

    def _worded(self) -> Node:
        at = self.token.start
        name = self.take_known(self.known)
        if name is None and self._filters:
            name = self.take_known(self.members)
        if name is not None:
            return tree.Name(at, name)
        text = self.token.text
        if text in _CONSTANTS:
            return tree.Literal(self.take().start, _CONSTANTS[text])
        rule = {
            "if": self._conditional,
            "for": self._for,
            "some": self._quantified,
            "every": self._quantified,
            "function": self._function,
        }
        if text in rule:
            return rule[text]()
        if _LEVELS.get(text) or text in ("then", "else", "return", "satisfies"):
            self.unexpected()
        return tree.Name(at, self.take_words())

    def _parens(self) -> Node:
        start = self.take()
        inner = self._test()
        if self.accept(".."):
            return self._range_end(start.start, inner, start_included=False)
        self.expect(")")
        return inner

    def _open_range(self) -> Node:
        start = self.take()
        inner = self.expression()
        self.expect("..")
        return self._range_end(start.start, inner, start_included=False)

    def _list(self) -> Node:
        start = self.take()
        if self.accept("]"):
            return tree.ListOf(start.start, ())
        first = self._test()
        if self.accept(".."):
            return self._range_end(start.start, first, start_included=True)
        if self.accept("]"):
            return tree.ListOf(start.start, (first,))
        self.expect(",")
        return tree.ListOf(start.start, (first, *self._list_until("]", self._test)))

    def _range_end(self, at: int, start: Node, *, start_included: bool) -> Node:
        outer, self._bracket_may_close = self._bracket_may_close, True
        end = self.nested(lambda: self._binary(_OPERAND))
        self._bracket_may_close = outer
        if not self.sees(")") and not self.sees("[") and not self.sees("]"):
            self.fail("Khoảng thiếu ngoặc đóng")
        included = self.take().text == "]"
        return tree.RangeOf(at, start, end, start_included, included)

    def _context(self) -> Node:
        start = self.take()
        entries: list[tuple[str, Node]] = []
        with self.scope():
            while not self.accept("}"):
                key = self.take_key()
                self.expect(":")
                self.declare(key)
                self.members = self.members.plus(key)
                entries.append((key, self.expression()))
                if not self.sees("}"):
                    self.expect(",")
        return tree.ContextOf(start.start, tuple(entries))

    # Keywords

    def _conditional(self) -> Node:
        at = self.take().start
        condition = self.expression()
        self.expect("then")
        then = self.expression()
        self.expect("else")
        return tree.Conditional(at, condition, then, self.expression())

    def _for(self) -> Node:
        at = self.take().start
        with self.scope():
            iterators = self._iterators()
            self.expect("return")
            return tree.For(at, iterators, self.expression())

    def _quantified(self) -> Node:
        word = self.take()
        with self.scope():
            iterators = self._iterators()
            self.expect("satisfies")
            return tree.Quantified(word.start, word.text == "every", iterators, self.expression())

    def _iterators(self) -> tuple[tree.Iterator, ...]:
        iterators = [self._iterator()]
        while self.accept(","):
            iterators.append(self._iterator())
        return tuple(iterators)

    def _iterator(self) -> tree.Iterator:
        at = self.token.start
        name = self.take_words()
        self.expect("in")
        source = self.expression()
        end = self.expression() if self.accept("..") else None
        self.declare(name)
        return tree.Iterator(at, name, source, end)

    def _function(self) -> Node:
        at = self.take().start
        self.expect("(")
        parameters: list[tuple[str, Kind]] = []
        while not self.accept(")"):
            parameters.append(self._parameter())
            if not self.sees(")"):
                self.expect(",")
        with self.scope():
            for name, _ in parameters:
                self.declare(name)
            is_external = self.accept("external")
            body = self.expression()
        names = tuple(name for name, _ in parameters)
        kinds = tuple(kind for _, kind in parameters)
        return tree.FunctionOf(at, names, kinds, None if is_external else body)

    def _parameter(self) -> tuple[str, Kind]:
        name = self.take_words()
        return name, self.kind() if self.accept(":") else ANY
