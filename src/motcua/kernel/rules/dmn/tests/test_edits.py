"""Small changes of a model: the place changes, and no other byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.rules.api import (
    DmnError,
    add_rule,
    compile_model,
    read_outline,
    remove_rule,
    set_cell,
    set_policy,
)

MODEL = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Bảng của phòng -->
<dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:x="urn:x"
    namespace='urn:test' name="Thử &gt; nghiệm" id="d">
  <dmn:inputData id="i" name="tuoi"><dmn:variable name="tuoi" typeRef="number"/></dmn:inputData>
  <dmn:decision id="muc" name="Mức" x:ghiChu="a > b">
    <dmn:extensionElements><x:note>giữ &amp; nguyên</x:note></dmn:extensionElements>
    <dmn:question>Mức nào?</dmn:question>
    <dmn:informationRequirement id="r"><dmn:requiredInput href="#i"/></dmn:informationRequirement>
    <dmn:decisionTable id="bang"   hitPolicy = 'FIRST' >
      <dmn:input id="c1" label="Tuổi">
        <dmn:inputExpression typeRef="number"><dmn:text>tuoi</dmn:text></dmn:inputExpression>
      </dmn:input>
      <dmn:output id="o1" name="muc" typeRef="string"/>
      <dmn:rule id="luat_1">
        <dmn:inputEntry id="e1"><dmn:text>&lt; 16</dmn:text></dmn:inputEntry>
        <dmn:outputEntry id="e2"><dmn:text><![CDATA["tre"]]></dmn:text></dmn:outputEntry>
      </dmn:rule>
      <dmn:rule id="luat_2">
        <dmn:inputEntry id="e3"><dmn:text/></dmn:inputEntry>
        <dmn:outputEntry id="e4"></dmn:outputEntry>
      </dmn:rule>
    </dmn:decisionTable>
  </dmn:decision>
</dmn:definitions>
""".encode()


def cells(data: bytes) -> list[tuple[str, ...]]:
    return [(*rule.cells, *rule.outputs) for rule in read_outline(data).tables[0].rules]


def decided(data: bytes, age: int) -> object:
    return compile_model(data).decide("Mức", {"tuoi": age}).value


def test_the_outline_says_what_the_table_says() -> None:
    outline = read_outline(MODEL)

    decision = outline.decisions[0]
    table = outline.tables[0]
    assert (decision.name, decision.question, decision.requires) == ("Mức", "Mức nào?", ("tuoi",))
    assert (table.policy, table.inputs[0].label, table.inputs[0].expression) == (
        "FIRST",
        "Tuổi",
        "tuoi",
    )
    assert cells(MODEL) == [("< 16", '"tre"'), ("", "")]
    assert table.rules[1].line == 19
    assert table.place("e4") == (2, 2)


def test_a_cell_changes_and_no_other_byte() -> None:
    changed = set_cell(MODEL, table=0, rule=1, column=1, source='<= 17 & "x"')

    assert changed == MODEL.replace(b"&lt; 16", b'&lt;= 17 &amp; "x"')


def test_empty_cells_of_every_spelling_are_filled() -> None:
    changed = set_cell(MODEL, table=0, rule=2, column=1, source=">= 16")
    changed = set_cell(changed, table=0, rule=2, column=2, source='"lon"')
    changed = set_cell(changed, table=0, rule=1, column=2, source='"nho"')

    assert cells(changed) == [("< 16", '"nho"'), (">= 16", '"lon"')]
    assert (decided(changed, 10), decided(changed, 16)) == ("nho", "lon")


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_rule_comes_and_goes_without_a_trace(after: int) -> None:
    more = add_rule(MODEL, table=0, after=after, cells=["< 6", '"be"'])

    expected = [("< 16", '"tre"'), ("", "")]
    expected.insert(after, ("< 6", '"be"'))
    assert cells(more) == expected
    assert remove_rule(more, table=0, rule=after + 1) == MODEL


def test_the_policy_is_set_and_its_aggregation_with_it() -> None:
    gathered = set_policy(MODEL, table=0, policy="COLLECT", aggregation="SUM")
    table = read_outline(gathered).tables[0]

    assert (table.policy, table.aggregation) == ("COLLECT", "SUM")
    assert set_policy(gathered, table=0, policy="FIRST") == MODEL.replace(
        b"hitPolicy = 'FIRST' ", b'hitPolicy="FIRST" '
    ).replace(b'"bang"   hit', b'"bang" hit')


def test_a_table_on_one_line_takes_rules_too() -> None:
    flat = b"".join(line.strip() for line in MODEL.replace(b'urn:x"\n', b'urn:x" ').split(b"\n"))

    more = add_rule(flat, table=0, after=2, cells=["> 1", "2"])

    assert cells(more)[2] == ("> 1", "2")
    assert remove_rule(more, table=0, rule=3) == flat


@given(st.text(max_size=40), st.integers(1, 2), st.integers(1, 2))
def test_any_text_comes_back_as_it_was_written_or_is_refused(
    source: str, rule: int, column: int
) -> None:
    try:
        changed = set_cell(MODEL, table=0, rule=rule, column=column, source=source)
    except DmnError:
        return

    found = cells(changed)[rule - 1][column - 1]
    written = source.encode("utf-8", "replace").decode()
    assert found == written.replace("\r\n", "\n").replace("\r", "\n").strip()
    others = [c for n, row in enumerate(cells(changed), 1) for c in row if n != rule]
    assert others == [c for n, row in enumerate(cells(MODEL), 1) for c in row if n != rule]


@pytest.mark.parametrize(
    ("table", "rule", "column"), [(1, 1, 1), (-1, 1, 1), (0, 0, 1), (0, 3, 1), (0, 1, 3), (0, 1, 0)]
)
def test_places_that_are_none_are_refused(table: int, rule: int, column: int) -> None:
    with pytest.raises(DmnError):
        set_cell(MODEL, table=table, rule=rule, column=column, source="1")


def test_what_is_no_utf8_or_no_model_is_refused() -> None:
    latin = MODEL.replace(b"UTF-8", b"ISO-8859-1").replace("ữ".encode(), b"\xe9")

    for data in (latin, b"<a/>", b"", b"<!DOCTYPE a><a/>", MODEL[:-20]):
        with pytest.raises(DmnError):
            set_cell(data, table=0, rule=1, column=1, source="1")


def test_an_explanation_names_the_rules_that_matched() -> None:
    changed = set_cell(MODEL, table=0, rule=2, column=2, source='"lon"')

    told = compile_model(changed).explain("Mức", {"tuoi": 20})

    assert (told.value, told.matched) == ("lon", (("bang", 2),))
    assert compile_model(changed).explain("Mức", {"tuoi": 3}).matched == (("bang", 1),)
