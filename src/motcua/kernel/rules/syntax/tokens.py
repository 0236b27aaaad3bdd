"""Cut FEEL text into tokens."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from motcua.kernel.rules.errors import FeelSyntaxError
from motcua.kernel.rules.numbers import EXACT

type TokenKind = Literal["name", "number", "string", "sign", "end"]

_START = (
    "?A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u167f\u1681-\u180d"
    "\u180f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe"
    "\uff00-\ufffd\U00010000-\U000effff"
)
_SPACE = "\\s\u0085\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
_TOKEN = re.compile(
    rf"(?P<skip>[{_SPACE}]+|//[^\n]*|/\*.*?\*/)"
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    rf"|(?P<name>[{_START}][{_START}0-9\u00b7\u0300-\u036f\u203f-\u2040]*)"
    r'|(?P<string>"(?:\\.|[^"\\])*")'
    r"|(?P<sign>\*\*|\.\.|->|<=|>=|!=|[-+*/()\[\]{},:.<>=@'’])",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6}|[nrt\"'\\])")
_PLAIN_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text; `text` is as written, `value` what a literal means."""

    kind: TokenKind
    text: str
    start: int
    end: int
    value: str | Decimal | None = None


def tokenise(source: str) -> list[Token]:
    """Return the tokens of `source`, an `end` token last.

    Raises:
        FeelSyntaxError: A character or a literal that FEEL does not know.
    """
    tokens: list[Token] = []
    position = 0
    while position < len(source):
        match = _TOKEN.match(source, position)
        if match is None:
            raise FeelSyntaxError(_complaint(source, position), source=source, offset=position)
        if match.lastgroup != "skip":
            tokens.append(_token(match, source))
        position = match.end()
    tokens.append(Token("end", "", len(source), len(source)))
    return tokens


def _token(match: re.Match[str], source: str) -> Token:
    text, (start, end) = match.group(), match.span()
    if match.lastgroup == "number":
        return Token("number", text, start, end, _number(text, source, start))
    if match.lastgroup == "string":
        return Token("string", text, start, end, unescape(text[1:-1]))
    return Token("name" if match.lastgroup == "name" else "sign", text, start, end)


def _number(text: str, source: str, start: int) -> Decimal:
    try:
        return EXACT.create_decimal(text)
    except ArithmeticError:
        raise FeelSyntaxError("Số vượt phạm vi", source=source, offset=start) from None


def unescape(text: str) -> str:
    """Return the text that a string literal's inside means; lone surrogates become U+FFFD."""
    if "\\" not in text:
        return text
    plain = _ESCAPE.sub(_unescape_one, text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescape_one(match: re.Match[str]) -> str:
    code = match[1]
    if code in _PLAIN_ESCAPES:
        return _PLAIN_ESCAPES[code]
    point = int(code[1:], 16)
    return chr(point) if point <= 0x10FFFF else "\ufffd"


def _complaint(source: str, position: int) -> str:
    if source[position] == '"':
        return "Chuỗi thiếu dấu nháy đóng"
    if source.startswith("/*", position):
        return "Chú thích thiếu dấu */"
    return f"Không dùng được ký tự {source[position]!r} ở đây"
