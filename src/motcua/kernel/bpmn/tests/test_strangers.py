"""Files that strangers bent: a message or findings, never a crash, never a loss."""

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from motcua.kernel.base.api import Refusal
from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.comparison import differences
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.lint.linter import lint
from motcua.kernel.bpmn.model.kinds import EventPosition, GatewayKind, TaskKind
from motcua.kernel.bpmn.tests.corpus import FILES, needs_corpus

_WORDS = [kind.value for words in (TaskKind, GatewayKind, EventPosition) for kind in words]
_WORDS += ["subProcess", "transaction", "adHocSubProcess", "callActivity", "sequenceFlow", "lane"]
_ATTRIBUTES = ["default", "attachedToRef", "sourceRef", "targetRef", "calledElement", "name"]
_ATTRIBUTES += ["isForCompensation", "triggeredByEvent", "cancelActivity", "id"]
_ATTRIBUTES += [names.tag(word, namespace=names.MOTCUA) for word in names.EXTENSIONS]
_TEXTS = ["", " ", "PT1H", "R/P1D", "3 ngày", "${x}", "a = 1", "if", "(((", "-1", "9" * 40, "true"]

type _Bend = Callable[[names.Element, random.Random, list[str]], None]


def _take_away(element: names.Element, _chance: random.Random, _values: list[str]) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _rename(element: names.Element, chance: random.Random, _values: list[str]) -> None:
    element.tag = names.tag(chance.choice(_WORDS))


def _point_elsewhere(element: names.Element, chance: random.Random, values: list[str]) -> None:
    element.set(chance.choice(_ATTRIBUTES), chance.choice(values))


def _say_otherwise(element: names.Element, chance: random.Random, values: list[str]) -> None:
    element.text = chance.choice(values)


_BENDS: list[_Bend] = [_take_away, _rename, _point_elsewhere, _say_otherwise]


def _bent(data: bytes, chance: random.Random) -> bytes:
    root = etree.fromstring(data)
    values = [*_TEXTS, *(item.get("id", "") for item in root.iter("*"))]
    for _time in range(chance.randint(1, 12)):
        element = chance.choice(list(root.iter("*")))
        chance.choice(_BENDS)(element, chance, values)
    return etree.tostring(root)


def _scratched(data: bytes, chance: random.Random) -> bytes:
    scratched = bytearray(data)
    for _time in range(chance.randint(1, 6)):
        scratched[chance.randrange(len(scratched))] = chance.choice(b"<>&\"'/= ab0\x00\xff:")
    return bytes(scratched)


@needs_corpus
@pytest.mark.parametrize("bend", [_bent, _scratched])
@given(seed=st.integers(0, 2**32))
def test_a_bent_file_gets_an_answer(
    bend: Callable[[bytes, random.Random], bytes], seed: int
) -> None:
    chance = random.Random(seed)
    data = bend(chance.choice(FILES).read_bytes(), chance)

    try:
        document = Document.read(data)
    except Refusal:
        return

    assert isinstance(lint(document, limit_minutes=480), tuple)
    assert differences(document, Document.read(document.to_bytes())) == ()
