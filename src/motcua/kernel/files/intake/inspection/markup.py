"""Read XML strictly: no document type, no entity, little depth."""

from collections.abc import Callable
from xml.parsers import expat

from motcua.kernel.base.api import limits
from motcua.kernel.files.intake.refused import Refused

SEPARATOR = "|"
_PAGES = {"html", "svg", "stylesheet", "transform"}

type OnElement = Callable[[str, dict[str, str]], None]
type OnText = Callable[[str, str], None]


def check(data: bytes) -> None:
    """Refuse XML that is broken, declares a document type, is too deep, or is a page or drawing."""
    if read(data) in _PAGES:
        raise Refused("web_page")


def read(data: bytes, *, on_element: OnElement | None = None, on_text: OnText | None = None) -> str:
    """Read the whole document and return the local name of its root.

    Args:
        data: The document.
        on_element: Called with the local name and the attributes of each element.
        on_text: Called with the local name of the innermost element and a piece of its text.
    """
    if len(data) > limits.get("files.xml_bytes"):
        raise Refused("too_big_inside")
    reader = _Reader(on_element, on_text)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Refused("unreadable") from error
    return reader.root


class _Reader:
    def __init__(self, on_element: OnElement | None, on_text: OnText | None) -> None:
        self.root = ""
        self._open: list[str] = []
        self._most = limits.get("files.xml_depth")
        self._on_element = on_element
        self._on_text = on_text
        self.parser = expat.ParserCreate(namespace_separator=SEPARATOR)
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        if on_text:
            self.parser.CharacterDataHandler = self._text

    def _refuse_doctype(self, *_declaration: object) -> None:
        raise Refused("xml_doctype")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(SEPARATOR)[2]
        self.root = self.root or local.lower()
        self._open.append(local)
        if len(self._open) > self._most:
            raise Refused("xml_depth", most=self._most)
        if self._on_element:
            self._on_element(local, attributes)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._on_text:
            self._on_text(self._open[-1], text)
