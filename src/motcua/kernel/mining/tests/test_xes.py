"""The log as XES: laid out as the standard says, and read back by a parser that is not ours."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from motcua.kernel.mining.api import LogNotWrittenError, Trace, writing_xes
from motcua.kernel.mining.tests.traces import act, trace

LAYOUT = b"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.xes-standard.org/"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>
    <element name="log">
      <attribute name="xes.version"><data type="decimal"/></attribute>
      <attribute name="xes.features"><data type="token"/></attribute>
      <zeroOrMore>
        <element name="extension">
          <attribute name="name"><data type="NCName"/></attribute>
          <attribute name="prefix"><data type="NCName"/></attribute>
          <attribute name="uri"><data type="anyURI"/></attribute>
        </element>
      </zeroOrMore>
      <zeroOrMore>
        <element name="global">
          <attribute name="scope">
            <choice><value>trace</value><value>event</value></choice>
          </attribute>
          <ref name="said"/>
        </element>
      </zeroOrMore>
      <zeroOrMore>
        <element name="classifier">
          <attribute name="name"/>
          <attribute name="keys"><data type="token"/></attribute>
        </element>
      </zeroOrMore>
      <ref name="said"/>
      <zeroOrMore>
        <element name="trace">
          <ref name="said"/>
          <zeroOrMore><element name="event"><ref name="said"/></element></zeroOrMore>
        </element>
      </zeroOrMore>
    </element>
  </start>
  <define name="said">
    <zeroOrMore>
      <choice>
        <element name="string"><ref name="key"/><attribute name="value"/></element>
        <element name="date">
          <ref name="key"/><attribute name="value"><data type="dateTime"/></attribute>
        </element>
        <element name="int">
          <ref name="key"/><attribute name="value"><data type="long"/></attribute>
        </element>
      </choice>
    </zeroOrMore>
  </define>
  <define name="key"><attribute name="key"><data type="Name"/></attribute></define>
</grammar>
"""
"""IEEE 1849, the elements that are written, in the order in which they must stand."""

XES = "{http://www.xes-standard.org/}"
CASES = (
    trace(act("filed", 0), act("done", 61, state=4, unit="desk"), case="H-1"),
    trace(act("filed", 2), case="H-2 <&\"'>", group="south"),
    trace(case="H-3"),
)


def written(path: Path, *cases: Trace) -> Path:
    labels, groups = {"filed": "Nộp hồ sơ"}, {"north": "Xã Bắc & “Núi”"}
    with writing_xes(path, name="Thử", labels=labels, groups=groups) as write:
        for case in cases:
            write(case)
    return path


def read_back(path: Path) -> list[tuple[str, list[dict[str, str]]]]:
    log = ElementTree.parse(path).getroot()
    return [
        (_values(case)["concept:name"], [_values(event) for event in case.findall(f"{XES}event")])
        for case in log.findall(f"{XES}trace")
    ]


def _values(element: ElementTree.Element) -> dict[str, str]:
    return {
        child.attrib["key"]: child.attrib["value"] for child in element if "key" in child.attrib
    }


@pytest.mark.parametrize("cases", [CASES, CASES[:1], ()], ids=["three", "one", "none"])
def test_a_log_is_laid_out_as_the_standard_says(tmp_path: Path, cases: Sequence[Trace]) -> None:
    log = etree.parse(str(written(tmp_path / "log.xes", *cases)))

    etree.RelaxNG(etree.XML(LAYOUT)).assertValid(log)


def test_prefixes_are_those_of_the_extensions_and_classifiers_of_globals(tmp_path: Path) -> None:
    log = etree.parse(str(written(tmp_path / "log.xes", *CASES))).getroot()

    known = {element.get("prefix") for element in log.iter(f"{XES}extension")}
    keys = {str(element.get("key")) for element in log.iter() if element.get("key")}
    everywhere = {element.get("key") for element in log.findall(f"{XES}global[@scope='event']/*")}
    classifying = [element.get("keys") for element in log.iter(f"{XES}classifier")]
    assert {key.partition(":")[0] for key in keys if ":" in key} <= known
    assert known == {"concept", "time", "org", "lifecycle"}
    assert classifying
    assert set(classifying) <= everywhere
    for event in log.iter(f"{XES}event"):
        assert everywhere <= {child.get("key") for child in event}


def test_another_parser_reads_the_same_cases(tmp_path: Path) -> None:
    found = read_back(written(tmp_path / "log.xes", *CASES))

    assert [(case, [event["concept:name"] for event in events]) for case, events in found] == [
        ("H-1", ["filed", "done"]),
        ("H-2 <&\"'>", ["filed"]),
        ("H-3", []),
    ]
    first, second = found[0][1]
    assert (first["label"], second["label"]) == ("Nộp hồ sơ", "done")
    assert (first.get("org:group"), second["org:group"], second["state"]) == (None, "desk", "4")
    instants = [datetime.fromisoformat(event["time:timestamp"]) for event in (first, second)]
    assert instants == [item.at for item in CASES[0].acts]
    assert {event["lifecycle:transition"] for event in found[0][1]} == {"complete"}


def test_a_log_that_breaks_off_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "log.xes"
    path.write_text("before")

    with pytest.raises(LookupError):
        _break_off(path)

    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def _break_off(path: Path) -> None:
    with writing_xes(path, name="", labels={}, groups={}) as write:
        write(CASES[0])
        raise LookupError


@pytest.mark.parametrize("name", [".", "none/log.xes", "x" * 252, "x" * 300])
def test_a_file_that_cannot_be_written_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(LogNotWrittenError) as refusal:
        written(tmp_path / name)

    assert refusal.value.message
    assert list(tmp_path.iterdir()) == []
