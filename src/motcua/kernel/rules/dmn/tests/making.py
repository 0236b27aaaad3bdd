"""Small decision models, written as XML."""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "https://www.omg.org/spec/DMN/20230324/MODEL/"


def definitions(*parts: str, namespace: str = "test", version: str = NAMESPACE) -> bytes:
    """Return a model made of these elements."""
    head = f'<definitions xmlns="{version}" namespace="{namespace}" name="test">'
    return (head + "".join(parts) + "</definitions>").encode()


def literal(source: str, element: str = "text") -> str:
    return f'<literalExpression id="{element}"><text>{escape(source)}</text></literalExpression>'


def decision(name: str, logic: str, *needs: str, kind: str = "") -> str:
    """Return a decision whose id is its name; `needs` are `tag#id`, or `tag=href`."""
    variable = f"<variable name={quoteattr(name)} typeRef={quoteattr(kind)}/>" if kind else ""
    required = "".join(map(_need, needs))
    return f'<decision id="{name}" name="{name}">{variable}{required}{logic}</decision>'


def _need(need: str) -> str:
    tag, separator, target = need.partition("=")
    if not separator:
        tag, _, target = need.partition("#")
        target = f"#{target}"
    outer = "knowledge" if tag == "requiredKnowledge" else "information"
    return f'<{outer}Requirement><{tag} href="{target}"/></{outer}Requirement>'


def input_data(name: str, kind: str = "") -> str:
    return (
        f'<inputData id="{name}" name="{name}">'
        f'<variable name="{name}" typeRef="{kind}"/></inputData>'
    )


def knowledge(name: str, parameters: Sequence[str], logic: str, *needs: str) -> str:
    """Return a business knowledge model whose id is its name."""
    formal = "".join(f'<formalParameter name="{each}"/>' for each in parameters)
    inner = f"<encapsulatedLogic>{formal}{logic}</encapsulatedLogic>"
    required = "".join(map(_need, needs))
    opening = f'<businessKnowledgeModel id="{name}" name="{name}">'
    return f"{opening}{inner}{required}</businessKnowledgeModel>"


def table(
    rules: Sequence[tuple[Sequence[str], Sequence[str]]],
    *,
    inputs: Sequence[str] = ("a",),
    outputs: Sequence[str] = ("<output/>",),
    policy: str = "UNIQUE",
    aggregation: str = "",
) -> str:
    """Return a decision table from rows of (cells, results)."""
    gathered = f' aggregation="{aggregation}"' if aggregation else ""
    columns = "".join(
        f"<input><inputExpression><text>{escape(each)}</text></inputExpression></input>"
        for each in inputs
    )
    rows = "".join(_row(number, *rule) for number, rule in enumerate(rules, 1))
    opening = f'<decisionTable id="table" hitPolicy="{policy}"{gathered}>'
    return f"{opening}{columns}{''.join(outputs)}{rows}</decisionTable>"


def _row(number: int, cells: Sequence[str], results: Sequence[str]) -> str:
    tests = "".join(_entry("inputEntry", f"r{number}i{at}", s) for at, s in enumerate(cells, 1))
    values = "".join(_entry("outputEntry", f"r{number}o{at}", s) for at, s in enumerate(results, 1))
    return f"<rule>{tests}{values}</rule>"


def _entry(tag: str, key: str, source: str) -> str:
    return f'<{tag} id="{key}"><text>{escape(source)}</text></{tag}>'


def output(name: str = "", values: str = "", default: str = "") -> str:
    """Return a column of results."""
    listed = f"<outputValues><text>{escape(values)}</text></outputValues>" if values else ""
    fallback = (
        f"<defaultOutputEntry><text>{escape(default)}</text></defaultOutputEntry>"
        if default
        else ""
    )
    named = f' name="{name}"' if name else ""
    return f"<output{named}>{listed}{fallback}</output>"
