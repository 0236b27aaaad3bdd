"""Turn a tree into closures, once; running them is all that an evaluation does."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from motcua.kernel.rules.calls import call
from motcua.kernel.rules.errors import NO_RESULT, Fault, Place
from motcua.kernel.rules.kinds import is_instance
from motcua.kernel.rules.operators.arithmetic import ARITHMETIC, negate
from motcua.kernel.rules.operators.comparison import compare, contains, passes, relation
from motcua.kernel.rules.operators.properties import property_of
from motcua.kernel.rules.scope import Scope
from motcua.kernel.rules.syntax import tree
from motcua.kernel.rules.syntax.tree import Node
from motcua.kernel.rules.texts.moments import read_at
from motcua.kernel.rules.values import Function, Range, Test, Value, kind_name

type Code = Callable[[Scope], Value]


def compile_node(node: Node) -> Code:
    """Return the code of a tree."""
    return BUILDERS[type(node)](node)


def guarded(at: int, work: Code) -> Code:
    """Return code that answers null, with a warning, where `work` has no answer."""

    def run(scope: Scope) -> Value:
        try:
            return work(scope)
        except Fault as fault:
            scope.run.warn(str(fault), at)
        except ArithmeticError:
            scope.run.warn(NO_RESULT, at)
        return None

    return run


def at_place(place: Place, work: Code) -> Code:
    """Return code whose warnings point into the text of `place`, whoever runs it."""

    def run(scope: Scope) -> Value:
        purse = scope.run
        outer, purse.place = purse.place, place
        try:
            return work(scope)
        finally:
            purse.place = outer

    return run


def _literal(node: tree.Literal) -> Code:
    value = node.value
    return lambda scope: value


def _at_literal(node: tree.AtLiteral) -> Code:
    text = node.text
    return guarded(node.at, lambda scope: read_at(text))


def _name(node: tree.Name) -> Code:
    name, at = node.name, node.at

    def find(scope: Scope) -> Value:
        try:
            return scope.find(name)
        except KeyError:
            scope.run.warn(f"Không có tên {name!r}", at)
            return None

    return find


def _path(node: tree.Path) -> Code:
    source, name = compile_node(node.source), node.name

    def step(scope: Scope) -> Value:
        value = source(scope)
        if isinstance(value, list):
            scope.run.spend(len(value))
        return property_of(value, name)

    return guarded(node.at, step)


def _filter(node: tree.Filter) -> Code:
    source, condition = compile_node(node.source), compile_node(node.condition)

    def select(scope: Scope) -> Value:
        value = source(scope)
        items = value if isinstance(value, list) else [] if value is None else [value]
        first = condition(_item_scope(scope, items[0] if items else None))
        if isinstance(first, Decimal):
            return _at_index(items, first)
        verdicts = [first, *(condition(_item_scope(scope, item)) for item in items[1:])]
        if items and not isinstance(first, bool | None):
            raise Fault(f"Bộ lọc cho {kind_name(first)}, không phải đúng hay sai")
        return [item for item, keep in zip(items, verdicts, strict=False) if keep is True]

    return guarded(node.at, select)


def _item_scope(scope: Scope, item: Value) -> Scope:
    scope.run.spend()
    inner = scope.inner({"item": item})
    return inner.inner(item) if isinstance(item, dict) else inner


def _at_index(items: Sequence[Value], position: Decimal) -> Value:
    if position != position.to_integral_value() or not 1 <= abs(position) <= len(items):
        raise Fault(f"Danh sách không có phần tử thứ {position}")
    index = int(position)
    return items[index - 1 if index > 0 else index]


def _call(node: tree.Call) -> Code:
    function = compile_node(node.function)
    arguments = [compile_node(argument) for argument in node.arguments]
    names = node.names

    def invoke(scope: Scope) -> Value:
        return call(function(scope), [code(scope) for code in arguments], names, scope.run)

    return guarded(node.at, invoke)


def _negation(node: tree.Negation) -> Code:
    operand = compile_node(node.operand)
    return guarded(node.at, lambda scope: negate(operand(scope)))


def _chain(node: tree.Chain) -> Code:
    first = compile_node(node.first)
    sign = node.rest[0][0]
    if sign in ("and", "or"):
        return _logic([first, *(compile_node(part) for _, _, part in node.rest)], sign == "or")
    steps = [_operator(sign, at, compile_node(part)) for sign, at, part in node.rest]

    def fold(scope: Scope) -> Value:
        value = first(scope)
        for step in steps:
            value = step(value, scope)
        return value

    return fold


def _logic(parts: list[Code], decisive: bool) -> Code:
    """Return three-valued `or` (decided by true) or `and` (decided by false)."""

    def decide(scope: Scope) -> Value:
        unknown = False
        for part in parts:
            value = part(scope)
            if value is decisive:
                return decisive
            unknown = unknown or not isinstance(value, bool)
        return None if unknown else not decisive

    return decide


def _operator(sign: str, at: int, right: Code) -> Callable[[Value, Scope], Value]:
    def step(left: Value, scope: Scope) -> Value:
        try:
            return apply(sign, left, right(scope), scope)
        except Fault as fault:
            scope.run.warn(str(fault), at)
        except ArithmeticError:
            scope.run.warn(NO_RESULT, at)
        return None

    return step


def apply(sign: str, left: Value, right: Value, scope: Scope) -> Value:
    """Return what the operator says of two values."""
    work = ARITHMETIC.get(sign)
    if work is not None:
        return work(left, right, scope.run)
    return relation(sign, left, right, scope.run)


def _between(node: tree.Between) -> Code:
    value, low, high = (compile_node(part) for part in (node.value, node.low, node.high))
    return guarded(node.at, lambda scope: contains(Range(low(scope), high(scope)), value(scope)))


def _in(node: tree.In) -> Code:
    value = compile_node(node.value)
    tests = [compile_test(test) for test in node.tests]

    def check(scope: Scope) -> Value:
        inner = scope.inner({"?": value(scope)})
        return any_passes(tests, inner)

    return guarded(node.at, check)


def any_passes(tests: Sequence[Code], scope: Scope) -> bool | None:
    """Say whether `?` passes one of the tests; None where one cannot tell and none passes."""
    unknown = False
    for test in tests:
        verdict = test(scope)
        if verdict is True:
            return True
        unknown = unknown or verdict is not False
    return None if unknown else False


def compile_test(node: Node) -> Code:
    """Return code that says whether `?` passes one unary test."""
    code = compile_node(node)
    is_condition = tree.mentions(node, "?")
    if isinstance(node, tree.NotTests):
        return code

    def check(scope: Scope) -> Value:
        value = code(scope)
        if is_condition and isinstance(value, bool):
            return value
        return passes(scope.find("?"), value, scope.run)

    return guarded(node.at, check)


def compile_tests(nodes: Sequence[Node] | None) -> Code:
    """Return code that says whether `?` passes one of the tests; None stands for `-`."""
    if nodes is None:
        return lambda scope: True
    tests = [compile_test(node) for node in nodes]
    return tests[0] if len(tests) == 1 else lambda scope: any_passes(tests, scope)


def _not_tests(node: tree.NotTests) -> Code:
    tests = [compile_test(test) for test in node.tests]

    def check(scope: Scope) -> Value:
        verdict = any_passes(tests, scope)
        return None if verdict is None else not verdict

    return check


def _instance_of(node: tree.InstanceOf) -> Code:
    value, kind = compile_node(node.value), node.kind
    return lambda scope: is_instance(value(scope), kind, scope.run)


def _conditional(node: tree.Conditional) -> Code:
    condition, then, otherwise = (
        compile_node(part) for part in (node.condition, node.then, node.otherwise)
    )
    return lambda scope: then(scope) if condition(scope) is True else otherwise(scope)


def _list_of(node: tree.ListOf) -> Code:
    items = [compile_node(item) for item in node.items]
    return lambda scope: [item(scope) for item in items]


def _context_of(node: tree.ContextOf) -> Code:
    entries = [(key, compile_node(part)) for key, part in node.entries]
    if len({key for key, _ in entries}) != len(entries):
        return guarded(node.at, _refuse_duplicates)

    def build(scope: Scope) -> Value:
        context: dict[str, Value] = {}
        inner = scope.inner(context)
        for key, code in entries:
            context[key] = code(inner)
        return context

    return build


def _refuse_duplicates(scope: Scope) -> Value:
    raise Fault("Ngữ cảnh có hai thành phần cùng tên")


def _range_of(node: tree.RangeOf) -> Code:
    start, end = compile_node(node.start), compile_node(node.end)
    flags = (node.start_included, node.end_included)

    def build(scope: Scope) -> Value:
        low, high = start(scope), end(scope)
        if low is None and high is None:
            raise Fault("Khoảng cần ít nhất một đầu")
        if low is not None and high is not None:
            compare(low, high)
        return Range(low, high, *flags)

    return _constant_range(node) or guarded(node.at, build)


def _constant_range(node: tree.RangeOf) -> Code | None:
    """Return code that gives one and the same range, where its ends stand in the text."""
    low, high = node.start, node.end
    if not isinstance(low, tree.Literal) or not isinstance(high, tree.Literal):
        return None
    try:
        compare(low.value, high.value)
    except Fault:
        return None
    constant = Range(low.value, high.value, node.start_included, node.end_included)
    return lambda scope: constant


def _unary_test(node: tree.UnaryTest) -> Code:
    operand, sign = compile_node(node.operand), node.sign
    if isinstance(node.operand, tree.Literal):
        constant = Test(sign, node.operand.value)
        return lambda scope: constant
    return lambda scope: Test(sign, operand(scope))


def _function_of(node: tree.FunctionOf) -> Code:
    parameters, kinds = node.parameters, node.kinds
    body = compile_node(node.body) if node.body is not None else None

    def define(scope: Scope) -> Value:
        if body is None:
            raise Fault("Hàm bên ngoài không được gọi ở đây")
        home = at_place(scope.run.place, body)
        return Function(
            parameters,
            kinds,
            lambda run, values: home(scope.inner(dict(zip(parameters, values, strict=True)))),
        )

    return guarded(node.at, define)


BUILDERS: dict[type[Node], Callable[..., Code]] = {
    tree.Literal: _literal,
    tree.AtLiteral: _at_literal,
    tree.Name: _name,
    tree.Path: _path,
    tree.Filter: _filter,
    tree.Call: _call,
    tree.Negation: _negation,
    tree.Chain: _chain,
    tree.Between: _between,
    tree.In: _in,
    tree.NotTests: _not_tests,
    tree.InstanceOf: _instance_of,
    tree.Conditional: _conditional,
    tree.ListOf: _list_of,
    tree.ContextOf: _context_of,
    tree.RangeOf: _range_of,
    tree.UnaryTest: _unary_test,
    tree.FunctionOf: _function_of,
}
