"""The file while it is being read: what is where, and the small readings that all share."""

from collections.abc import Iterator
from functools import cached_property

from motcua.kernel.base.api import text
from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.names import Element
from motcua.kernel.bpmn.model.elements import Formula


class Source:
    """The root of a file, and its elements by id; the first of a name wins."""

    def __init__(self, root: Element) -> None:
        self.root = root

    @cached_property
    def by_id(self) -> dict[str, Element]:
        """Return the elements that have an id."""
        found: dict[str, Element] = {}
        for element in self.root.iter("*"):
            found.setdefault(element.get("id", ""), element)
        return found

    def formula(self, element: Element | None, *, language: str = "") -> Formula | None:
        """Read an expression, None when there is none or it is blank."""
        if element is None or not (written := written_in(element)):
            return None
        named = element.get("language") or language or self.root.get("expressionLanguage")
        return Formula(text=written, language=(named or "").strip(), line=line_of(element))

    def collection(self, element: Element) -> Formula | None:
        """Return the list that a multi-instance activity goes through: ours, or a data item."""
        if written := extension(element, "collection"):
            return Formula(text=written, line=line_of(element))
        named = child(element, "loopDataInputRef")
        if named is None or not (identity := names.reference(named.text)):
            return None
        item = self.by_id.get(identity)
        called = name_of(item) if item is not None else ""
        return Formula(text=called or identity, line=line_of(named))


def children(element: Element, *words: str) -> Iterator[Element]:
    """Yield the BPMN children with one of the local names."""
    return element.iterchildren(*map(names.tag, words))


def child(element: Element, word: str) -> Element | None:
    """Return the first BPMN child of the local name."""
    return element.find(names.tag(word))


def referred(element: Element, word: str) -> str:
    """Return the id that an attribute points to, empty when there is none."""
    return names.reference(element.get(word))


def extension(element: Element, word: str) -> str:
    """Return an attribute of our own namespace, empty when there is none."""
    return text.clean_line(element.get(names.tag(word, namespace=names.MOTCUA), ""))


def whole(written: str | None) -> int | None:
    """Return a positive whole number as written in the file, None when it is none."""
    digits = (written or "").strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None


def name_of(element: Element) -> str:
    """Return the name on one clean line."""
    return text.clean_line(element.get("name", ""))


def identity_of(element: Element) -> str:
    """Return the id, or a place that stands for it: ids are optional in BPMN."""
    given = element.get("id", "").strip()
    if given:
        return given
    parent = element.getparent()
    place = parent.index(element) if parent is not None else 0
    return f"@{line_of(element)}.{place}"


def line_of(element: Element) -> int:
    """Return the line of the element, counted from 1."""
    return element.sourceline or 1


def written_in(element: Element) -> str:
    """Return the text inside an element, NFC, line breaks kept."""
    return text.clean("".join(element.itertext()))
