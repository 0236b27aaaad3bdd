"""What a drawn process must be to carry a dossier, and how examples play it."""

from pathlib import Path

import pytest

from motcua.domain.packs.checks.check import check
from motcua.domain.packs.testing import edit
from motcua.domain.packs.testing.drawing import PROCESS, RULES, STEP


@pytest.fixture
def drawn(birth: Path) -> Path:
    (birth / "process.bpmn").write_text(PROCESS, "utf-8")
    (birth / "rules.dmn").write_text(RULES, "utf-8")
    (birth / "steps").mkdir()
    (birth / "steps/tham-dinh.yaml").write_text(STEP, "utf-8")
    return birth


def test_a_sound_process_with_decision_and_step_form_has_no_fault(drawn: Path) -> None:
    assert check(drawn) == []
    assert check(drawn / "steps/tham-dinh.yaml") == []


SERVICE = '<serviceTask id="phanLoai" motcua:service="thue"'


def forked(source: str, target: str, other: str) -> tuple[str, str]:
    """Return a flow as written, and a choice between its target and another in its place."""
    choice = f"""sourceRef="{source}" targetRef="re"/>
  <exclusiveGateway id="re" default="r1"/>
  <sequenceFlow id="r1" sourceRef="re" targetRef="{target}"/>
  <sequenceFlow id="r2" sourceRef="re" targetRef="{other}">
   <conditionExpression>loai = "nhanh"</conditionExpression></sequenceFlow>"""
    return f'sourceRef="{source}" targetRef="{target}"/>', choice


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        (' isExecutable="true"', "", "", "đúng một quy trình"),
        ('<businessRuleTask id="phanLoai"', SERVICE, 'id="phanLoai"', "dịch vụ"),
        (' motcua:act="receive"', "", 'id="thamDinh"', "tiếp nhận"),
        (' motcua:act="draft_result"', "", 'id="ky"', "dự thảo"),
        (' motcua:act="sign_result"', "", 'id="dongDau"', "ký (sign_result)"),
        (' motcua:act="number_and_seal"', "", 'id="tra"', "đóng dấu"),
        (' motcua:act="return_result"', "", 'id="xong"', "kết thúc mà chưa trả"),
        (' motcua:act="refuse"', "", 'id="khong"', "kết thúc mà chưa trả"),
        ('errorCode="tra-lai"', 'errorCode="khac"', 'id="ky"', "errorCode tra-lai"),
        ('"biTraLai" targetRef="duThao"', '"biTraLai" targetRef="dongDau"', 'id="ky"', "tra-lai"),
        (*forked("tuChoi", "khong", "duThao"), 'id="tuChoi"', "phải kết thúc"),
        (*forked("dongDau", "tra", "duThao"), 'id="dongDau"', "quay lại"),
        (
            'exclusiveGateway id="ketQua" default="f5"',
            'parallelGateway id="ketQua"',
            "",
            "song song",
        ),
        ('role="leader"', 'role="giam_doc"', 'id="lanhDao"', "giam_doc"),
        ('role="leader"', 'role="leader" motcua:unit="economy"', 'id="lanhDao"', "không ai ngồi"),
        ('unit="justice"', 'unit="tu_phap"', 'id="tuPhap"', "tu_phap"),
        ('place="desk"', 'place=" "', 'id="motCua"', "motcua:place để trống"),
        ('place="desk"', 'place="Sở Không Có"', 'id="motCua"', "Sở Không Có"),
        ('form="tham-dinh"', 'form="khac"', 'id="thamDinh"', "steps/khac.yaml"),
        ('act="draft_result"', 'act="draft_result" motcua:form="tham-dinh"', 'id="duThao"', "biểu"),
        ('decision="Phân loại"', 'decision="Khác"', 'id="phanLoai"', "rules.dmn"),
        ("thamDinh.ketLuan", "thamDinh.ketLuen", "ketLuen", "thamDinh.ketLuen"),
        ("thamDinh.ketLuan", "hoSo.phi", "hoSo.phi", "hoSo.phi"),
        ("thamDinh.ketLuan", "diemSo", "diemSo", "diemSo"),
    ],
)
def test_what_a_dossier_could_not_follow_is_told_with_its_line(
    drawn: Path, old: str, new: str, at: str, words: str
) -> None:
    path = drawn / "process.bpmn"
    edit(path, {old: new})
    if "parallelGateway" in new:
        edit(path, {'<conditionExpression>thamDinh.ketLuan = "khong"</conditionExpression>': ""})
    lines = path.read_text("utf-8").split("\n")

    faults = [fault for fault in check(drawn) if fault.file == str(path)]

    told = [fault for fault in faults if words in fault.message]
    assert told, faults
    assert not at or any(at in lines[fault.line - 1] for fault in told), told


def test_a_process_of_two_that_run_is_refused(drawn: Path) -> None:
    more = """<process id="hai" isExecutable="true"><startEvent id="m"/><endEvent id="n"/>
    <sequenceFlow id="o" sourceRef="m" targetRef="n"/></process></definitions>"""
    edit(drawn / "process.bpmn", {"</definitions>": more})

    assert any("đúng một quy trình" in fault.message for fault in check(drawn))


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("steps/tham-dinh.yaml", STEP.replace("choice", "chon"), "chon"),
        ("steps/thua.yaml", STEP, "Không bước nào"),
        ("rules.dmn", RULES.replace("if nks", "iff nks"), "then"),
        ("rules.dmn", RULES.replace('"nksHoTen"', '"hoTenKhac"'), "hoTenKhac"),
        ("rules.dmn", "<definitions", "XML"),
        ("steps/Tên lạ.yaml", STEP, "không có trong mẫu"),
    ],
)
def test_what_stands_beside_the_process_is_checked_too(
    drawn: Path, name: str, text: str, words: str
) -> None:
    (drawn / name).write_text(text, "utf-8")

    faults = [fault for fault in check(drawn) if fault.file == str(drawn / name)]

    assert any(words in fault.message for fault in faults), check(drawn)


@pytest.mark.parametrize("key", ["hoSo", "thamDinh", "loai"])
def test_a_question_whose_answer_a_name_of_the_process_hides_is_told(drawn: Path, key: str) -> None:
    form = drawn / "form.yaml"
    form.write_text(form.read_text("utf-8").replace("nycHoTen", key), "utf-8")

    (fault,) = [fault for fault in check(drawn) if "hãy đổi khóa" in fault.message]

    assert fault.file == str(form)
    assert f"key: {key}," in form.read_text("utf-8").split("\n")[fault.line - 1]


def test_decisions_without_a_process_are_told(drawn: Path) -> None:
    (drawn / "process.bpmn").unlink()

    assert any("mà thư mục không có tệp ấy" in fault.message for fault in check(drawn))


PLAYED = """
  - name: Chạy hết quy trình
    channel: online
    received_at: 2026-11-25T10:00
    answers: {nksHoTen: A}
    process:
      - {complete: tiepNhan}
      - {complete: thamDinh, data: {ketLuan: dat}}
      - {complete: duThao}
      - {send_back: ky}
      - {complete: duThao}
      - {advance: PT2H}
      - {complete: ky}
      - {complete: dongDau}
      - {complete: tra}
    expect:
      tasks: [tiepNhan, phanLoai, thamDinh, duThao, ky, duThao, ky, dongDau, tra]
      waiting: []
      ends: true
"""


def played(folder: Path, changes: dict[str, str]) -> list[str]:
    text = PLAYED
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "examples.yaml"
    path.write_text(path.read_text("utf-8") + text, "utf-8")
    return [fault.message for fault in check(folder)]


def test_an_example_plays_the_process(drawn: Path) -> None:
    assert played(drawn, {}) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ketLuan: dat": "ketLuan: khong"}, "Đang chờ: tuChoi"),
        ({"      - {complete: tra}\n": ""}, "chưa kết thúc"),
        ({"waiting: []": "waiting: [tra]"}, "quy trình đang chờ []"),
        ({"tasks: [tiepNhan, phanLoai,": "tasks: [tiepNhan,"}, "các bước đi qua là"),
        ({"{complete: tiepNhan}": "{complete: khongCo}"}, "khongCo"),
        ({"{complete: tiepNhan}": "{complete: tiepNhan, advance: PT1H}"}, "không hợp lệ"),
        ({"{complete: tiepNhan}": "{message: thu}"}, "Đang chờ: tiepNhan"),
    ],
)
def test_an_example_says_where_the_process_goes_otherwise(
    drawn: Path, changes: dict[str, str], words: str
) -> None:
    messages = played(drawn, changes)

    assert any(words in message for message in messages), messages


def test_an_example_cannot_play_what_is_not_drawn(birth: Path) -> None:
    assert any("không có process.bpmn" in message for message in played(birth, {}))
