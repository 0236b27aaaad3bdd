"""The mended library: lengths that end in 0x80 are lengths like any other."""

import pytest
from asn1crypto import core

from motcua.kernel.signatures.asn1 import looks_indefinite, mend

mend()


@pytest.mark.parametrize(
    ("header", "looks"),
    [
        (b"\x30\x80", False),
        (b"\x1f\x81\x01\x80", False),
        (b"\x30\x81\x80", True),
        (b"\x30\x82\x17\x80", True),
        (b"\xa0\x82\x01\x80", True),
        (b"\x30\x82\x17\x81", False),
        (b"\x1f\x81\x01\x81\x80", True),
    ],
)
def test_indefinite_length_is_told_from_a_length(header: bytes, looks: bool) -> None:
    assert looks_indefinite(header) is looks


def test_indefinite_length_is_still_written_anew() -> None:
    text = core.OctetString.load(b"\x24\x80\x04\x03foo\x00\x00")

    assert text.native == b"foo"
    assert text.dump(force=True) == b"\x04\x03foo"


@pytest.mark.parametrize("length", range(120, 136))
def test_definite_length_is_never_written_anew(length: int) -> None:
    forced: list[bool] = []

    class Pair(core.Sequence):  # type: ignore[misc]
        _fields = [("text", core.OctetString)]

        def _set_contents(self, force: bool = False) -> None:
            forced.append(force)
            super()._set_contents(force=force)

    written = Pair({"text": b"a" * length}).dump()
    forced.clear()
    read = Pair.load(written)

    assert read["text"].native == b"a" * length
    assert read.dump() == written
    assert True not in forced


def test_what_was_changed_is_written_once_however_deep_it_lies() -> None:
    written: list[str] = []

    class Counted(core.Sequence):  # type: ignore[misc]
        def _set_contents(self, force: bool = False) -> None:
            written.append(type(self).__name__)
            super()._set_contents(force=force)

    class Leaf(Counted):
        _fields = [("text", core.OctetString)]

    class Branch(Counted):
        _fields = [("leaf", Leaf)]

    class Root(Counted):
        _fields = [("branch", Branch)]

    root = Root({"branch": {"leaf": {"text": b"a"}}})
    written.clear()

    assert root.dump() == b"\x30\x07\x30\x05\x30\x03\x04\x01a"
    assert sorted(written) == ["Branch", "Leaf", "Root"]
