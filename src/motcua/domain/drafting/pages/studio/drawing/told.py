"""What can be said of an element of a process, as data: for the outline's forms and the canvas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from motcua.kernel.organisations.api import FIELD_WORDS, roles, unit_kinds

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
    *((one.key, one.words) for one in roles().values() if one.takes_steps),
)
_UNITS: Final = (
    *((one.key, one.words) for one in unit_kinds().values() if one.takes_steps),
    *FIELD_WORDS.items(),
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
        needs: What the element must hold: the trigger of an event, the kind of a loop.
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


OVER_A_LIST: Final = "multiInstanceLoopCharacteristics"
WHILE: Final = "standardLoopCharacteristics"
_LOOPS: Final = (
    ("", "không lặp"),
    ("parallel", "với từng mục của danh sách, cùng lúc"),
    ("sequential", "với từng mục của danh sách, lần lượt"),
    ("standard", "làm lại khi điều kiện còn đúng"),
)
LOOP_PARTS: Final[Mapping[str, str]] = {
    "collection": "collection",
    "item": "item",
    "cardinality": "cardinality",
    "completion": "completion",
    "loop_condition": "condition",
    "loop_maximum": "maximum",
}
"""What can be said of a loop, by the key of the question."""
_WORDS: Final = frozenset(
    {
        *("role", "unit", "place", "minutes", "days", "act", "form", "pause", "decision", "result"),
        *("collection", "item"),
    }
)
TOLD: Final = (
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
    Told(
        key="days",
        label="Số ngày phải kéo dài",
        on=_BY_PEOPLE,
        kind="number",
        hint="Kể cả ngày nghỉ, như niêm yết 15 ngày; số phút làm việc tính thêm sau đó.",
    ),
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
    Told(key="loop", label="Lặp", on=_STEPS, kind="select", choices=_LOOPS),
    Told(
        key="collection",
        label="Danh sách lặp theo (FEEL)",
        on=_STEPS,
        hint="Ví dụ: thanhVien, là bảng trong biểu mẫu.",
        needs=OVER_A_LIST,
        feel="value",
    ),
    Told(
        key="item",
        label="Gọi mỗi mục là",
        on=_STEPS,
        hint="Một tên không dấu, không cách; các điều kiện trong bước dùng tên này.",
        needs=OVER_A_LIST,
    ),
    Told(
        key="cardinality",
        label="Hoặc số lần (FEEL)",
        on=_STEPS,
        hint="Khi không có danh sách.",
        needs=OVER_A_LIST,
        feel="value",
    ),
    Told(
        key="completion",
        label="Dừng sớm khi (FEEL)",
        on=_STEPS,
        needs=OVER_A_LIST,
        feel="value",
    ),
    Told(
        key="loop_condition",
        label="Làm lại khi còn (FEEL)",
        on=_STEPS,
        needs=WHILE,
        feel="value",
    ),
    Told(key="loop_maximum", label="Nhiều nhất mấy lần", on=_STEPS, kind="number", needs=WHILE),
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
        label="Thời gian",
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
"""What can be said, in the order in which it is asked."""
