"""Files that were never meant to be read: an answer each, never a trace."""

import io
import zlib
from collections.abc import Callable, Mapping
from functools import cache

import pikepdf
import pytest

from motcua.kernel.signatures.api import Trust, verify, verify_file, verify_json

NOBODY = Trust()


@cache
def bomb() -> bytes:
    """Return a PDF whose object stream swells a thousandfold, twice over."""
    inner = zlib.compress(zlib.compress(b"0" * 300_000_000, 9), 9)
    head = b"<</Type/ObjStm/N 1/First 5/Filter[/FlateDecode/FlateDecode]/Length %d>>" % len(inner)
    return b"%PDF-1.7\n1 0 obj\n" + head + b"stream\n" + inner + b"\nendstream\nendobj\n"


def loop() -> bytes:
    """Return a PDF whose form names itself as its own field."""
    document = pikepdf.new()
    document.add_blank_page()
    field = document.make_indirect(pikepdf.Dictionary(T=pikepdf.String("a"), FT=pikepdf.Name.Sig))
    field.Kids = pikepdf.Array([field])
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]), SigFlags=3)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def nested() -> bytes:
    """Return a PDF with arrays a hundred thousand deep."""
    deep = b"[" * 100_000 + b"]" * 100_000
    return b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/AcroForm<</Fields" + deep + b">>>>\nendobj\n"


def looping_revisions() -> bytes:
    """Return a PDF whose cross-reference table names itself as the one before."""
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n"
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 2/Root 1 0 R/Prev %d>>\n" % len(body)
    return body + table + b"startxref\n%d\n%%%%EOF\n" % len(body)


HOSTILE: Mapping[str, bytes | Callable[[], bytes]] = {
    "empty": b"",
    "text": b"xin chao",
    "header only": b"%PDF-1.7\n",
    "zeros": b"\0" * 10_000,
    "html": b"<html><script>alert(1)</script>",
    "picture named pdf": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "bomb": bomb,
    "loop": loop(),
    "nested": nested(),
    "looping revisions": looping_revisions(),
    "half": loop()[:300],
    "huge size": loop().replace(b"/Size 5", b"/Size 999999999"),
}


def _made(name: str) -> bytes:
    """Return a hostile file; a bomb is made where it is thrown, not collected."""
    known = HOSTILE[name]
    return known if isinstance(known, bytes) else known()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_invalid_with_a_reason(name: str) -> None:
    told = verify_json(_made(name), trust=NOBODY)

    assert told["valid"] is False
    assert told["reasons"]


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
@pytest.mark.parametrize("name", ["empty", "bomb", "nested", "loop"])
def test_bounded_verification_answers_the_same(name: str) -> None:
    told = verify_file(_made(name), trust=NOBODY)

    assert told["valid"] is False
    assert told["reasons"]


def test_file_beyond_the_cap_is_not_opened() -> None:
    verdict = verify(b"%PDF-1.7\n" + b"0" * 60_000_001, trust=NOBODY)

    assert [reason.code for reason in verdict.reasons] == ["too_large"]


def test_encrypted_file_is_named_as_such() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))

    verdict = verify(out.getvalue(), trust=NOBODY)

    assert [reason.code for reason in verdict.reasons] == ["encrypted"]
