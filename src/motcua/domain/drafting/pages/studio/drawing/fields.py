"""What is said of an element of a process, read from the file and written into it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from motcua.domain.drafting.pages.studio.drawing.told import (
    LOOP_PARTS,
    OVER_A_LIST,
    TOLD,
    WHILE,
    Told,
)
from motcua.kernel.bpmn import api as bpmn
from motcua.kernel.definitions.api import Files
from motcua.kernel.rules.api import DmnError, UnreadableError, read_outline
from motcua.kernel.ui.api import Choice, Field


def told_by(files: Files) -> Sequence[Told]:
    """Return what can be said in a draft: its step forms and its decisions are choices."""
    found = {"form": _step_forms(files), "decision": _decisions(files)}
    return [
        replace(told, choices=(("", "không"), *((name, name) for name in found[told.key])))
        if told.key in found
        else told
        for told in TOLD
    ]


def fields_of(
    document: bpmn.Document, element: str, told: Sequence[Told], typed: Mapping[str, str]
) -> Iterator[Field]:
    """Yield the questions about an element, answered as the file says or as was typed."""
    said = values_of(document, element)
    for each in _asked(document, element, told):
        value = typed.get(each.key, said.get(each.key, ""))
        yield Field(
            name=each.key,
            label=each.label,
            kind="text" if each.kind == "suggested" else each.kind,
            values=(value,),
            hint=each.hint,
            choices=tuple(_choices(each, value)),
            attributes=each.attributes,
        )


def values_of(document: bpmn.Document, element: str) -> Mapping[str, str]:
    """Return what the file says of an element, by the key of the question."""
    found = {"documentation": bpmn.note_of(document, element=element)}
    for process in document.definitions.processes.values():
        if element == process.id:
            return {**found, "name": process.name}
        if element in process.lanes:
            lane = process.lanes[element]
            return {**found, **{k: getattr(lane, k) for k in ("name", "role", "unit", "place")}}
        for scope in process.scope.scopes():
            if element in scope.nodes:
                return {**found, **_of_node(document, scope.nodes[element])}
            if element in scope.flows:
                flow = scope.flows[element]
                condition = flow.condition.text if flow.condition else ""
                return {**found, "name": flow.name, "condition": condition}
    return found


def said(
    document: bpmn.Document, element: str, told: Sequence[Told], typed: Mapping[str, str]
) -> bpmn.Document:
    """Return the document with what was typed about an element; what was not asked stays.

    Raises:
        UnknownElementError: There is no such element.
    """
    before = values_of(document, element)
    for each in _asked(document, element, told):
        value = typed.get(each.key)
        if value is None or value == before.get(each.key, ""):
            continue
        document = _say(document, element, each, value, typed)
    return document


def _say(
    document: bpmn.Document, element: str, told: Told, value: str, typed: Mapping[str, str]
) -> bpmn.Document:
    if told.key in LOOP_PARTS:
        part = LOOP_PARTS[told.key]
        return bpmn.set_loop_part(document, element=element, part=part, written=value)
    if told.is_word:
        return bpmn.set_extension(document, element=element, word=told.key, value=value)
    if told.key in {"timer", "timer_kind"}:
        kind = typed.get("timer_kind") or "timeDuration"
        written = typed.get("timer", "")
        return bpmn.set_timer(document, element=element, kind=kind, written=written)
    ways: Mapping[str, Callable[[], bpmn.Document]] = {
        "name": lambda: bpmn.set_name(document, element=element, name=value),
        "documentation": lambda: bpmn.set_documentation(document, element=element, words=value),
        "script": lambda: bpmn.set_script(document, element=element, script=value),
        "condition": lambda: bpmn.set_condition(document, flow=element, condition=value),
        "loop": lambda: bpmn.set_loop(document, element=element, kind=value),
        "error": lambda: bpmn.set_error(document, element=element, code=value),
    }
    return ways[told.key]()


def _asked(document: bpmn.Document, element: str, told: Sequence[Told]) -> Iterator[Told]:
    word = bpmn.word_of(document, element=element)
    node = _node(document, element)
    held = _held(node) if node else set()
    for each in told:
        if word in each.on and (not each.needs or each.needs in held):
            yield each


def _node(document: bpmn.Document, element: str) -> bpmn.FlowNode | None:
    for process in document.definitions.processes.values():
        for scope in process.scope.scopes():
            if element in scope.nodes:
                return scope.nodes[element]
    return None


def _held(node: bpmn.FlowNode) -> set[str]:
    """Return what triggers an event, or how an activity repeats, in BPMN's words."""
    if isinstance(node, bpmn.Activity) and node.loop is not None:
        return {WHILE if node.loop.kind == "standard" else OVER_A_LIST}
    return set(_triggers(node))


def _triggers(node: bpmn.FlowNode) -> Mapping[str, bpmn.Trigger]:
    triggers = node.triggers if isinstance(node, bpmn.Event) else ()
    return {trigger.kind.value: trigger for trigger in triggers}


def _of_node(document: bpmn.Document, node: bpmn.FlowNode) -> Mapping[str, str]:
    found = {"name": node.name, "pause": node.pause}
    if isinstance(node, bpmn.Activity) and node.minutes is not None:
        found["minutes"] = str(node.minutes)
    if isinstance(node, bpmn.Activity) and node.days is not None:
        found["days"] = str(node.days)
    if isinstance(node, bpmn.Activity) and node.loop is not None:
        found |= _of_loop(node.loop)
    if isinstance(node, bpmn.Task):
        found |= {k: getattr(node, k) for k in ("act", "form", "decision", "result")}
        found["script"] = node.script.text if node.script else ""
    triggers = _triggers(node)
    if timer := triggers.get("timerEventDefinition"):
        found["timer_kind"] = (timer.timer or "timeDuration") if timer.timer else "timeDuration"
        found["timer"] = timer.formula.text if timer.formula else ""
    if error := triggers.get("errorEventDefinition"):
        declared = document.definitions.errors.get(error.reference)
        found["error"] = declared.code if declared else ""
    return found


def _of_loop(loop: bpmn.Loop) -> Mapping[str, str]:
    formulas = {
        "collection": loop.collection,
        "cardinality": loop.cardinality,
        "completion": loop.completion,
        "loop_condition": loop.condition,
    }
    return {
        **{key: formula.text if formula else "" for key, formula in formulas.items()},
        "loop": loop.kind.value,
        "item": loop.item,
        "loop_maximum": str(loop.maximum or ""),
    }


def _choices(told: Told, value: str) -> Iterator[Choice]:
    """Yield the choices, with what the file says where that is none of them."""
    if told.kind not in {"select", "suggested"}:
        return
    for key, label in told.choices:
        yield Choice(value=key, label=label)
    if told.kind == "select" and value not in dict(told.choices):
        yield Choice(value=value, label=value)


def _step_forms(files: Files) -> Sequence[str]:
    names = (path.partition("/")[2] for path in files)
    return sorted(n[len("steps/") : -len(".yaml")] for n in names if n.startswith("steps/"))


def _decisions(files: Files) -> Sequence[str]:
    for path, text in files.items():
        if path.endswith("/rules.dmn"):
            try:
                return [decision.name for decision in read_outline(text.encode()).decisions]
            except (DmnError, UnreadableError):
                return []
    return []
