"""Nothing of a file is lost, whatever it holds and however it is edited."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.base.api import text
from motcua.kernel.bpmn.document.comparison import differences, lost_of_others
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.edits import attributes
from motcua.kernel.bpmn.errors import UnknownElementError
from motcua.kernel.bpmn.model.elements import FlowNode, Task
from motcua.kernel.bpmn.testing import drawn, element, flow
from motcua.kernel.bpmn.tests.corpus import FILES, needs_corpus

_TYPED = st.text(st.characters(codec="utf-8"), max_size=40)


def _two_steps() -> Document:
    return drawn(element("userTask", "a", name="Tiếp nhận"), element("task", "b"), flow("a", "b"))


def _node(document: Document, identity: str) -> FlowNode:
    return document.definitions.processes["quyTrinh"].scope.nodes[identity]


@needs_corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_reference_model_comes_out_as_it_went_in(path: Path) -> None:
    document = Document.read(path.read_bytes())

    again = Document.read(document.to_bytes())

    assert differences(document, again) == ()
    assert again.to_bytes() == document.to_bytes()


@needs_corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_edit_of_a_reference_model_changes_that_and_nothing_else(path: Path) -> None:
    document = Document.read(path.read_bytes())
    named = next(part.get("id") for part in document.elements() if str(part.tag).endswith("ask"))
    assert named

    edited = attributes.set_name(document, element=named, name="Kiểm tra hồ sơ")

    (found,) = differences(document, edited)
    assert found.element == named


def test_comments_sections_and_instructions_stay() -> None:
    odd = (
        b'<?xml version="1.0" encoding="UTF-8"?><!-- dau --><?may doc?>'
        b'<d:definitions xmlns:d="http://www.omg.org/spec/BPMN/20100524/MODEL" id="x">'
        b"<!-- giua --><d:documentation><![CDATA[a < b]]></d:documentation>"
        b'<d:process id="p" name="hai&#10;dong"/></d:definitions><!-- cuoi -->'
    )

    out = attributes.set_name(Document.read(odd), element="p", name="một").to_bytes()

    for kept in (b"<!-- dau -->", b"<?may doc?>", b"<!-- giua -->", b"<![CDATA[a < b]]>"):
        assert kept in out
    assert out.rstrip().endswith(b"<!-- cuoi -->")
    assert b"&#10;" in Document.read(odd).to_bytes()


@pytest.mark.parametrize("encoding", ["ISO-8859-1", "UTF-16", "US-ASCII", "windows-1258"])
def test_a_file_keeps_its_encoding_and_takes_vietnamese_all_the_same(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    data = _two_steps().to_bytes().decode().partition("?>")[2].replace("Tiếp nhận", "Nhan")
    document = Document.read((head + data).encode(encoding, "xmlcharrefreplace"))

    edited = attributes.set_name(document, element="a", name="Thẩm định thực địa")

    assert _node(Document.read(edited.to_bytes()), "a").name == "Thẩm định thực địa"
    assert encoding.encode() in edited.to_bytes() or encoding == "UTF-16"


@given(name=_TYPED, condition=_TYPED, form=_TYPED)
def test_what_is_typed_is_kept_and_the_rest_untouched(name: str, condition: str, form: str) -> None:
    document = _two_steps()

    edited = attributes.set_name(document, element="a", name=name)
    edited = attributes.set_condition(edited, flow="a-b", condition=condition)
    edited = attributes.set_extension(edited, element="a", word="form", value=form)
    again = Document.read(edited.to_bytes())

    assert differences(edited, again) == ()
    task = _node(again, "a")
    assert isinstance(task, Task)
    assert (task.name, task.form) == (text.clean_line(name), text.clean_line(form))
    written = again.definitions.processes["quyTrinh"].scope.flows["a-b"].condition
    assert (written.text if written else "") == text.clean(condition)
    assert {found.element for found in differences(document, again)} <= {"a", "a-b"}


@given(name=_TYPED, condition=_TYPED)
def test_an_edit_taken_back_leaves_the_file_as_it_was(name: str, condition: str) -> None:
    document = _two_steps()

    there = attributes.set_condition(document, flow="a-b", condition=condition)
    there = attributes.set_name(there, element="a", name=name)
    back = attributes.set_name(there, element="a", name="Tiếp nhận")
    back = attributes.set_condition(back, flow="a-b", condition="")

    assert differences(document, back) == ()


def test_a_name_typed_in_pieces_is_kept_whole() -> None:
    loose = unicodedata.normalize("NFD", "Trả kết quả")

    edited = attributes.set_name(_two_steps(), element="b", name=loose)

    assert _node(edited, "b").name == "Trả kết quả"


def test_our_extension_has_our_prefix() -> None:
    edited = attributes.set_extension(_two_steps(), element="a", word="minutes", value="90")

    assert b'motcua:minutes="90"' in edited.to_bytes()


@pytest.mark.parametrize("attribute", ["id", "sourceRef", "xmlns", "xmlnsx", "a:b", "{u}a", ""])
def test_what_holds_the_net_together_cannot_be_edited(attribute: str) -> None:
    with pytest.raises(UnknownElementError):
        attributes.set_attribute(_two_steps(), element="a", attribute=attribute, value="x")


def test_what_is_not_there_cannot_be_edited() -> None:
    document = _two_steps()

    with pytest.raises(UnknownElementError, match="khongCo"):
        attributes.set_name(document, element="khongCo", name="x")
    with pytest.raises(UnknownElementError, match="không phải đường nối"):
        attributes.set_condition(document, flow="a", condition="true")
    with pytest.raises(UnknownElementError, match="mở rộng"):
        attributes.set_extension(document, element="a", word="script", value="x")


def test_what_others_wrote_is_missed_only_while_its_element_stays() -> None:
    note = '<extensionElements><x:note xmlns:x="urn:other">a</x:note></extensionElements>'
    before = drawn(element("task", "a", note), element("task", "b"), flow("a", "b"))
    stripped = drawn(element("task", "a"), element("task", "b"), flow("a", "b"))
    removed = drawn(element("task", "b"))

    assert [found.element for found in lost_of_others(before, stripped)] == ["a"]
    assert lost_of_others(before, removed) == ()
    assert lost_of_others(before, before) == ()
