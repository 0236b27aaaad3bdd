"""What can be said of an element of a process: one list for the outline's forms and the canvas."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from motcua.domain.procedures.drafting.layers import Files
from motcua.kernel.processes import api as processes
from motcua.kernel.rules.api import DmnError, UnreadableError, read_outline
from motcua.kernel.ui.api import Choice, Field

type Kind = Literal["text", "number", "textarea", "select", "suggested"]
type Choices = Sequence[tuple[str, str]]

_BY_PEOPLE: Final = ("userTask", "manualTask")
_EVENTS: Final = (
    *("startEvent", "endEvent", "boundaryEvent"),
    *("intermediateCatchEvent", "intermediateThrowEvent"),
)
_TASKS: Final = (
    *(*_BY_PEOPLE, "task", "scriptTask", "businessRuleTask"),
    *("sendTask", "receiveTask", "serviceTask"),
)
_STEPS: Final = (*_TASKS, "subProcess", "callActivity")
_GATEWAYS: Final = (
    *("exclusiveGateway", "parallelGateway", "inclusiveGateway"),
    *("eventBasedGateway", "complexGateway"),
)
_NODES: Final = (*_STEPS, *_EVENTS, *_GATEWAYS)
_ACTS: Final = (
    ("", "không: hoàn thành bằng “Hoàn thành bước”"),
    ("receive", "tiếp nhận"),
    ("draft_result", "dự thảo kết quả"),
    ("sign_result", "ký duyệt"),
    ("number_and_seal", "vào sổ, đóng dấu"),
    ("return_result", "trả kết quả"),
    ("refuse", "từ chối"),
    ("stop", "dừng giải quyết"),
)
_PAUSES: Final = (
    ("", "vẫn chạy"),
    ("payment", "dừng: chờ nộp tiền, nộp thuế"),
    ("supplement", "dừng: chờ bổ sung"),
)
_ROLES: Final = (
    ("", "chưa chọn"),
    ("one_stop", "tiếp nhận, trả kết quả"),
    ("specialist", "thụ lý"),
    ("leader", "lãnh đạo, ký"),
    ("clerk", "văn thư, lấy số, đóng dấu"),
)
_UNITS: Final = (
    ("one_stop", "bộ phận một cửa"),
    ("office", "văn phòng"),
    ("leadership", "lãnh đạo"),
    ("economy", "kinh tế"),
    ("culture_social", "văn hóa, xã hội"),
    ("health", "y tế"),
    ("professional", "chuyên môn"),
    ("justice", "tư pháp, hộ tịch"),
    ("land", "đất đai"),
    ("household_business", "hộ kinh doanh"),
    ("social_protection", "bảo trợ xã hội"),
    ("clerical", "văn thư"),
)
_PLACES: Final = (
    ("desk", "cơ quan đã tiếp nhận"),
    ("commune", "UBND xã nơi người dân ở"),
    ("province", "UBND tỉnh"),
)
_TIMERS: Final = (
    ("timeDuration", "sau một khoảng thời gian"),
    ("timeDate", "vào một thời điểm"),
    ("timeCycle", "lặp lại theo chu kỳ"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One thing that can be said.

    Attributes:
        key: Its name in forms; a word of our namespace where `words` says so.
        on: The kinds of elements it can be said of.
        needs: What must trigger the event, for `timer` and `error`.
        feel: How the FEEL editor judges what is written; empty where it does not help.
    """

    key: str
    label: str
    on: Sequence[str]
    kind: Kind = "text"
    hint: str = ""
    choices: Choices = ()
    needs: str = ""
    feel: Literal["", "value", "timer"] = ""

    @property
    def attributes(self) -> Mapping[str, str]:
        """More attributes of its box in the outline's form."""
        if self.kind == "suggested":
            return {"list": f"id_{self.key}_list"}
        helped = {"data-feel": self.feel, "spellcheck": "false", "autocomplete": "off"}
        return helped if self.feel else {}

    @property
    def is_word(self) -> bool:
        """Whether it is an attribute of our own namespace."""
        return self.key in _WORDS


_WORDS: Final = frozenset(
    {"role", "unit", "place", "minutes", "act", "form", "pause", "decision", "result"}
)
_FIELDS: Final = (
    Told(key="name", label="Tên", on=(*_NODES, "lane", "sequenceFlow", "participant", "process")),
    Told(key="role", label="Vai trò của cán bộ", on=("lane",), kind="select", choices=_ROLES),
    Told(
        key="unit",
        label="Loại đơn vị",
        on=("lane",),
        kind="suggested",
        hint="Bỏ trống: mọi đơn vị có vai trò ấy.",
        choices=_UNITS,
    ),
    Told(
        key="place",
        label="Cơ quan",
        on=("lane",),
        kind="suggested",
        hint="Bỏ trống: cơ quan giải quyết. Hoặc tên gọi tắt của một cơ quan, ví dụ Sở Tài chính.",
        choices=_PLACES,
    ),
    Told(
        key="act",
        label="Việc của hồ sơ làm xong bước",
        on=("userTask",),
        kind="select",
        choices=_ACTS,
    ),
    Told(key="minutes", label="Số phút làm việc", on=_BY_PEOPLE, kind="number"),
    Told(key="form", label="Biểu mẫu của bước", on=("userTask",), kind="select"),
    Told(
        key="decision", label="Quyết định trong rules.dmn", on=("businessRuleTask",), kind="select"
    ),
    Told(key="script", label="Tính gì (FEEL)", on=("scriptTask",), kind="textarea", feel="value"),
    Told(
        key="result",
        label="Tên gọi kết quả",
        on=("userTask", "businessRuleTask", "scriptTask", "receiveTask"),
        hint="Các điều kiện sau dùng tên này, ví dụ thamDinh.ketLuan.",
    ),
    Told(
        key="pause",
        label="Đồng hồ thời hạn của hồ sơ",
        on=(*_BY_PEOPLE, "receiveTask", "intermediateCatchEvent", "subProcess"),
        kind="select",
        choices=_PAUSES,
    ),
    Told(
        key="condition",
        label="Điều kiện đi đường này (FEEL)",
        on=("sequenceFlow",),
        kind="textarea",
        hint='Ví dụ: thamDinh.ketLuan = "dat"',
        feel="value",
    ),
    Told(
        key="timer_kind",
        label="Hẹn giờ",
        on=_EVENTS,
        kind="select",
        choices=_TIMERS,
        needs="timerEventDefinition",
    ),
    Told(
        key="timer",
        label="Thời gian (ISO 8601 hoặc FEEL)",
        on=_EVENTS,
        hint="P3D là 3 ngày, PT4H là 4 giờ, R3/P1D là 3 lần cách nhau 1 ngày; hoặc biểu thức.",
        needs="timerEventDefinition",
        feel="timer",
    ),
    Told(
        key="error",
        label="Mã lỗi",
        on=_EVENTS,
        hint="tra-lai: lãnh đạo trả lại dự thảo",
        needs="errorEventDefinition",
    ),
    Told(
        key="documentation",
        label="Ghi chú",
        on=(*_NODES, "lane", "sequenceFlow", "process"),
        kind="textarea",
    ),
)


def told_by(files: Files) -> Sequence[Told]:
    """Return what can be said in a draft: its step forms and its decisions are choices."""
    found = {"form": _step_forms(files), "decision": _decisions(files)}
    return [
        replace(told, choices=(("", "không"), *((name, name) for name in found[told.key])))
        if told.key in found
        else told
        for told in _FIELDS
    ]


def fields_of(
    document: processes.Document, element: str, told: Sequence[Told], typed: Mapping[str, str]
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


def values_of(document: processes.Document, element: str) -> Mapping[str, str]:
    """Return what the file says of an element, by the key of the question."""
    found = {"documentation": processes.note_of(document, element=element)}
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
    document: processes.Document, element: str, told: Sequence[Told], typed: Mapping[str, str]
) -> processes.Document:
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
    document: processes.Document, element: str, told: Told, value: str, typed: Mapping[str, str]
) -> processes.Document:
    if told.is_word:
        return processes.set_extension(document, element=element, word=told.key, value=value)
    if told.key in {"timer", "timer_kind"}:
        kind = typed.get("timer_kind") or "timeDuration"
        written = typed.get("timer", "")
        return processes.set_timer(document, element=element, kind=kind, written=written)
    ways: Mapping[str, Callable[[], processes.Document]] = {
        "name": lambda: processes.set_name(document, element=element, name=value),
        "documentation": lambda: processes.set_documentation(
            document, element=element, words=value
        ),
        "script": lambda: processes.set_script(document, element=element, script=value),
        "condition": lambda: processes.set_condition(document, flow=element, condition=value),
        "error": lambda: processes.set_error(document, element=element, code=value),
    }
    return ways[told.key]()


def _asked(document: processes.Document, element: str, told: Sequence[Told]) -> Iterator[Told]:
    word = processes.word_of(document, element=element)
    triggers = _triggers(document, element)
    for each in told:
        if word in each.on and (not each.needs or each.needs in triggers):
            yield each


def _triggers(document: processes.Document, element: str) -> Mapping[str, processes.Trigger]:
    for process in document.definitions.processes.values():
        for scope in process.scope.scopes():
            node = scope.nodes.get(element)
            if isinstance(node, processes.Event):
                return {trigger.kind.value: trigger for trigger in node.triggers}
    return {}


def _of_node(document: processes.Document, node: processes.FlowNode) -> Mapping[str, str]:
    found = {"name": node.name, "pause": node.pause}
    if isinstance(node, processes.Activity) and node.minutes is not None:
        found["minutes"] = str(node.minutes)
    if isinstance(node, processes.Task):
        found |= {k: getattr(node, k) for k in ("act", "form", "decision", "result")}
        found["script"] = node.script.text if node.script else ""
    triggers = _triggers(document, node.id)
    if timer := triggers.get("timerEventDefinition"):
        found["timer_kind"] = (timer.timer or "timeDuration") if timer.timer else "timeDuration"
        found["timer"] = timer.formula.text if timer.formula else ""
    if error := triggers.get("errorEventDefinition"):
        declared = document.definitions.errors.get(error.reference)
        found["error"] = declared.code if declared else ""
    return found


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
