"""Mend two faults of asn1crypto 1.5 that make signing slow, each 256th time by a quarter minute.

Where the length of a value happens to end in the byte 0x80, the library takes that for BER's mark
of an indefinite length, and encodes the value and all below it anew, twice at each level. See its
issues 249 and 256. The cure is to let it compute such a header again, as for a fresh value.

And it asks for the contents of a value twice to write it once; of whatever was ever changed, each
asking encodes all below anew. The cure is to ask once.
"""

from collections.abc import Callable
from functools import cache, wraps
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asn1crypto.core import Asn1Value

type _Dump = Callable[..., bytes]


@cache
def mend() -> None:
    """Mend the library in this process; further calls do nothing."""
    from asn1crypto.core import Asn1Value, Sequence, SequenceOf

    Asn1Value.dump = _asking_once()
    for kind in (Asn1Value, Sequence, SequenceOf):
        kind.dump = _mended(kind.dump)


def looks_indefinite(header: bytes) -> bool:
    """Return whether a header ends like an indefinite length without being one."""
    if header[-1:] != b"\x80":
        return False
    tag = 1
    if header[0] & 0x1F == 0x1F:
        while tag < len(header) and header[tag] & 0x80:
            tag += 1
        tag += 1
    return len(header) > tag + 1


def _asking_once() -> _Dump:
    from asn1crypto.core import Constructable
    from asn1crypto.parser import _dump_header

    def dump(self: "Asn1Value", force: bool = False) -> bytes:
        contents: bytes = self.contents
        if self._header is None or force or self._header[-1:] == b"\x80":
            if isinstance(self, Constructable) and self._indefinite:
                self.method = 0
            header: bytes = _dump_header(self.class_, self.method, self.tag, contents)
            for class_, tag in self.explicit or ():
                header = _dump_header(class_, 1, tag, header + contents) + header
            self._header, self._trailer = header, b""
        return bytes(self._header + contents + self._trailer)

    return dump


def _mended(dump: _Dump) -> _Dump:
    @wraps(dump)
    def mended(self: "Asn1Value", force: bool = False) -> bytes:
        if self._header is not None and looks_indefinite(self._header):
            self._header = None
        return dump(self, force)

    return mended
