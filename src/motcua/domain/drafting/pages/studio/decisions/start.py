"""A small valid file of decisions to begin with: one input, one table, one rule for everything."""

from typing import Final
from xml.sax.saxutils import escape, quoteattr

from motcua.kernel.forms.api import FormDefinition

_KINDS: Final = {"number": "number", "money": "number", "yes_no": "boolean", "date": "date"}
_TEXTS: Final = frozenset({"text", "choice", "area", "person_name", "personal_number"})

_FILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
    xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"
    xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"
    xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/"
    id="quyet_dinh" name={title} namespace="urn:motcua:dmn:{code}">
  <inputData id="vao_1" name={given}>
    <variable id="bien_1" name={given} typeRef="{kind}" />
  </inputData>
  <decision id="quyet_dinh_1" name={name}>
    <variable id="bien_2" name={name} typeRef="string" />
    <informationRequirement id="can_1">
      <requiredInput href="#vao_1" />
    </informationRequirement>
    <decisionTable id="bang_1" hitPolicy="UNIQUE">
      <input id="cot_1" label={label}>
        <inputExpression id="bieu_thuc_1" typeRef="{kind}">
          <text>{expression}</text>
        </inputExpression>
      </input>
      <output id="ket_qua_1" label="Kết quả" name="ketQua" typeRef="string" />
      <rule id="luat_1">
        <inputEntry id="o_1">
          <text>-</text>
        </inputEntry>
        <outputEntry id="o_2">
          <text>"chưa xếp"</text>
        </outputEntry>
      </rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="so_do">
      <dmndi:DMNShape id="hinh_1" dmnElementRef="quyet_dinh_1">
        <dc:Bounds height="80" width="220" x="160" y="80" />
      </dmndi:DMNShape>
      <dmndi:DMNShape id="hinh_2" dmnElementRef="vao_1">
        <dc:Bounds height="45" width="170" x="185" y="240" />
      </dmndi:DMNShape>
      <dmndi:DMNEdge id="duong_1" dmnElementRef="can_1">
        <di:waypoint x="270" y="240" />
        <di:waypoint x="270" y="180" />
        <di:waypoint x="270" y="160" />
      </dmndi:DMNEdge>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
"""


def first_model(
    *, code: str, title: str, name: str, given: str, form: FormDefinition | None
) -> str:
    """Return a decision on one answer of the form, which says the same whatever the answer."""
    question = form.fields.get(given) if form else None
    kind = _kind_of(question.type) if question else "string"
    return _FILE.format(
        code=code,
        title=quoteattr(title[:200]),
        name=quoteattr(name),
        given=quoteattr(given),
        expression=escape(given),
        label=quoteattr((question.label if question else given)[:200]),
        kind=kind,
    )


def usable_questions(form: FormDefinition | None) -> list[tuple[str, str]]:
    """Return the questions that a table can look at: key and label."""
    fields = form.fields.values() if form else ()
    usable = [each for each in fields if each.type in _KINDS or each.type in _TEXTS]
    return [(each.key, f"{each.label} ({each.key})") for each in usable]


def _kind_of(type_name: str) -> str:
    return _KINDS.get(type_name, "string")
