"""Read regular expressions of XPath (XML Schema's, with anchors, groups, reluctant counts)."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from motcua.kernel.base.api import limits
from motcua.kernel.rules.errors import Fault

type CharTest = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Char:
    """One character that passes the test."""

    test: CharTest


@dataclass(frozen=True, slots=True)
class Anchor:
    is_start: bool


@dataclass(frozen=True, slots=True)
class BackReference:
    group: int


@dataclass(frozen=True, slots=True)
class Group:
    number: int | None
    inner: "Pattern"


@dataclass(frozen=True, slots=True)
class Repeat:
    inner: "Pattern"
    least: int
    most: int | None
    is_greedy: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    parts: tuple["Pattern", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    branches: tuple["Pattern", ...]


type Pattern = Char | Anchor | BackReference | Group | Repeat | Sequence | Choice

_META = frozenset(".\\?*+{}()[]|^$-")
_PLAIN = {"n": "\n", "r": "\r", "t": "\t"}
_BLOCKS = {
    "BasicLatin": (0x0, 0x7F),
    "Latin-1Supplement": (0x80, 0xFF),
    "LatinExtended-A": (0x100, 0x17F),
    "LatinExtended-B": (0x180, 0x24F),
    "LatinExtendedAdditional": (0x1E00, 0x1EFF),
    "Greek": (0x370, 0x3FF),
    "Cyrillic": (0x400, 0x4FF),
    "CombiningDiacriticalMarks": (0x300, 0x36F),
    "GeneralPunctuation": (0x2000, 0x206F),
}
_CATEGORIES = frozenset(
    kind + part
    for kind, parts in {
        "L": "ultmo",
        "M": "nce",
        "N": "dlo",
        "P": "cdseifo",
        "Z": "slp",
        "S": "mcko",
        "C": "cfon",
    }.items()
    for part in ("", *parts)
)


def parse_pattern(text: str, flags: str) -> tuple[Pattern, int]:
    """Return the pattern's tree and how many groups it has.

    Raises:
        Fault: The pattern or a flag is none of XPath's.
    """
    if set(flags) - set("smixq"):
        raise Fault(f"Không có cờ {flags!r} cho biểu thức chính quy")
    if len(text) > limits.get("rules.pattern_characters"):
        raise Fault("Biểu thức chính quy quá dài")
    reader = _Reader(text, flags)
    if "q" in flags:
        return Sequence(tuple(reader.plain(c) for c in text)), 0
    if "x" in flags:
        reader = _Reader(_without_space(text), flags)
    return reader.whole(), reader.groups


def _without_space(text: str) -> str:
    kept: list[str] = []
    in_class = 0
    for before, character in zip(" " + text, text, strict=False):
        if before != "\\":
            in_class = max(0, in_class + (character == "[") - (character == "]"))
        if in_class or character not in " \t\n\r":
            kept.append(character)
    return "".join(kept)


class _Reader:
    def __init__(self, text: str, flags: str) -> None:
        self._text = text
        self._flags = flags
        self._at = 0
        self._closed: set[int] = set()
        self._depth = 0
        self.groups = 0

    def whole(self) -> Pattern:
        pattern = self._choice()
        if self._at < len(self._text):
            raise self._fault()
        return pattern

    def plain(self, character: str) -> Char:
        """Return the test of one character, in any case under flag `i`."""
        if "i" in self._flags:
            folded = character.casefold()
            return Char(lambda c: c.casefold() == folded)
        return Char(lambda c: c == character)

    def _fault(self) -> Fault:
        return Fault(f"Biểu thức chính quy sai ở ký tự thứ {self._at + 1}")

    def _peek(self, ahead: int = 0) -> str:
        return self._text[self._at + ahead : self._at + ahead + 1]

    def _take(self) -> str:
        character = self._peek()
        if not character:
            raise self._fault()
        self._at += 1
        return character

    def _accept(self, text: str) -> bool:
        if not self._text.startswith(text, self._at):
            return False
        self._at += len(text)
        return True

    def _choice(self) -> Pattern:
        self._depth += 1
        if self._depth > 40:
            raise Fault("Biểu thức chính quy lồng quá sâu")
        branches = [self._sequence()]
        while self._accept("|"):
            branches.append(self._sequence())
        self._depth -= 1
        return branches[0] if len(branches) == 1 else Choice(tuple(branches))

    def _sequence(self) -> Pattern:
        parts: list[Pattern] = []
        while self._peek() and self._peek() not in "|)":
            parts.append(self._counted(self._atom()))
        return Sequence(tuple(parts))

    def _counted(self, atom: Pattern) -> Pattern:
        counts = {"?": (0, 1), "*": (0, None), "+": (1, None)}
        mark = self._peek()
        if mark == "{":
            least, most = self._braces()
        elif mark in counts and mark:
            self._at += 1
            least, most = counts[mark]
        else:
            return atom
        return Repeat(atom, least, most, is_greedy=not self._accept("?"))

    def _braces(self) -> tuple[int, int | None]:
        end = self._text.find("}", self._at)
        low, comma, high = self._text[self._at + 1 : max(end, 0)].partition(",")
        numbers = [part for part in (low, high) if part or part is low]
        if end < 0 or not all(part.isascii() and part.isdigit() for part in numbers):
            raise self._fault()
        self._at = end + 1
        least = int(low[:6])
        most = int(high[:6]) if high else None if comma else least
        if most is not None and most < least:
            raise self._fault()
        return least, most

    def _atom(self) -> Pattern:
        character = self._take()
        if character == "(":
            return self._group()
        if character == "[":
            return Char(self._class())
        if character == ".":
            return Char(_any if "s" in self._flags else _not_newline)
        if character in "^$":
            return Anchor(character == "^")
        if character == "\\":
            return self._escape()
        if character in "?*+{}]":
            self._at -= 1
            raise self._fault()
        return self.plain(character)

    def _group(self) -> Pattern:
        number = None
        if not self._accept("?:"):
            self.groups += 1
            number = self.groups
        inner = self._choice()
        if not self._accept(")"):
            raise self._fault()
        if number is not None:
            self._closed.add(number)
        return Group(number, inner)

    def _escape(self) -> Pattern:
        if self._peek().isascii() and self._peek().isdigit():
            return self._back_reference()
        test, literal = self._escaped()
        return self.plain(literal) if literal else Char(test)

    def _back_reference(self) -> Pattern:
        number = int(self._take())
        while self._peek().isascii() and self._peek().isdigit():
            longer = number * 10 + int(self._peek())
            if longer not in self._closed:
                break
            number = longer
            self._at += 1
        if number not in self._closed:
            raise self._fault()
        return BackReference(number)

    def _escaped(self) -> tuple[CharTest, str]:
        """Take what stands after a backslash: a class of characters, or one literal."""
        letter = self._take()
        if letter in _META or letter in (" ", "$"):
            return (lambda c: c == letter), letter
        if letter in _PLAIN:
            plain = _PLAIN[letter]
            return (lambda c: c == plain), plain
        if letter in "pP":
            return self._property(negated=letter == "P"), ""
        test = _CLASSES.get(letter.lower())
        if test is None:
            raise self._fault()
        return (test if letter.islower() else _negate(test)), ""

    def _property(self, *, negated: bool) -> CharTest:
        end = self._text.find("}", self._at)
        if self._take() != "{" or end < 0:
            raise self._fault()
        name, self._at = self._text[self._at : end], end + 1
        if "x" in self._flags:
            name = name.replace(" ", "")
        test = _property_test(name)
        if test is None:
            raise self._fault()
        return _negate(test) if negated else test

    # Character classes

    def _class(self) -> CharTest:
        negated = self._accept("^")
        tests: list[CharTest] = []
        without: CharTest | None = None
        while not self._accept("]"):
            if tests and self._accept("-["):
                without = self._class()
            elif without is not None:
                raise self._fault()
            else:
                tests.append(self._class_part())
        if not tests:
            raise self._fault()
        return _class_test(tests, negated, without)

    def _class_part(self) -> CharTest:
        test, start = self._class_atom()
        if start and self._peek() == "-" and self._peek(1) not in ("]", "[", ""):
            self._at += 1
            _, end = self._class_atom()
            if not end or end < start:
                raise self._fault()
            return self._span(start, end)
        return self.plain(start).test if start else test

    def _class_atom(self) -> tuple[CharTest, str]:
        character = self._take()
        if character == "\\":
            return self._escaped()
        if character == "[":
            raise self._fault()
        return (lambda c: c == character), character

    def _span(self, start: str, end: str) -> CharTest:
        if "i" not in self._flags:
            return lambda c: start <= c <= end
        return lambda c: any(start <= twin <= end for twin in (c, c.lower(), c.upper()))


def _any(character: str) -> bool:
    return True


def _not_newline(character: str) -> bool:
    return character not in "\n\r"


def _negate(test: CharTest) -> CharTest:
    return lambda c: not test(c)


def _class_test(tests: list[CharTest], negated: bool, without: CharTest | None) -> CharTest:
    def matches(character: str) -> bool:
        inside = any(test(character) for test in tests) is not negated
        return inside and not (without is not None and without(character))

    return matches


def _property_test(name: str) -> CharTest | None:
    if name in _CATEGORIES:
        return lambda c: unicodedata.category(c).startswith(name)
    block = _BLOCKS.get(name.removeprefix("Is")) if name.startswith("Is") else None
    if block is None:
        return None
    low, high = block
    return lambda c: low <= ord(c) <= high


def _is_name_start(character: str) -> bool:
    return character.isalpha() or character in "_:"


_CLASSES: dict[str, CharTest] = {
    "s": lambda c: c in " \t\n\r",
    "d": lambda c: unicodedata.category(c) == "Nd",
    "w": lambda c: unicodedata.category(c)[0] not in "PZC",
    "i": _is_name_start,
    "c": lambda c: _is_name_start(c) or c.isdigit() or c in "-.\u00b7",
}
