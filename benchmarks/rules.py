"""`python -m benchmarks.rules`: a decision table beside a bare Python closure that says the same.

Both sides get Python values and give one back; the closure has no budget, no types, no warnings,
so that the ratio is what these cost. Rounds alternate; the best of each side counts.
"""

import sys
from collections.abc import Callable, Mapping
from decimal import Decimal
from time import perf_counter

from motcua.kernel.rules.api import compile_model

_CALLS = 2_000
_ROUNDS = 5
_RULES = [
    (kind, low, low + 100, Decimal(1000 * number + low))
    for number, kind in enumerate(("A", "B", "C", "D"), 1)
    for low in (0, 100, 200, 300, 400)
]

type Decide = Callable[[Mapping[str, object]], object]


def table_model() -> bytes:
    """Return a model with one table: twenty rules, three inputs, hit policy UNIQUE."""
    rows = "".join(
        f'<rule><inputEntry><text>"{kind}"</text></inputEntry>'
        f"<inputEntry><text>[{low}..{high})</text></inputEntry>"
        "<inputEntry><text>-</text></inputEntry>"
        f"<outputEntry><text>{fee} * copies</text></outputEntry></rule>"
        for kind, low, high, fee in _RULES
    )
    inputs = "".join(
        f'<inputData id="{name}" name="{name}"><variable name="{name}" typeRef="{kind}"/>'
        "</inputData>"
        for name, kind in (("kind", "string"), ("area", "number"), ("copies", "number"))
    )
    needs = "".join(
        f'<informationRequirement><requiredInput href="#{name}"/></informationRequirement>'
        for name in ("kind", "area", "copies")
    )
    columns = "".join(
        f"<input><inputExpression><text>{name}</text></inputExpression></input>"
        for name in ("kind", "area", "copies")
    )
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="b" name="b">'
        f'{inputs}<decision id="fee" name="fee">{needs}<decisionTable>{columns}<output/>{rows}'
        "</decisionTable></decision></definitions>"
    ).encode()


def bare(context: Mapping[str, object]) -> object:
    """Return the fee by walking the same rules, every one of them, as UNIQUE asks."""
    kind, area, copies = context["kind"], Decimal(str(context["area"])), context["copies"]
    hits = [fee for name, low, high, fee in _RULES if kind == name and low <= area < high]
    return hits[0] * Decimal(str(copies)) if len(hits) == 1 else None


def main() -> None:
    """Print microseconds a decision on both sides, and the ratio."""
    model = compile_model(table_model())

    def ours(context: Mapping[str, object]) -> object:
        return model.decide("fee", context).value

    contexts = [{"kind": "ABCD"[n % 4], "area": n % 500, "copies": 2} for n in range(_CALLS)]
    if [ours(each) for each in contexts] != [bare(each) for each in contexts]:
        sys.exit("the two sides disagree")
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(_ROUNDS):
        times["ours"].append(_microseconds(ours, contexts))
        times["bare"].append(_microseconds(bare, contexts))
    best = {side: min(taken) for side, taken in times.items()}
    ratio = best["ours"] / best["bare"]
    sys.stdout.write(
        f"decision table, {len(_RULES)} rules × 3 inputs: ours {best['ours']:.0f} µs,"
        f" bare closure {best['bare']:.1f} µs, ratio {ratio:.1f}\n"
    )


def _microseconds(decide: Decide, contexts: list[dict[str, object]]) -> float:
    began = perf_counter()
    for context in contexts:
        decide(context)
    return (perf_counter() - began) / len(contexts) * 1e6


if __name__ == "__main__":
    main()
