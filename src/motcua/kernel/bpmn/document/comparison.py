"""Compare two BPMN files by what they say: elements, attributes, references, texts, diagram.

Prefixes, white space between elements, the order of different kinds of elements, and the way a
coordinate is written say nothing. Everything else does, also in extensions of others.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from lxml import etree

from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.document import Document

_REFERENCES = frozenset(
    {"incoming", "outgoing", "calledElement", "bpmnElement", "default", "labelStyle"}
    | {"sourceElement", "targetElement", "choreographyActivityShape"}
)
_OURS = frozenset(
    {names.BPMN, names.BPMN_DI, names.DC, names.DI, names.XSI, names.MOTCUA}
    | {"http://www.w3.org/XML/1998/namespace"}
)
_TYPE = names.tag("type", namespace=names.XSI)

type _Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """Something that one file says and the other does not; `line` is that of either file."""

    element: str
    line: int
    message: str


def differences(one: Document, other: Document) -> tuple[Difference, ...]:
    """Return what two files say differently; nothing when they mean and draw the same."""
    return tuple(_compared(one.root, other.root))


def _compared(one: names.Element, other: names.Element) -> Iterator[Difference]:
    pairs = [(one, other)]
    while pairs:
        left, right = pairs.pop()
        yield from _between(left, right)
        theirs = _children(right)
        for key, mine in _children(left).items():
            matching = theirs.pop(key, [])
            pairs.extend(zip(mine, matching, strict=False))
            yield from (_gone(part) for part in mine[len(matching) :])
            yield from (_added(part) for part in matching[len(mine) :])
        yield from (_added(part) for parts in theirs.values() for part in parts)


def _between(left: names.Element, right: names.Element) -> Iterator[Difference]:
    ours, theirs = _attributes(left), _attributes(right)
    for key in sorted(ours.keys() | theirs.keys()):
        if ours.get(key) != theirs.get(key):
            word = etree.QName(key).localname
            yield _difference(
                right, f"thuộc tính “{word}” khác: {ours.get(key)!r}, {theirs.get(key)!r}"
            )
    if _text(left) != _text(right):
        yield _difference(right, "nội dung chữ khác")


def _children(element: names.Element) -> dict[_Key, list[names.Element]]:
    """Return the children by kind and identity; those without one keep their order."""
    groups: defaultdict[_Key, list[names.Element]] = defaultdict(list)
    for part in element.iterchildren("*"):
        groups[str(part.tag), part.get("id") or part.get("bpmnElement") or ""].append(part)
    return groups


def _attributes(element: names.Element) -> dict[str, str]:
    return {str(key): _value(element, str(key), str(raw)) for key, raw in element.attrib.items()}


def _value(element: names.Element, key: str, raw: str) -> str:
    namespace = etree.QName(element).namespace
    if key == _TYPE or (_is_reference(key) and namespace in {names.BPMN, names.BPMN_DI}):
        return _resolved(element, raw)
    return _number(raw) if namespace in {names.DC, names.DI} and "}" not in key else raw


def _text(element: names.Element) -> str:
    pieces = [element.text or "", *(part.tail or "" for part in element.iterchildren())]
    written = "".join(pieces)
    if not written.strip():
        return ""
    word = names.local(element)
    return _resolved(element, written) if word and _is_reference(word) else written


def _is_reference(word: str) -> bool:
    return word in _REFERENCES or word.endswith(("Ref", "Refs"))


def _resolved(element: names.Element, written: str) -> str:
    """Return a QName with its namespace; one of this very file stands without."""
    prefix, _, word = written.strip().rpartition(":")
    namespace = element.nsmap.get(prefix or None) if prefix else ""
    if namespace is None:
        return written.strip()
    own = element.getroottree().getroot().get("targetNamespace")
    return word if namespace in {"", own} else f"{{{namespace}}}{word}"


def _number(raw: str) -> str:
    try:
        return str(Decimal(raw).normalize())
    except InvalidOperation:
        return raw


def _gone(element: names.Element) -> Difference:
    return _difference(element, f"mất phần tử “{etree.QName(element).localname}”")


def _added(element: names.Element) -> Difference:
    return _difference(element, f"thêm phần tử “{etree.QName(element).localname}”")


def _difference(element: names.Element, message: str) -> Difference:
    named = (part.get("id") for part in (element, *element.iterancestors()))
    identity = next((name for name in named if name), "")
    return Difference(element=identity, line=element.sourceline or 0, message=message)


def lost_of_others(before: Document, after: Document) -> tuple[Difference, ...]:
    """Return what other tools wrote at elements that are still there, and that is gone.

    What a person takes away goes with its element; what disappears beside one that stays was lost
    on the way.
    """
    kept = {element.get("id") for element in after.elements()}
    left = Counter(_of_others(after))
    lost = []
    for (owner, name), count in Counter(_of_others(before)).items():
        if owner in kept and left[owner, name] < count:
            word = etree.QName(name).localname
            message = f"mất phần “{word}” do phần mềm khác ghi"
            lost.append(Difference(element=owner, line=0, message=message))
    return tuple(lost)


def _of_others(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the owner and the name of each element and attribute of a foreign namespace."""
    for element in document.elements():
        owner = next((i for part in _upwards(element) if (i := part.get("id"))), "")
        for name in (str(element.tag), *map(str, element.attrib)):
            if name.startswith("{") and etree.QName(name).namespace not in _OURS:
                yield owner, name


def _upwards(element: names.Element) -> Iterator[names.Element]:
    yield element
    yield from element.iterancestors()
