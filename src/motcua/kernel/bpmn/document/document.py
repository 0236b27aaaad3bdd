"""A BPMN file as a value: read it, see what it means, write it out again with nothing lost."""

from collections.abc import Iterator
from functools import cached_property

from lxml import etree

from motcua.kernel.bpmn.document.names import Element
from motcua.kernel.bpmn.document.parser import parse
from motcua.kernel.bpmn.document.reader.definitions import read_definitions
from motcua.kernel.bpmn.errors import UnknownElementError
from motcua.kernel.bpmn.model.elements import Definitions


class Document:
    """Any BPMN 2.0 file, with all it holds: diagram, foreign extensions, comments, white space.

    A document never changes; `edits` make another. Its elements are for this package alone.
    """

    def __init__(self, root: Element) -> None:
        self._root = root

    @classmethod
    def read(cls, data: bytes) -> "Document":
        """Open a file.

        Raises:
            UnreadableDocumentError: It is no BPMN, or larger, deeper or trickier than allowed.
        """
        return cls(parse(data))

    def to_bytes(self) -> bytes:
        """Return the file, in the encoding it came in."""
        tree = self._root.getroottree()
        return etree.tostring(
            tree,
            encoding=tree.docinfo.encoding or "UTF-8",
            xml_declaration=True,
            standalone=tree.docinfo.standalone or None,
        )

    @cached_property
    def definitions(self) -> Definitions:
        """Say what the file means."""
        return read_definitions(self._root)

    @property
    def root(self) -> Element:
        """Return the root element; read it, never change it."""
        return self._root

    def elements(self) -> Iterator[Element]:
        """Yield every element in the order of the file."""
        return self._root.iter("*")

    def element(self, identity: str) -> Element:
        """Return the first element with the id.

        Raises:
            UnknownElementError: There is none.
        """
        found = next((item for item in self.elements() if item.get("id") == identity), None)
        if found is None:
            raise UnknownElementError(f"Quy trình không có phần tử “{identity[:80]}”.")
        return found
