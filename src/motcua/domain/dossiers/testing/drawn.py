"""Birth registration with a drawn process: opinions asked of two units at once, a decision, a tax.

The drawing is of no law; it has one of everything that a process may ask of a dossier.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from motcua.domain.dossiers.acts.complete_step import complete_step
from motcua.domain.dossiers.models import Dossier
from motcua.domain.dossiers.testing import Province, file_birth, fresh, make_province
from motcua.domain.packs.api import load_procedure
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import publish_version
from motcua.domain.work.api import Task
from motcua.kernel.base.api import SYSTEM, Actor, paths
from motcua.kernel.bpmn.testing import chain, drawn, element, flow
from motcua.kernel.identity.api import actor_of, demo
from motcua.kernel.organisations.api import Agency
from motcua.kernel.processes.testing import has_ended

_LANES = {
    "motCua": ('motcua:role="one_stop"', ("tiepNhan", "nopThue", "traKetQua")),
    "tuPhap": ('motcua:role="specialist"', ("thamDinh", "duThao", "tuChoi")),
    "kinhTe": ('motcua:unit="economy"', ("yKienKinhTe",)),
    "taiChinh": (
        'motcua:role="specialist" motcua:place="Sở Tài chính"',
        ("yKienTaiChinh",),
    ),
    "lanhDao": ('motcua:role="leader"', ("kyKetQua",)),
    "vanThu": ('motcua:role="clerk"', ("dongDau",)),
}
_ERROR = '<error id="traLai" name="Trả lại dự thảo" errorCode="tra-lai"/>'

DECISIONS = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="qd" name="Quyết định"
    namespace="urn:thu">
  <inputData id="i1" name="thamDinh"><variable name="thamDinh"/></inputData>
  <decision id="d1" name="Phải nộp thuế"><variable name="Phải nộp thuế"/>
    <informationRequirement id="r1"><requiredInput href="#i1"/></informationRequirement>
    <literalExpression id="e1"><text>thamDinh.soThua &gt; 1</text></literalExpression>
  </decision>
</definitions>
"""
STEP_FORM: Mapping[str, Any] = {
    "steps": [
        {
            "key": "thamDinh",
            "title": "Thẩm định",
            "groups": [
                {
                    "title": "Kết luận",
                    "fields": [
                        {
                            "key": "ketLuan",
                            "label": "Kết luận",
                            "type": "choice",
                            "choices": [
                                {"value": "dat", "label": "Đủ điều kiện"},
                                {"value": "khong", "label": "Không đủ điều kiện"},
                            ],
                            "required": True,
                        },
                        {"key": "soThua", "label": "Số thửa", "type": "number", "required": True},
                        {
                            "key": "lyDo",
                            "label": "Lý do không đủ điều kiện",
                            "type": "text",
                            "visible": 'ketLuan = "khong"',
                            "required": False,
                        },
                    ],
                }
            ],
        }
    ]
}


def _user(identity: str, name: str, **attributes: str) -> str:
    return element("userTask", identity, name=name, **attributes)


def process_text() -> str:
    """Return the drawing."""
    lanes = "".join(
        f'<lane id="{key}" {said}>'
        + "".join(f"<flowNodeRef>{node}</flowNodeRef>" for node in nodes)
        + "</lane>"
        for key, (said, nodes) in _LANES.items()
    )
    parts = (
        f"<laneSet>{lanes}</laneSet>",
        '<startEvent id="bd"/><endEvent id="kt"/><endEvent id="kt2"/>',
        _user("tiepNhan", "Kiểm tra, tiếp nhận", motcua_act="receive", motcua_minutes="60"),
        _user(
            "thamDinh",
            "Thẩm định hồ sơ",
            motcua_form="tham-dinh",
            motcua_result="thamDinh",
            motcua_minutes="120",
        ),
        element("exclusiveGateway", "du", default="du-tuChoi"),
        _user("tuChoi", "Từ chối giải quyết", motcua_act="refuse", motcua_minutes="30"),
        element("parallelGateway", "chia"),
        _user("yKienKinhTe", "Cho ý kiến về đất", motcua_minutes="240"),
        _user("yKienTaiChinh", "Cho ý kiến về thuế", motcua_minutes="480"),
        element("parallelGateway", "gop"),
        element(
            "businessRuleTask",
            "xetThue",
            motcua_decision="Phải nộp thuế",
            motcua_result="phaiNop",
        ),
        element("exclusiveGateway", "thue", default="thue-gop2"),
        _user("nopThue", "Chờ nộp thuế", motcua_pause="payment"),
        element("exclusiveGateway", "gop2"),
        _user("duThao", "Dự thảo kết quả", motcua_act="draft_result", motcua_minutes="60"),
        _user("kyKetQua", "Ký kết quả", motcua_act="sign_result", motcua_minutes="60"),
        element(
            "boundaryEvent",
            "biTraLai",
            '<errorEventDefinition id="dn" errorRef="traLai"/>',
            attachedToRef="kyKetQua",
        ),
        _user("dongDau", "Lấy số, đóng dấu", motcua_act="number_and_seal", motcua_minutes="30"),
        _user("traKetQua", "Trả kết quả", motcua_act="return_result", motcua_minutes="30"),
        chain("bd", "tiepNhan", "thamDinh", "du"),
        element(
            "boundaryEvent",
            "quaHan",
            '<timerEventDefinition id="dh"><timeDuration>P3D</timeDuration></timerEventDefinition>',
            attachedToRef="yKienTaiChinh",
        ),
        element("exclusiveGateway", "coHayKhong"),
        chain("quaHan", "coHayKhong"),
        flow("du", "chia", 'thamDinh.ketLuan = "dat"'),
        chain("du", "tuChoi", "kt2"),
        chain("chia", "yKienKinhTe", "gop"),
        chain("chia", "yKienTaiChinh", "coHayKhong", "gop"),
        chain("gop", "xetThue", "thue"),
        flow("thue", "nopThue", "phaiNop"),
        chain("thue", "gop2"),
        chain("nopThue", "gop2", "duThao", "kyKetQua", "dongDau", "traKetQua", "kt"),
        chain("biTraLai", "gop2"),
    )
    return drawn(*parts, around=_ERROR).to_bytes().decode()


def make_drawn_province() -> Province:
    """Load the province and publish the birth registration with its drawn process."""
    province = make_province("2.000815")
    draw_birth()
    return province


def draw_birth() -> None:
    """Publish the birth registration with its drawn process."""
    definition = load_procedure(BIRTH, root=paths.packs_dir())
    assert definition is not None
    publish_version(
        actor=SYSTEM,
        definition=replace(
            definition,
            process=process_text(),
            decisions=DECISIONS,
            step_forms={"tham-dinh": STEP_FORM},
        ),
    )


def file_drawn(province: Province, *, answers: Mapping[str, Any] | None = None) -> Dossier:
    """Return a dossier that Hoa filed, at the first step of its process."""
    return file_birth(province, answers=answers)


def step_at(dossier: Dossier, element: str) -> Task:
    """Return the open step of an element."""
    return dossier.tasks.get(element=element, ended_at=None)


def officer(key: str) -> Actor:
    """Return an officer of the cast, or `finance`, one of Sở Tài chính.

    The cast has none of these, so that a post there is lent to one.
    """
    if key != "finance":
        return actor_of(demo.account_of(key))
    unit = Agency.objects.get(short_name="Sở Tài chính").units.get(kind="professional")
    return replace(
        officer("lan"), agency_id=unit.agency_id, unit_id=unit.pk, post_id=unit.posts.get().pk
    )


def complete(
    province: Province, dossier: Dossier, element: str, *, by: str, **answers: Any
) -> Task:
    """Let someone end a step; see `officer`."""
    return complete_step(
        actor=officer(by),
        dossier_id=dossier.id,
        step_id=step_at(dossier, element).pk,
        posted={key: [str(value)] for key, value in answers.items()},
    )


def at(dossier: Dossier) -> list[str]:
    """Return the elements at which it stands; the engine must say the same, and its ledger too."""
    rows = dossier.tasks.filter(ended_at=None, token__gt=0).order_by("element")
    assert dossier.process_id is not None
    assert has_ended(dossier.process_id) == (not rows)
    return [row.element for row in rows]


def to_opinions(province: Province, dossier: Dossier, parcels: int = 1) -> None:
    """Let Hà appraise, so that opinions are asked of two units at once."""
    complete(province, dossier, "thamDinh", by="ha", ketLuan="dat", soThua=parcels)


def past_opinions(province: Province, dossier: Dossier, parcels: int = 1) -> Dossier:
    """Let both units give their opinions."""
    to_opinions(province, dossier, parcels)
    complete(province, dossier, "yKienKinhTe", by="dung")
    complete(province, dossier, "yKienTaiChinh", by="finance")
    return fresh(dossier)
