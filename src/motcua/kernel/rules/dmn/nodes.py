"""What decision models add to the tree of FEEL.

A boxed expression becomes the tree of the FEEL that means the same, so that one compiler, one
budget and one lint serve both.
"""

from dataclasses import dataclass

from motcua.kernel.rules.calls import fit
from motcua.kernel.rules.compiler import BUILDERS, Code, compile_node, guarded
from motcua.kernel.rules.errors import NO_RESULT, Fault, Place
from motcua.kernel.rules.kinds import Kind
from motcua.kernel.rules.scope import Scope
from motcua.kernel.rules.syntax.tree import Literal, Node
from motcua.kernel.rules.values import Value, kind_name


@dataclass(frozen=True, slots=True)
class Placed(Node):
    """A part that stands in an element: its warnings point there, its faults end there."""

    place: Place
    body: Node


@dataclass(frozen=True, slots=True)
class Fitted(Node):
    """A part whose value must be of a type, or becomes null."""

    body: Node
    kind: Kind


@dataclass(frozen=True, slots=True)
class Verdict(Node):
    """A part whose value must be true, false or null."""

    body: Node


NOTHING = Literal(0, None)


def in_place(place: Place, work: Code) -> Code:
    """Return code that runs in an element: null, with a warning there, where it has no answer."""

    def run(scope: Scope) -> Value:
        purse = scope.run
        outer, purse.place = purse.place, place
        try:
            return work(scope)
        except Fault as fault:
            purse.warn(str(fault), 0)
        except ArithmeticError:
            purse.warn(NO_RESULT, 0)
        finally:
            purse.place = outer
        return None

    return run


def _placed(node: Placed) -> Code:
    return in_place(node.place, compile_node(node.body))


def _fitted(node: Fitted) -> Code:
    body, kind = compile_node(node.body), node.kind
    return guarded(node.at, lambda scope: fit(body(scope), kind, scope.run))


def _verdict(node: Verdict) -> Code:
    body = compile_node(node.body)

    def decide(scope: Scope) -> Value:
        value = body(scope)
        if isinstance(value, bool | None):
            return value
        raise Fault(f"Cần đúng hoặc sai, đã cho {kind_name(value)}")

    return decide


BUILDERS[Placed] = _placed
BUILDERS[Fitted] = _fitted
BUILDERS[Verdict] = _verdict
