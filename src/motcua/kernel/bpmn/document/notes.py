"""What the meaning of a file leaves out, but people read: the notes on its elements."""

from motcua.kernel.base.api import text
from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.document import Document


def note_of(document: Document, *, element: str) -> str:
    """Return the documentation of an element; empty where there is none.

    Raises:
        UnknownElementError: There is no such element.
    """
    found = document.element(element).find(names.tag("documentation"))
    return text.clean("".join(found.itertext())) if found is not None else ""


def word_of(document: Document, *, element: str) -> str:
    """Return what an element is in BPMN, such as `userTask`; empty for what is not BPMN.

    Raises:
        UnknownElementError: There is no such element.
    """
    return names.local(document.element(element))
