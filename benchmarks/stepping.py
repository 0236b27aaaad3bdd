"""Goal 4 over HTTP: officers end steps of dossiers that go round between two units.

`python -m benchmarks.stepping standing` prints where the dossiers stand, for the requests to come.
"""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import django

GOING_ROUND = 60
_FORM: Mapping[str, Any] = {
    "steps": [
        {
            "key": "tham",
            "title": "Thẩm định",
            "groups": [
                {
                    "title": "Kết luận",
                    "fields": [
                        {"key": "ketLuan", "label": "Kết luận", "type": "text", "required": True},
                        {"key": "soThua", "label": "Số thửa", "type": "number", "required": True},
                    ],
                }
            ],
        }
    ]
}
FIRST, SECOND = "tham", "yKien"
"""Its step with a decision behind it, and the step that leads back."""
ANSWERS: Mapping[str, str] = {"ketLuan": "Đủ điều kiện", "soThua": "2"}
_DECISIONS = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="qd" name="Quyết định"
    namespace="urn:do">
  <inputData id="i1" name="tham"><variable name="tham"/></inputData>
  <decision id="d1" name="Nhiều thửa"><variable name="Nhiều thửa"/>
    <informationRequirement id="r1"><requiredInput href="#i1"/></informationRequirement>
    <literalExpression id="e1"><text>tham.soThua &gt; 1</text></literalExpression>
  </decision>
</definitions>
"""
_LANES = """<laneSet>
  <lane id="tuPhap" motcua:role="specialist"><flowNodeRef>tham</flowNodeRef></lane>
  <lane id="kinhTe" motcua:unit="economy"><flowNodeRef>yKien</flowNodeRef></lane>
</laneSet>"""


def main() -> None:
    """Say where the dossiers stand."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.project.settings"
    django.setup()
    from benchmarks.names import standing_at

    sys.stdout.write(json.dumps(standing_at(FIRST, SECOND)))


def go_round() -> None:
    """Publish a process that goes round between two units, and file dossiers that follow it.

    The step of the first unit (Phan Thu Hà's) leads through a decision and a condition, that of the
    second (Lê Văn Dũng's) straight back. It is published last: no other dossier follows it.
    """
    from benchmarks import names
    from motcua.kernel.base.api import SYSTEM, paths
    from motcua.kernel.organisations.api import agency_of_area

    definition = names.load_procedure(names.BIRTH, root=paths.packs_dir())
    if definition is None:
        raise LookupError(names.BIRTH)
    drawn = replace(
        definition, process=_process(), decisions=_DECISIONS, step_forms={"tham": _FORM}
    )
    names.publish_version(actor=SYSTEM, definition=drawn)
    province = names.Setting(cam_binh=agency_of_area("18685"))
    for _ in range(GOING_ROUND):
        draft = names.make_draft(province)
        names.file_dossier(actor=province.actor("hoa"), draft_id=draft.id)


def _process() -> str:
    from benchmarks.names import chain, drawn, element, flow

    said = {"motcua_form": "tham", "motcua_minutes": "120"}
    decision = {"motcua_decision": "Nhiều thửa", "motcua_result": "nhieu"}
    return (
        drawn(
            _LANES,
            element("startEvent", "bd"),
            element("exclusiveGateway", "ve"),
            element("userTask", "tham", motcua_result="tham", **said),
            element("businessRuleTask", "xet", **decision),
            element("exclusiveGateway", "du", default="du-kt"),
            element("userTask", "yKien", motcua_result="yKien", **said),
            element("endEvent", "kt"),
            chain("bd", "ve", "tham", "xet", "du"),
            flow("du", "yKien", "nhieu"),
            flow("du", "kt"),
            chain("yKien", "ve"),
        )
        .to_bytes()
        .decode()
    )


if __name__ == "__main__":
    main()
