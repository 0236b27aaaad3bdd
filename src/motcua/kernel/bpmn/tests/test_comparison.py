"""A comparison sees what a file says, and not how it is written."""

import pytest

from motcua.kernel.bpmn.document.comparison import differences
from motcua.kernel.bpmn.document.document import Document

_FILE = """<d:definitions xmlns:d="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:l="http://www.omg.org/spec/DD/20100524/DI"
 xmlns:t="urn:tep" targetNamespace="urn:tep" xmlns:c="urn:la">
 <d:message id="m"/>
 <d:process id="p"><d:extensionElements><c:x c:y="1">chữ</c:x></d:extensionElements>
  <d:receiveTask id="a" name="Chờ" messageRef="t:m"><d:outgoing>f</d:outgoing></d:receiveTask>
  <d:task id="b"/>
  <d:sequenceFlow id="f" sourceRef="a" targetRef="b"><d:conditionExpression
   xsi:type="d:tFormalExpression">x &lt; 1</d:conditionExpression></d:sequenceFlow></d:process>
 <di:BPMNDiagram><di:BPMNPlane bpmnElement="t:p">
  <di:BPMNShape bpmnElement="t:a"><dc:Bounds x="1" y="2" width="3" height="4"/></di:BPMNShape>
  <di:BPMNEdge bpmnElement="f"><l:waypoint x="1" y="2"/><l:waypoint x="3" y="4"/></di:BPMNEdge>
 </di:BPMNPlane></di:BPMNDiagram></d:definitions>"""


def _changed(old: str, new: str) -> Document:
    assert old in _FILE
    return Document.read(_FILE.replace(old, new).encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('messageRef="t:m"', 'messageRef="m"'),
        ('x="1" y="2" width', 'y="2.0" x="1.00" width'),
        (' <d:message id="m"/>', '\n\n   <d:message   id="m" ></d:message>'),
        ('<d:task id="b"/>', "<d:task id='b'/><!-- lời -->"),
    ],
)
def test_how_it_is_written_says_nothing(old: str, new: str) -> None:
    assert differences(_changed("", ""), _changed(old, new)) == ()


def test_a_prefix_says_nothing() -> None:
    other = _FILE.replace("d:", "bpmn:").replace("xmlns:bpmn:", "xmlns:d:")
    other = other.replace('xmlns:d="http', 'xmlns:bpmn="http').replace("xmlns:bpmn:", "xmlns:")

    assert differences(Document.read(_FILE.encode()), Document.read(other.encode())) == ()


@pytest.mark.parametrize(
    ("old", "new", "element"),
    [
        ('name="Chờ"', 'name="chờ"', "a"),
        ('messageRef="t:m"', 'messageRef="c:m"', "a"),
        ("<d:outgoing>f<", "<d:outgoing>g<", "a"),
        ("x &lt; 1", "x &lt; 2", "f"),
        ('<d:task id="b"/>', "", "b"),
        ('<d:task id="b"/>', '<d:task id="b"/><d:task id="moi"/>', "moi"),
        ('<d:task id="b"/>', '<d:userTask id="b"/>', "b"),
        ('c:y="1"', 'c:y="2"', "p"),
        (">chữ<", ">chử<", "p"),
        ('x="1" y="2" width', 'x="1" y="2.5" width', ""),
        ('<l:waypoint x="3" y="4"/>', "", ""),
        (
            '<l:waypoint x="1" y="2"/><l:waypoint x="3"',
            '<l:waypoint x="3" y="2"/><l:waypoint x="1"',
            "",
        ),
        ('BPMNShape bpmnElement="t:a"', 'BPMNShape bpmnElement="t:b"', ""),
        ('xsi:type="d:tFormal', 'xsi:type="c:tFormal', "f"),
    ],
)
def test_what_is_lost_or_changed_is_seen(old: str, new: str, element: str) -> None:
    found = differences(_changed("", ""), _changed(old, new))

    assert found
    assert element in {item.element for item in found} or not element
