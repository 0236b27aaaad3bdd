"""Small changes to a document, each of which gives a new one and loses nothing of the rest."""

import copy
import re
from collections.abc import Callable

from lxml import etree

from motcua.kernel.base.api import text
from motcua.kernel.bpmn.document import names
from motcua.kernel.bpmn.document.document import Document
from motcua.kernel.bpmn.errors import UnknownElementError
from motcua.kernel.bpmn.model.kinds import TaskKind, TimerKind

_FIXED = frozenset({"id", "sourceRef", "targetRef", "attachedToRef"})
_FIRST = frozenset({"documentation", "extensionElements", "import", "extension"})
_OVER_A_LIST = "multiInstanceLoopCharacteristics"
_WHILE = "standardLoopCharacteristics"
_LOOPS = {"parallel": _OVER_A_LIST, "sequential": _OVER_A_LIST, "standard": _WHILE}
_LOOP_PARTS = {
    "collection": (_OVER_A_LIST, "collection"),
    "item": (_OVER_A_LIST, "item"),
    "cardinality": (_OVER_A_LIST, "loopCardinality"),
    "completion": (_OVER_A_LIST, "completionCondition"),
    "condition": (_WHILE, "loopCondition"),
    "maximum": (_WHILE, "loopMaximum"),
}
_ACTIVITIES = frozenset({kind.value for kind in TaskKind} | {"subProcess", "callActivity"})
_BEFORE_LOOP = frozenset(
    {
        *("documentation", "extensionElements", "auditing", "monitoring", "categoryValueRef"),
        *("incoming", "outgoing", "ioSpecification", "property"),
        *("dataInputAssociation", "dataOutputAssociation"),
        *("resourceRole", "performer", "humanPerformer", "potentialOwner"),
    }
)
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
        raise UnknownElementError(names.no_extension(word))
    key = names.tag(word, namespace=names.MOTCUA)
    return _edited(document, element, lambda found: _put(found, key, value))


def set_condition(document: Document, *, flow: str, condition: str) -> Document:
    """Return the document with another condition, in FEEL, on a sequence flow; empty: none.

    Raises:
        UnknownElementError: There is no such sequence flow.
    """
    return _edited(document, flow, lambda found: _set_condition(found, text.clean(condition)))


def set_documentation(document: Document, *, element: str, words: str) -> Document:
    """Return the document with another note on an element; empty: none.

    Raises:
        UnknownElementError: There is no such element.
    """
    return _edited(document, element, lambda found: _set_note(found, text.clean(words)))


def set_script(document: Document, *, element: str, script: str) -> Document:
    """Return the document with another FEEL script in a script task; empty: none.

    Raises:
        UnknownElementError: There is no such script task.
    """
    return _edited(document, element, lambda found: _set_script(found, text.clean(script)))


def set_timer(document: Document, *, element: str, kind: str, written: str) -> Document:
    """Return the document with another time on an event that a timer triggers; empty: none.

    Args:
        document: The file.
        element: The event.
        kind: How the time is said: `timeDuration`, `timeDate` or `timeCycle`.
        written: ISO 8601 or FEEL.

    Raises:
        UnknownElementError: There is no such event, or no timer on it.
    """
    if kind not in set(TimerKind):
        raise UnknownElementError(f"Không có cách hẹn giờ “{kind[:40]}”.")
    return _edited(document, element, lambda found: _set_timer(found, kind, text.clean(written)))


def set_loop(document: Document, *, element: str, kind: str) -> Document:
    """Return the document with another way for an activity to repeat; empty: once.

    Args:
        document: The file.
        element: The activity.
        kind: `parallel` or `sequential`, for each member of a list; `standard`, while a condition
            holds. What was said of the loop stays where the new kind can say it too.

    Raises:
        UnknownElementError: There is no such activity, or no such kind.
    """
    if kind not in {"", *_LOOPS}:
        raise UnknownElementError(f"Không có cách lặp “{kind[:40]}”.")
    return _edited(document, element, lambda found: _set_loop(found, kind))


def set_loop_part(document: Document, *, element: str, part: str, written: str) -> Document:
    """Return the document with something else said of a loop; empty: nothing.

    Args:
        document: The file.
        element: The activity that repeats.
        part: `collection`, `item`, `cardinality`, `completion` of a loop over a list;
            `condition`, `maximum` of one with a condition.
        written: FEEL; for `item` a name, for `maximum` a whole number.

    Raises:
        UnknownElementError: The activity does not repeat in such a way.
    """
    return _edited(document, element, lambda found: _set_loop_part(found, part, written))


def set_error(document: Document, *, element: str, code: str) -> Document:
    """Return the document with another error code on an event that an error triggers.

    Raises:
        UnknownElementError: There is no such event, or no error on it.
    """
    cleaned = text.clean_line(code)
    return _edited(document, element, lambda found: _set_error(found, cleaned))


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
        raise UnknownElementError(names.no_flow(flow.get("id", "")))
    for old in list(flow.iterchildren(names.tag("conditionExpression"))):
        flow.remove(old)
    if condition:
        written = etree.SubElement(flow, names.tag("conditionExpression"))
        prefix = f"{flow.prefix}:" if flow.prefix else ""
        written.set(names.tag("type", namespace=names.XSI), f"{prefix}tFormalExpression")
        written.text = condition


def _set_note(element: names.Element, words: str) -> None:
    for old in list(element.iterchildren(names.tag("documentation"))):
        element.remove(old)
    if words:
        made = etree.Element(names.tag("documentation"))
        made.text = words
        element.insert(0, made)


def _set_script(task: names.Element, script: str) -> None:
    if names.local(task) != "scriptTask":
        raise UnknownElementError(f"“{task.get('id', '')[:80]}” không phải bước tính toán.")
    _write(task, "script", script)


def _set_timer(event: names.Element, kind: str, written: str) -> None:
    definition = _definition(event, "timerEventDefinition")
    for other in TimerKind:
        _write(definition, other, written if other == kind else "")


def _set_loop(activity: names.Element, kind: str) -> None:
    if names.local(activity) not in _ACTIVITIES:
        raise UnknownElementError(f"“{activity.get('id', '')[:80]}” không phải bước.")
    word = _LOOPS.get(kind, "")
    for other in sorted({*_LOOPS.values()} - {word}):
        for old in list(activity.iterchildren(names.tag(other))):
            activity.remove(old)
    if not word:
        return
    loop = activity.find(names.tag(word))
    if loop is None:
        loop = etree.Element(names.tag(word))
        activity.insert(sum(1 for part in activity if names.local(part) in _BEFORE_LOOP), loop)
    if word == _OVER_A_LIST:
        loop.set("isSequential", str(kind == "sequential").lower())


def _set_loop_part(activity: names.Element, part: str, written: str) -> None:
    word, name = _LOOP_PARTS.get(part, ("", ""))
    loop = activity.find(names.tag(word)) if word else None
    if loop is None:
        raise UnknownElementError(f"“{activity.get('id', '')[:80]}” không lặp theo cách này.")
    if part in names.EXTENSIONS:
        _put(loop, names.tag(name, namespace=names.MOTCUA), written)
    elif part == "maximum":
        _put(loop, name, written)
    else:
        _write(loop, name, text.clean(written))


def _set_error(event: names.Element, code: str) -> None:
    definition = _definition(event, "errorEventDefinition")
    if not code:
        definition.attrib.pop("errorRef", None)
        return
    root = event.getroottree().getroot()
    taken = {part.get("id") for part in root.iter("*")}
    identity = next(f"error_{n}" for n in range(1, len(taken) + 2) if f"error_{n}" not in taken)
    definition.set("errorRef", declared_error(root, code, identity))


def declared_error(root: names.Element, code: str, identity: str) -> str:
    """Return the id of the error with a code, declared as `identity` where it is not yet."""
    for error in root.iterchildren(names.tag("error")):
        if error.get("errorCode") == code:
            return error.get("id", "")
    made = etree.Element(names.tag("error"), {"id": identity, "name": code, "errorCode": code})
    root.insert(sum(1 for part in root if names.local(part) in _FIRST), made)
    return identity


def _definition(event: names.Element, word: str) -> names.Element:
    found = event.find(names.tag(word))
    if found is None:
        raise UnknownElementError(f"“{event.get('id', '')[:80]}” không có loại kích hoạt này.")
    return found


def _write(element: names.Element, word: str, written: str) -> None:
    """Write the text of a child that holds an expression; empty takes it away."""
    part = element.find(names.tag(word))
    if not written:
        if part is not None:
            element.remove(part)
        return
    if part is None:
        part = etree.SubElement(element, names.tag(word))
    part.text = written
