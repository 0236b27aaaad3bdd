"""Models: requirements, types, functions, services, imports; where faults are told."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from motcua.kernel.rules.api import DmnError, Outcome, compile_model, read_model
from motcua.kernel.rules.dmn.tests.making import (
    decision,
    definitions,
    input_data,
    knowledge,
    literal,
    table,
)

FEE = definitions(
    '<itemDefinition name="tKind"><typeRef>string</typeRef>'
    '<allowedValues><text>"A", "B"</text></allowedValues></itemDefinition>',
    '<itemDefinition name="tKinds" isCollection="true"><typeRef>tKind</typeRef></itemDefinition>',
    input_data("kind", "tKind"),
    input_data("kinds", "tKinds"),
    input_data("day", "date"),
    input_data("moment", "date and time"),
    decision("echo", literal("kind"), "requiredInput#kind"),
    decision("count", literal("count(kinds)"), "requiredInput#kinds"),
    decision("list", literal("kinds"), "requiredInput#kinds"),
    decision("year", literal("day.year"), "requiredInput#day"),
    decision("hour", literal("moment.hour"), "requiredInput#moment"),
)


def ask(data: bytes, name: str, **context: object) -> object:
    return compile_model(data).decide(name, context).value


def outcome(data: bytes, name: str, **context: object) -> Outcome:
    return compile_model(data).decide(name, context)


def test_a_value_outside_the_allowed_ones_becomes_null_and_says_where() -> None:
    found = outcome(FEE, "echo", kind="C")

    assert found.value is None
    assert found.warnings[0].element == "kind"


@pytest.mark.parametrize(
    ("name", "context", "expected"),
    [
        ("echo", {"kind": "A"}, "A"),
        ("echo", {"kind": ["A"]}, "A"),
        ("count", {"kinds": "A"}, Decimal(1)),
        ("list", {"kinds": ["A", "B"]}, ["A", "B"]),
        ("list", {"kinds": ["A", "C"]}, None),
        ("hour", {"moment": date(2026, 1, 1)}, Decimal(0)),
        ("year", {"day": date(2026, 1, 1)}, Decimal(2026)),
        ("year", {"day": "2026-01-01"}, None),
        ("year", {}, None),
    ],
)
def test_inputs_are_fitted_to_their_types(
    name: str, context: dict[str, object], expected: object
) -> None:
    assert ask(FEE, name, **context) == expected


def test_a_type_may_hold_more_of_itself() -> None:
    data = definitions(
        '<itemDefinition name="tTree"><itemComponent name="name"><typeRef>string</typeRef>'
        '</itemComponent><itemComponent name="parts" isCollection="true"><typeRef>tTree</typeRef>'
        "</itemComponent></itemDefinition>",
        input_data("tree", "tTree"),
        decision("d", literal("tree.parts.name"), "requiredInput#tree"),
    )
    leaf = {"name": "leaf", "parts": []}

    assert ask(data, "d", tree={"name": "root", "parts": [leaf]}) == ["leaf"]
    assert ask(data, "d", tree={"name": "root", "parts": [{"name": 3, "parts": []}]}) is None


def test_a_type_that_is_only_itself_is_refused() -> None:
    data = definitions(
        '<itemDefinition name="tA"><typeRef>tB</typeRef></itemDefinition>',
        '<itemDefinition name="tB"><typeRef>tA</typeRef></itemDefinition>',
        input_data("a", "tA"),
        decision("d", literal("a"), "requiredInput#a"),
    )

    with pytest.raises(DmnError, match="chính nó"):
        ask(data, "d")


def test_a_fault_points_to_the_element_and_the_character() -> None:
    model = compile_model(
        definitions(
            decision("good", literal("1 + 1")),
            decision("bad", literal("1 +\n  * 2", element="here")),
            decision(
                "worse",
                table(
                    [
                        (["> 1"], ["1"]),
                        (
                            [
                                "> (",
                            ],
                            ["2"],
                        ),
                    ]
                ),
            ),
        )
    )

    with pytest.raises(DmnError) as fault:
        model.decide("bad", {})
    assert (fault.value.element, fault.value.line, fault.value.column) == ("here", 2, 3)
    with pytest.raises(DmnError) as fault:
        model.decide("worse", {})
    assert (fault.value.element, fault.value.line, fault.value.column) == ("r2i1", 1, 4)
    assert model.decide("good", {}).value == Decimal(2)
    assert [problem.element for problem in model.problems] == ["here", "r2i1"]


def test_a_warning_points_to_the_text_of_the_function_that_was_called() -> None:
    data = definitions(
        knowledge("half", ["x"], literal("1 +\n x / 0", element="body")),
        decision("d", literal("half(3)"), "requiredKnowledge#half"),
    )

    warning = outcome(data, "d").warnings[0]

    assert (warning.element, warning.line, warning.column) == ("body", 2, 4)


def test_only_what_is_required_is_in_scope() -> None:
    data = definitions(input_data("a"), decision("d", literal("a")))

    assert ask(data, "d", a=1) is None


def test_knowledge_calls_itself() -> None:
    data = definitions(
        knowledge("fact", ["n"], literal("if n = 0 then 1 else n * fact(n - 1)")),
        decision("d", literal("fact(20)"), "requiredKnowledge#fact"),
    )

    assert ask(data, "d") == Decimal(2432902008176640000)


@pytest.mark.parametrize("kind", ["Java", "PMML"])
def test_functions_in_other_languages_are_refused(kind: str) -> None:
    body = f'<functionDefinition kind="{kind}">{literal("1")}</functionDefinition>'

    with pytest.raises(DmnError, match=kind):
        ask(definitions(decision("d", body)), "d")


def test_expressions_in_other_languages_are_refused() -> None:
    body = '<literalExpression expressionLanguage="urn:python"><text>1</text></literalExpression>'

    with pytest.raises(DmnError, match="python"):
        ask(definitions(decision("d", body)), "d")


SERVICE = definitions(
    input_data("x", "number"),
    decision("base", literal("100"), kind="number"),
    decision("sum", literal("base + x"), "requiredDecision#base", "requiredInput#x"),
    decision("twice", literal("2 * sum"), "requiredDecision#sum"),
    '<decisionService id="s" name="s"><outputDecision href="#sum"/><outputDecision href="#twice"/>'
    '<inputDecision href="#base"/><inputData href="#x"/></decisionService>',
    decision("call", literal("s(1, 10).twice"), "requiredKnowledge#s"),
    decision(
        "both",
        literal("[s(x: 1, base: 5).sum, sum]"),
        "requiredKnowledge#s",
        "requiredDecision#sum",
    ),
)


def test_a_service_answers_its_outputs_from_the_inputs_given() -> None:
    found = ask(SERVICE, "s", x=1, base=5)

    assert found == {"sum": Decimal(6), "twice": Decimal(12)}


def test_a_service_is_a_function_whose_inputs_stay_inside() -> None:
    assert ask(SERVICE, "call") == Decimal(22)
    assert ask(SERVICE, "both", x=2) == [Decimal(6), Decimal(102)]


def test_older_versions_are_read() -> None:
    old = definitions(
        decision("d", literal("1 + 1")), version="http://www.omg.org/spec/DMN/20151101/dmn.xsd"
    )

    assert ask(old, "d") == Decimal(2)


def test_the_same_bytes_are_compiled_once() -> None:
    assert compile_model(SERVICE) is compile_model(bytes(SERVICE))


# Imports


def _import(namespace: str, name: str, where: str = "") -> str:
    return (
        f'<import namespace="{namespace}" name="{name}" locationURI="{where}"'
        ' importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>'
    )


LAW = definitions(
    '<itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text>'
    "</allowedValues></itemDefinition>",
    input_data("age", "tAge"),
    knowledge("is adult", ["a"], literal("a >= 18")),
    decision("old", literal("age > 60"), "requiredInput#age"),
    namespace="law",
)
USER = definitions(
    _import("law", "the law"),
    input_data("mine", "the law.tAge"),
    decision(
        "d",
        literal("[the law.is adult(mine), the law.old]"),
        "requiredInput#mine",
        "requiredKnowledge=law#is adult",
        "requiredDecision=law#old",
    ),
)


def _folder(folder: Path, **models: bytes) -> Path:
    for name, data in models.items():
        (folder / f"{name}.dmn").write_bytes(data)
    return folder / "user.dmn"


def test_an_imported_model_is_found_by_its_namespace(tmp_path: Path) -> None:
    model = read_model(_folder(tmp_path, user=USER, anything=LAW))

    assert model.decide("d", {"mine": 20, "age": 61}).value == [True, True]
    assert model.decide("d", {"mine": 20, "the law": {"age": 61}}).value == [True, True]
    assert model.decide("d", {"mine": 151, "age": 61}).value == [None, True]


def test_an_import_reaches_no_other_folder(tmp_path: Path) -> None:
    (tmp_path / "law.dmn").write_bytes(LAW)
    (tmp_path / "inner").mkdir()
    outside = definitions(_import("law", "l", "../law.dmn"), decision("d", literal("1")))
    path = _folder(tmp_path / "inner", user=outside)
    (tmp_path / "inner" / "link.dmn").symlink_to(tmp_path / "law.dmn")

    with pytest.raises(DmnError, match="không có mô hình 'law'"):
        read_model(path)


def test_two_models_of_one_namespace_need_to_be_told_apart(tmp_path: Path) -> None:
    path = _folder(tmp_path, user=USER, one=LAW, two=LAW)

    with pytest.raises(DmnError, match="nhiều mô hình"):
        read_model(path)

    path.write_bytes(USER.replace(b'locationURI=""', b'locationURI="file:///etc/one.dmn"'))
    assert read_model(path).decide("d", {"mine": 20, "age": 1}).value == [True, False]


def test_models_that_import_each_other_are_refused(tmp_path: Path) -> None:
    path = _folder(
        tmp_path,
        user=definitions(_import("b", "b"), namespace="a"),
        other=definitions(_import("a", "a"), namespace="b"),
    )

    with pytest.raises(DmnError, match="vòng lặp"):
        read_model(path)
