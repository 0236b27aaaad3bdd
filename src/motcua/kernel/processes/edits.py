"""Small changes to a document, each of which gives a new one and loses nothing of the rest."""

import copy
import re
from collections.abc import Callable

from lxml import etree

from motcua.kernel.base.api import text
from motcua.kernel.processes import names
from motcua.kernel.processes.document import Document
from motcua.kernel.processes.errors import UnknownElementError

_FIXED = frozenset({"id", "sourceRef", "targetRef", "attachedToRef"})
_ATTRIBUTE = re.compile("(?!xml)[a-z][A-Za-z]{0,59}")
etree.register_namespace("motcua", names.MOTCUA)


def set_name(document: Document, *, element: str, name: str) -> Document:
    """Return the document with another name on an element.

    Raises:
        UnknownElementError: There is no such element.
    """
    return set_attribute(document, element=element, attribute="name", value=name)


def set_attribute(document: Document, *, element: str, attribute: str, value: str) -> Document:
    """Return the document with a BPMN attribute set; an empty value takes it away.

    Raises:
        UnknownElementError: There is no such element, or the attribute holds the net together.
    """
    if attribute in _FIXED or not _ATTRIBUTE.fullmatch(attribute):
        raise UnknownElementError(f"Không sửa được thuộc tính “{attribute[:40]}”.")
    return _edited(document, element, lambda found: _put(found, attribute, value))


def set_extension(document: Document, *, element: str, word: str, value: str) -> Document:
    """Return the document with an attribute of our own namespace set or, when empty, taken away.

    Raises:
        UnknownElementError: There is no such element, or no such extension.
    """
    if word not in names.EXTENSIONS:
        raise UnknownElementError(f"Không có thuộc tính mở rộng “motcua:{word[:40]}”.")
    key = names.tag(word, namespace=names.MOTCUA)
    return _edited(document, element, lambda found: _put(found, key, value))


def set_condition(document: Document, *, flow: str, condition: str) -> Document:
    """Return the document with another condition, in FEEL, on a sequence flow; empty: none.

    Raises:
        UnknownElementError: There is no such sequence flow.
    """
    return _edited(document, flow, lambda found: _set_condition(found, text.clean(condition)))


def _edited(document: Document, identity: str, change: Callable[[names.Element], None]) -> Document:
    """Change a copy, and read it again as a stranger's: an edit cannot make what is refused."""
    changed = Document(copy.deepcopy(document.root.getroottree()).getroot())
    change(changed.element(identity))
    return Document.read(changed.to_bytes())


def _put(element: names.Element, key: str, value: str) -> None:
    cleaned = text.clean_line(value)
    if cleaned:
        element.set(key, cleaned)
    else:
        element.attrib.pop(key, None)


def _set_condition(flow: names.Element, condition: str) -> None:
    if names.local(flow) != "sequenceFlow":
        raise UnknownElementError(f"“{flow.get('id', '')[:80]}” không phải đường nối.")
    for old in list(flow.iterchildren(names.tag("conditionExpression"))):
        flow.remove(old)
    if condition:
        written = etree.SubElement(flow, names.tag("conditionExpression"))
        prefix = f"{flow.prefix}:" if flow.prefix else ""
        written.set(names.tag("type", namespace=names.XSI), f"{prefix}tFormalExpression")
        written.text = condition
