"""Signed notes as C2SP signed-note: text, an empty line, and signature lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from motcua.kernel.tlog.keys import check_name
from motcua.kernel.tlog.strict import MalformedError, base64_of, bytes_in

LARGEST_NOTE_BYTES = 1_000_000
_MOST_SIGNATURES = 100
_DASH = "\u2014 "
_ID_BYTES = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """One line under a note: `— <name> <base64 of id and signature>`."""

    name: str
    key_id: bytes
    data: bytes

    @property
    def line(self) -> str:
        """The line, with its end."""
        return f"{_DASH}{self.name} {base64_of(self.key_id + self.data)}\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A text that ends in a newline, and who signed it; nothing of it is verified yet."""

    text: str
    signatures: Sequence[Signature]

    @property
    def data(self) -> bytes:
        """The note as it is written."""
        lines = "".join(signature.line for signature in self.signatures)
        return f"{self.text}\n{lines}".encode()


def note_in(data: bytes) -> Note:
    """Return the note that bytes hold.

    Raises:
        MalformedError: They hold none.
    """
    if len(data) > LARGEST_NOTE_BYTES:
        raise MalformedError("the note is too long")
    text, gap, lines = plain(data).rpartition("\n\n")
    if not gap:
        raise MalformedError("no empty line stands before the signatures")
    return Note(text=f"{text}\n", signatures=signatures_in(lines))


def plain(data: bytes) -> str:
    """Return text that has no control characters but newlines.

    Raises:
        MalformedError: It is none.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise MalformedError("not UTF-8") from None
    if any(letter < " " and letter != "\n" for letter in text):
        raise MalformedError("a control character")
    return text


def signatures_in(lines: str) -> tuple[Signature, ...]:
    """Return the signatures that stand under a note, at least one.

    Raises:
        MalformedError: A line is none, or there are more than a hundred.
    """
    *each, rest = lines.split("\n")
    if rest or not 0 < len(each) <= _MOST_SIGNATURES:
        raise MalformedError("no signature lines, or too many")
    return tuple(_signatures(each))


def _signatures(lines: Sequence[str]) -> Iterator[Signature]:
    for line in lines:
        name, space, text = line.removeprefix(_DASH).partition(" ")
        if not (line.startswith(_DASH) and space):
            raise MalformedError("not a signature line")
        check_name(name)
        data = bytes_in(text)
        if len(data) <= _ID_BYTES:
            raise MalformedError("a signature line without a signature")
        yield Signature(name=name, key_id=data[:_ID_BYTES], data=data[_ID_BYTES:])
