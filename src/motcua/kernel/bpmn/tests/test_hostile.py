"""What strangers send is refused in bounded time, with a sentence that says where."""

import time

import pytest

from motcua.kernel.base.api import limits
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.errors import UnreadableDocumentError

_OPEN = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">'
_CLOSE = "</definitions>"
_BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))


def _nested(levels: int) -> str:
    return _OPEN + "<process>" + "<subProcess>" * levels + "</subProcess>" * levels + "</process>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "rỗng"),
        (b" \n\t ", "rỗng"),
        (b"khong phai xml", "Dòng 1: tệp không phải XML"),
        (b"PK\x03\x04" + b"\0" * 60, "không phải XML"),
        (b"<!DOCTYPE html><html><body/></html>", "DOCTYPE"),
        (b"<html><body><p>xin</p></body></html>", "“html”"),
        (b"<definitions/>", "không phải BPMN"),
        (f'<!DOCTYPE d [<!ENTITY e0 "x">{_BOMB}]><d>&e11;</d>'.encode(), "DOCTYPE"),
        (f'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///x">]>{_OPEN}&x;{_CLOSE}'.encode(), "DOCTYPE"),
        (f'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">{_OPEN}{_CLOSE}'.encode(), "DOCTYPE"),
        (f"{_OPEN}&x;{_CLOSE}".encode(), "không phải XML"),
        (f"{_OPEN}<process>{_CLOSE}".encode(), "Dòng 1"),
        (f"{_OPEN}<x:process/>{_CLOSE}".encode(), "không phải XML"),
        (f"{_OPEN}\n<process a='1' a='2'/>{_CLOSE}".encode(), "Dòng 2"),
        (f"{_OPEN}<process name='é'/>{_CLOSE}".encode("latin-1"), "không phải XML"),
        (f'<?xml version="1.0" encoding="khong-co"?>{_OPEN}{_CLOSE}'.encode(), "không"),
        (f'<?xml version="1.0" encoding="shift_jis"?>{_OPEN}{_CLOSE}'.encode(), "bảng mã"),
        (f'<?xml version="1.0" encoding="UTF-16"?>{_OPEN}{_CLOSE}'.encode(), "không phải XML"),
        ((_OPEN + _CLOSE).encode("utf-16-be") + b"\xd8", "không phải XML"),
        ((_nested(100_000) + _CLOSE).encode(), "Dòng 1: quy trình lồng sâu"),
        (f"{_OPEN}<process>{'<task/>' * 10_000}</process>{_CLOSE}".encode(), "hơn 5000 bước"),
        (f"{_OPEN}{'<x/>' * 250_000}{_CLOSE}".encode(), "phần tử"),
        (f"{_OPEN}<process>{'<sequenceFlow/>' * 30_000}</process>{_CLOSE}".encode(), "đường nối"),
        (f"{_OPEN}<condition>{'x+' * 200_000}</condition>{_CLOSE}".encode(), "ký tự biểu thức"),
        (
            f"{_OPEN}<x xmlns:m='urn:motcua:bpmn:1' m:collection='{'x+' * 200_000}'/>".encode(),
            "ký tự biểu thức",
        ),
        (
            f"{_OPEN}<x {' '.join(f'a{n}=""' for n in range(5_000))}/>{_CLOSE}".encode(),
            "thuộc tính",
        ),
    ],
)
def test_it_is_refused_with_a_sentence_and_soon(data: bytes, said: str) -> None:
    began = time.perf_counter()

    with pytest.raises(UnreadableDocumentError, match=said) as refusal:
        Document.read(data)

    assert time.perf_counter() - began < 2
    assert "\n" not in refusal.value.message


def test_a_hundred_megabytes_are_refused_unread() -> None:
    data = b" " * 100_000_000

    with pytest.raises(UnreadableDocumentError, match="lớn hơn 10 MB"):
        Document.read(data)


def test_ten_thousand_tasks_are_refused_with_the_line() -> None:
    tasks = "\n".join(f'<task id="t{n}"/>' for n in range(10_000))

    with pytest.raises(UnreadableDocumentError) as refusal:
        Document.read(f"{_OPEN}<process id='p'>\n{tasks}</process>{_CLOSE}".encode())

    assert refusal.value.line == limits.get("processes.nodes_count") + 2


def test_the_deepest_allowed_nesting_is_read() -> None:
    levels = limits.get("processes.depth_levels") - 2

    document = Document.read((_nested(levels) + _CLOSE).encode())

    (process,) = document.definitions.processes.values()
    assert len(list(process.scope.scopes())) == levels + 1
