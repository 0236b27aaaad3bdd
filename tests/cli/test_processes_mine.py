"""What happened to dossiers, mined on the command line, and its log for other tools."""

import json
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from motcua.domain.dossiers import api
from motcua.domain.dossiers.testing import (
    Province,
    file_birth,
    hands_at,
    make_province,
    received_birth,
)
from motcua.domain.packs.testing import BIRTH
from motcua.domain.procedures.api import definition, publish_version, version_in_force
from motcua.kernel.base.api import SYSTEM, clock
from motcua.kernel.bpmn.testing import chain, drawn, element, lane
from motcua.kernel.ledger.api import Entry
from motcua.project.cli import main

pytestmark = [pytest.mark.db, pytest.mark.once("verb")]

XES = "{http://www.xes-standard.org/}"


@pytest.fixture
def province(db: None) -> Province:
    return make_province()


def _mine(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main(["processes", "mine", "--procedure", BIRTH, *arguments, "--json"])
    printed = capsys.readouterr()
    assert printed.err == ""
    return code, json.loads(printed.out)


def _refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["processes", "mine", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.strip().splitlines()) == 1
    return printed.err


def test_one_dossier_is_told_of(capsys: pytest.CaptureFixture[str], province: Province) -> None:
    received_birth(province)

    code, data = _mine(capsys)

    way = ["dossier.filed", "dossier.received"]
    assert (code, data["procedure"], data["cases"], data["open"]) == (0, BIRTH, 1, 1)
    assert [item["activities"] for item in data["variants"]] == [way]
    assert data["conformance"]["share"] == 1
    assert data["groups"][0]["is_small"]


def test_a_procedure_without_dossiers_is_no_fault(
    capsys: pytest.CaptureFixture[str], province: Province
) -> None:
    code, data = _mine(capsys)

    assert (code, data["cases"], data["conformance"]["share"]) == (0, 0, None)
    assert province.cam_binh.code not in json.dumps(data)


def test_the_log_has_every_act_of_the_ledger_and_names_nobody(
    capsys: pytest.CaptureFixture[str], province: Province, tmp_path: Path
) -> None:
    dossiers = [received_birth(province), file_birth(province)]
    path = tmp_path / "khai sinh.xes"

    code, data = _mine(capsys, "--xes", str(path))

    log = ElementTree.parse(path).getroot()
    cases = [child.attrib["value"] for child in log.findall(f"{XES}trace/{XES}string[1]")]
    events = Counter(
        child.attrib["value"] for child in log.findall(f"{XES}trace/{XES}event/{XES}string[1]")
    )
    written = path.read_text("utf-8")
    assert code == 0
    assert cases == [dossier.code for dossier in dossiers]
    assert events == {step["activity"]: step["count"] for step in data["steps"]}
    assert "Tiếp nhận hồ sơ" in written
    for dossier in dossiers:
        assert dossier.owner_name not in written
        assert dossier.id.hex not in written
    for actor_id in Entry.objects.values_list("actor_id", flat=True):
        assert actor_id.hex not in written


def test_people_get_lines(capsys: pytest.CaptureFixture[str], province: Province) -> None:
    received_birth(province)

    assert main(["processes", "mine", "--procedure", BIRTH]) == 0

    printed = capsys.readouterr().out
    assert "1 (100%), chưa xong hồ sơ nào: Nộp hồ sơ → Tiếp nhận hồ sơ" in printed
    assert "Đúng vòng đời chuẩn: 1/1 hồ sơ." in printed


def test_people_get_the_inner_steps_of_a_drawing_and_few_dossiers_are_marked(
    capsys: pytest.CaptureFixture[str], db: None
) -> None:
    with hands_at("2026-11-16T08:00") as hands:
        province = make_province()
        standing = version_in_force(BIRTH, on=clock.today())
        drawing = replace(definition(standing), process=_with_a_sub_process())
        publish_version(actor=SYSTEM, definition=drawing)
        dossier = file_birth(province)
        hands.forward(minutes=45)
        api.receive(actor=province.actor("minh"), dossier_id=dossier.id)

    assert main(["processes", "mine", "--procedure", BIRTH]) == 0

    printed = capsys.readouterr().out
    assert "Tiếp nhận tại quầy: tới 1 lần, trung vị 45" in printed
    assert "còn 0 (ít hồ sơ, không công bố)" in printed
    assert "Cả phần đầu" not in printed


def _with_a_sub_process() -> str:
    inside = (
        element("startEvent", "vao"),
        element("userTask", "tiepNhan", name="Tiếp nhận tại quầy", motcua_act="receive"),
        element("endEvent", "ra"),
        chain("vao", "tiepNhan", "ra"),
    )
    return (
        drawn(
            lane("motCua", "bd", "tiepNhan", "phanDau", "ky", role="one_stop"),
            element("startEvent", "bd"),
            element("subProcess", "phanDau", "".join(inside), name="Cả phần đầu"),
            element("userTask", "ky", name="Trả", motcua_act="return_result"),
            element("endEvent", "kt"),
            chain("bd", "phanDau", "ky", "kt"),
        )
        .to_bytes()
        .decode()
    )


@pytest.mark.parametrize("code", ["9.999999", "", "x" * 1_000, "1.001193'--", "9\n9\x00"])
def test_an_unknown_code_is_refused(
    capsys: pytest.CaptureFixture[str], province: Province, code: str
) -> None:
    assert province.cam_binh.code

    assert "Không có thủ tục mã" in _refusal(capsys, "--procedure", code)


@pytest.mark.parametrize("name", ["", "khong/co/log.xes"])
def test_a_file_that_cannot_be_written_is_refused(
    capsys: pytest.CaptureFixture[str], province: Province, tmp_path: Path, name: str
) -> None:
    received_birth(province)

    said = _refusal(capsys, "--procedure", BIRTH, "--xes", str(tmp_path / name))

    assert "Không ghi được tệp" in said
    assert list(tmp_path.iterdir()) == []
