"""The drawing of a toy kind: the owner of an umbrella is looked for, told, and given it back.

bd → tim ─→ mau ─(đỏ)─→ chia ─→ goi (một cửa) ─→ gop → noiDe → kiem ─→ tra → kt
      ↑      └───────→ vut → bo  └→ dan (văn phòng) ─┘            │tra-lai
      └───────────────────────────────────────────────────────────┘
"""

from uuid import UUID

from motcua.kernel.base.api import SYSTEM
from motcua.kernel.bpmn.testing import chain, drawn, element, flow
from motcua.kernel.processes.api import publish_definition

_OFFICE = ("tim", "dan", "vut", "kiem", "nhac")
_ONE_STOP = ("goi", "tra")


def umbrella() -> UUID:
    """Store the drawing, and return its id."""
    error = '<error id="e" name="Trả lại" errorCode="tra-lai"/>'
    source = drawn(*_lanes(), *_nodes(), *_flows(), around=error).to_bytes()
    return publish_definition(actor=SYSTEM, source=source, process="quyTrinh")


def _lanes() -> tuple[str, ...]:
    inside = _lane("vanPhong", "specialist", *_OFFICE) + _lane("motCua", "one_stop", *_ONE_STOP)
    return (f'<laneSet id="lan">{inside}</laneSet>',)


def _lane(identity: str, role: str, *nodes: str) -> str:
    inside = "".join(f"<flowNodeRef>{node}</flowNodeRef>" for node in nodes)
    return f'<lane id="{identity}" name="{identity}" motcua:role="{role}">{inside}</lane>'


def _nodes() -> tuple[str, ...]:
    late = "<timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition>"
    back = '<errorEventDefinition errorRef="e"/>'
    return (
        element("startEvent", "bd"),
        element("userTask", "tim", name="Tìm chủ", motcua_act="look_for", motcua_minutes="480"),
        element("boundaryEvent", "han", late, attachedToRef="tim", cancelActivity="false"),
        element("userTask", "nhac", name="Xem vì sao lâu"),
        element("exclusiveGateway", "mau", default="mau-vut"),
        element("userTask", "vut", name="Bỏ đi", motcua_act="throw_away"),
        element("parallelGateway", "chia"),
        element("userTask", "goi", name="Gọi chủ", motcua_act="call"),
        element("userTask", "dan", name="Dán thông báo", motcua_act="post_up"),
        element("parallelGateway", "gop"),
        element("businessRuleTask", "noiDe", motcua_decision="nơi để"),
        element("userTask", "kiem", name="Kiểm lại", motcua_act="check"),
        element("boundaryEvent", "traLai", back, attachedToRef="kiem"),
        element("userTask", "tra", name="Trả ô", motcua_act="give_back"),
        *(element("endEvent", each) for each in ("kt", "bo", "daXem")),
    )


def _flows() -> tuple[str, ...]:
    return (
        chain("bd", "tim", "mau", "vut", "bo"),
        flow("mau", "chia", 'color = "do"'),
        chain("chia", "goi", "gop"),
        chain("chia", "dan", "gop", "noiDe", "kiem", "tra", "kt"),
        flow("traLai", "tim"),
        chain("han", "nhac", "daXem"),
    )
