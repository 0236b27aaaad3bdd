"""Read DMN's XML: nothing outside the file is fetched, nothing inside it is expanded."""

import unicodedata
from collections.abc import Iterator

from lxml import etree

from motcua.kernel.base.api import limits
from motcua.kernel.rules.dmn.errors import DmnError

type Element = etree._Element

_NAMESPACES = {
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd": "1.1",
    "http://www.omg.org/spec/DMN/20180521/MODEL/": "1.2",
    "https://www.omg.org/spec/DMN/20191111/MODEL/": "1.3",
    "https://www.omg.org/spec/DMN/20211108/MODEL/": "1.4",
    "https://www.omg.org/spec/DMN/20230324/MODEL/": "1.5",
}
_CHUNK_BYTES = 65_536

_DTD = "Tệp có khai báo DTD nên bị từ chối."


def read_definitions(data: bytes) -> Element:
    """Return the root of a decision model.

    Raises:
        DmnError: The file is too big, too deep, no XML, has a DTD, or is no DMN.
    """
    if len(data) > limits.get("rules.model_bytes"):
        raise DmnError("Tệp mô hình quá lớn.")
    root = read_xml(data)
    name = etree.QName(root)
    if name.localname != "definitions" or name.namespace not in _NAMESPACES:
        raise DmnError("Tệp không phải mô hình DMN 1.1 đến 1.5.")
    return root


def read_xml(data: bytes) -> Element:
    """Return the root of any XML within the caps of a model; see `read_definitions`."""
    if b"<!DOCTYPE" in data:
        raise DmnError(_DTD)
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        _feed(parser, data)
        root = parser.close()
    except etree.XMLSyntaxError as fault:
        line, column = fault.position
        reason = f"Tệp không phải XML đúng cú pháp, từ dòng {line}, cột {column}."
        raise DmnError(reason) from None
    except (etree.LxmlError, ValueError, LookupError):
        raise DmnError("Tệp không phải XML đúng cú pháp.") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise DmnError(_DTD)
    return root


def _feed(parser: "etree.XMLPullParser[Element]", data: bytes) -> None:
    depth, count = 0, 0
    deepest, most = limits.get("rules.model_depth"), limits.get("rules.model_elements")
    for start in range(0, len(data), _CHUNK_BYTES):
        parser.feed(data[start : start + _CHUNK_BYTES])
        for event, _ in parser.read_events():
            depth += 1 if event == "start" else -1
            count += event == "start"
            if depth > deepest:
                raise DmnError("Tệp mô hình lồng nhau quá sâu.")
            if count > most:
                raise DmnError("Tệp mô hình có quá nhiều phần tử.")


def tag(element: Element) -> str:
    """Return the element's name without its namespace."""
    return etree.QName(element).localname


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of the model's own namespace with one of these names; all without."""
    namespace = etree.QName(element).namespace
    for child in element.iterchildren(tag=etree.Element):
        name = etree.QName(child)
        if name.namespace == namespace and (not names or name.localname in names):
            yield child


def child(element: Element, *names: str) -> Element | None:
    """Return the first child with one of these names."""
    return next(children(element, *names), None)


def text(element: Element | None) -> str:
    """Return the text that stands in an element, without its children's."""
    return "" if element is None else element.text or ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute, trimmed and composed; empty when absent."""
    return unicodedata.normalize("NFC", element.get(name, "").strip())


def named(element: Element) -> str:
    """Return the element's name."""
    return attribute(element, "name")


def label(element: Element) -> str:
    """Return the id, or the name, of the element or of the nearest one around it that has any."""
    place: Element | None = element
    while place is not None:
        found = attribute(place, "id") or named(place)
        if found:
            return found
        place = place.getparent()
    return ""
