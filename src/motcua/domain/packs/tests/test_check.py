"""`packs check` explains every fault in Vietnamese, with file and line."""

from pathlib import Path

import pytest

from motcua.domain.packs.checks.check import NothingToCheckError, check, notices
from motcua.domain.packs.testing import BIRTH, copied_packs, edit
from motcua.domain.packs.testing.drawing import PROCESS
from motcua.kernel.base.api import paths
from motcua.kernel.definitions.api import Fault


def _line_of(path: Path, text: str) -> int:
    lines = path.read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def _only(faults: list[Fault], path: Path) -> Fault:
    assert [fault.file for fault in faults] == [str(path)], faults
    return faults[0]


def test_the_packs_of_the_checkout_have_no_fault() -> None:
    assert check(paths.packs_dir()) == []


def test_one_folder_and_one_file_can_be_checked_alone(birth: Path) -> None:
    assert check(birth) == []
    assert check(birth / "procedure.yaml") == []
    assert check(birth / "form.yaml") == []


def test_a_folder_far_from_any_pack_can_be_checked(birth: Path, tmp_path: Path) -> None:
    alone = tmp_path / "elsewhere" / birth.name
    alone.parent.mkdir()
    birth.rename(alone)

    assert check(alone) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("procedure.yaml", 'code: "1.001193"', "code: 1.001193", "ngoặc kép"),
        ("procedure.yaml", "levels: [commune]", "levels: [district]", "district"),
        ("procedure.yaml", "issuing: appraised", "isuing: appraised", "isuing"),
        (
            "procedure.yaml",
            "online_level: full",
            "online_level: full\nonline_level: full",
            "hai lần",
        ),
        ("procedure.yaml", "nycQuanHe = ", "nycQuanHe == ", "FEEL"),
        (
            "procedure.yaml",
            "refusal_grounds:",
            'remedies: [{code: a, text: hỏi, basis: {instrument: "60/2014/QH13"}}]\n'
            "refusal_grounds:",
            "phải dẫn điều, khoản của luật",
        ),
        ("procedure.yaml", "required: nycQuanHe", "required: nycQuanXe", "nycQuanXe"),
        (
            "procedure.yaml",
            "limit: Ngay trong ngày làm việc; nhận sau 15 giờ thì trả ngày làm việc tiếp theo",
            "limit: '5'",
            "Thời hạn",
        ),
        ("procedure.yaml", '"01/2022/TT-BTP"', '"99/2099/TT-BTP"', "instruments.yaml"),
        (
            "procedure.yaml",
            'thuộc thẩm quyền của cơ quan này\n    basis: {instrument: "60/2014/QH13"',
            'thuộc thẩm quyền của cơ quan này\n    basis: {instrument: "61/2018/NĐ-CP"',
            "hết hiệu lực sau 30/06/2025",
        ),
        (
            "procedure.yaml",
            'thuộc thẩm quyền của cơ quan này\n    basis: {instrument: "60/2014/QH13"',
            'thuộc thẩm quyền của cơ quan này\n    basis: {instrument: "362/2025/NĐ-CP"',
            "có hiệu lực từ 01/01/2026, sau ngày áp dụng",
        ),
        (
            "procedure.yaml",
            'thuộc thẩm quyền của cơ quan này\n    basis: {instrument: "60/2014/QH13"',
            'thuộc thẩm quyền của cơ quan này\n    basis: {instrument: "01/2018/TT-VPCP"',
            "đã bị bãi bỏ",
        ),
        (
            "procedure.yaml",
            'quan này\n    basis: {instrument: "60/2014/QH13", clause: "Điều 13"}',
            'quan này\n    basis: {instrument: "60/2014/QH13"}',
            "phải dẫn điều, khoản",
        ),
        (
            "procedure.yaml",
            'quan này\n    basis: {instrument: "60/2014/QH13", clause: "Điều 13"}',
            'quan này\n    basis: {instrument: "91/2015/QH13", clause: "Điều 690"}',
            "chỉ có 689 điều",
        ),
        ("procedure.yaml", "giay-khai-sinh.typ", "khong-co.typ", "khong-co.typ"),
        ("procedure.yaml", "giay-khai-sinh.typ", "../../../pack.yaml", "Không có tệp"),
        ("procedure.yaml", "life_events: [sinh-con]", "life_events: [lam-vua]", "lam-vua"),
        ("procedure.yaml", "valid_from: 2025-07-01", "valid_from: 2025-02-30", "ngày có thật"),
        ("procedure.yaml", "code: chung-sinh-lech", "code: chung-sinh-mo", "2 lần"),
        ("fees.yaml", "amount: 8000 *", "amount: 8000 * (", "FEEL"),
        ("fees.yaml", "amount: 8000 *", "amount: 8000 * soBan *", "soBan"),
        ("fees.yaml", "payer_class: disabled", "payer_class: nobility", "nobility"),
        ("fees.yaml", "name: nksNgaySinh,", "name: ngayVoLy,", "ngayVoLy"),
        ("fees.yaml", 'amount: "0"', 'amount: "0"\n        invented: true', "trình diễn"),
        ("form.yaml", "type: person_name", "type: person_nam", "type"),
        ("form.yaml", "visible: chaMeDaKetHon = true", "visible: chaMeDaKetHon = (", "FEEL"),
        ("examples.yaml", "fee_vnd: 24000", "fee_vnd: 23000", "24000"),
        ("examples.yaml", "due: 2026-11-25T17:00", "due: 2026-11-25T16:00", "2026-11-25T17:00"),
        ("examples.yaml", "path: [1, 2, 4, 9, 10]", "path: [1, 9, 10]", "1 → 9"),
        ("examples.yaml", "KQ003967, 000", "KQ003968, 000", "KQ003967"),
    ],
)
def test_a_fault_is_told_in_its_file(
    birth: Path, file: str, old: str, new: str, words: str
) -> None:
    edit(birth / file, {old: new})

    faults = check(birth)

    assert faults, "the fault was not found"
    told = [fault for fault in faults if Path(fault.file).name == file and words in fault.message]
    assert told, faults


def _say(path: Path, words: str) -> None:
    path.write_text(path.read_text("utf-8") + f"\nrequirements: 'Mẫu đơn: {words}.'\n", "utf-8")


def test_what_is_marked_as_compared_may_not_say_that_it_was_not(birth: Path) -> None:
    path = birth / "procedure.yaml"
    _say(path, "Chưa đối chiếu với danh mục")

    fault = _only(check(birth), path)

    assert "verified: true" in fault.message
    assert fault.line == _line_of(path, "Mẫu đơn")


def test_a_limit_that_nobody_compared_must_say_so(birth: Path) -> None:
    path = birth / "procedure.yaml"
    edit(path, {"verified: true": "verified: false"})

    assert "chưa đối chiếu" in _only(check(birth), path).message

    _say(path, "chưa đối chiếu với danh mục")

    assert check(birth) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('limit: "03 ngày làm việc"', 'limit: "04 ngày làm việc"', "cộng lại"),
        ('limit: "03 ngày làm việc"', 'limit: "3 giờ"', "cộng lại"),
        ("extra_days: land_mountain", "extra_days: land_moon", "land_moon"),
        ("owner: {area: thuaDatXa}", "owner: {name: nycHoTen}", "owner.area"),
    ],
)
def test_appointments_and_extra_days_must_make_sense(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    root = copied_packs(tmp_path, "1.013831")
    path = next(root.glob("vietnam/procedures/1.013831*")) / "procedure.yaml"
    edit(path, {old: new})

    told = [fault.message for fault in check(path.parent) if fault.file == str(path)]

    assert any(words in message for message in told), told


@pytest.mark.parametrize(
    ("new", "words"),
    [
        ("unless: cachGui = 1", "không có câu hỏi nào tên “cachGui”"),
        ("unless: cachMoi =", "FEEL “cachMoi =”"),
        ("step: moiHop", "Sơ đồ không có bước “moiHop”"),
    ],
)
def test_what_a_step_sends_is_its_own_and_asks_what_is_filled_in_there(
    tmp_path: Path, new: str, words: str
) -> None:
    root = copied_packs(tmp_path, "1.001699")
    path = next(root.glob("vietnam/procedures/1.001699*")) / "procedure.yaml"
    old = "step: chuanBi" if new.startswith("step") else 'unless: cachMoi = "giay_moi_chung"'
    edit(path, {old: new})

    assert words in check(path.parent)[0].message


def test_the_line_is_that_of_the_fault(birth: Path) -> None:
    path = birth / "procedure.yaml"
    edit(path, {'"01/2022/TT-BTP", clause: "Điều 11"': '"99/2099/TT-BTP", clause: "Điều 11"'})

    fault = _only(check(birth), path)

    assert fault.line == _line_of(path, "99/2099/TT-BTP")


def test_broken_yaml_is_told_with_its_line(birth: Path) -> None:
    path = birth / "procedure.yaml"
    edit(path, {"levels: [commune]": "levels: [commune"})

    fault = _only(check(birth), path)

    assert fault.line in {_line_of(path, "levels: [commune"), _line_of(path, "field: {code")}
    assert "YAML" in fault.message


def test_decomposed_text_is_told_with_its_line(birth: Path) -> None:
    path = birth / "procedure.yaml"
    edit(path, {"Bạn nhận Giấy": "Bạn nhận Giâ\u0301y"})

    fault = _only(check(birth), path)

    assert fault.line == _line_of(path, "Giâ\u0301y")
    assert "NFC" in fault.message


@pytest.mark.parametrize(
    "content",
    [
        "a: &x [1]\nb: [*x, *x]\n",
        "!!python/object/apply:os.system ['true']\n",
        "[" * 5000,
        "\x00\x01",
        "- " * 200 + "x",
        "a: 1\n---\nb: 2\n",
        "just words",
        "[1, 2]",
        "",
    ],
)
def test_hostile_yaml_is_a_fault_and_no_more(birth: Path, content: str) -> None:
    (birth / "procedure.yaml").write_text(content, "utf-8")

    assert {Path(fault.file).name for fault in check(birth)} >= {"procedure.yaml"}


def test_bytes_that_are_no_text_are_a_fault(birth: Path) -> None:
    (birth / "fees.yaml").write_bytes(b"fees:\n  - \xff\xfe\n")

    fault = check(birth)[0]

    assert (Path(fault.file).name, fault.line) == ("fees.yaml", 2)


def test_a_code_that_stands_twice_is_a_fault(birth: Path) -> None:
    import shutil

    shutil.copytree(birth, birth.with_name("1.001193-lan-hai"))

    assert any("đã có ở" in fault.message for fault in check(birth.parents[1]))


def test_a_stray_file_and_a_bad_folder_name_are_faults(birth: Path) -> None:
    (birth / "ghi-chu.docx").write_text("x")
    worse = birth.with_name("khai sinh")
    birth.rename(worse)

    messages = " ".join(fault.message for fault in check(worse.parents[1]))

    assert "Tên thư mục" in messages
    assert "không có trong mẫu" in messages


def test_information_only_may_not_have_a_form(packs: Path, birth: Path) -> None:
    edit(birth / "procedure.yaml", {"complete: true": "complete: false"})

    assert any("tra cứu" in fault.message for fault in check(birth))


def test_invented_fees_must_say_so(packs: Path) -> None:
    folder = next((packs / "demo" / "procedures").iterdir())
    edit(folder / "fees.yaml", {"invented: true": "invented: false"})

    assert any("invented: true" in fault.message for fault in check(packs))


def test_a_folder_that_adds_to_nothing_is_a_fault(packs: Path) -> None:
    folder = packs / "demo" / "procedures" / "1.999999-khong-co"
    folder.mkdir()
    (folder / "fees.yaml").write_text("fees: []\n")

    assert any("không gói nào" in fault.message for fault in check(packs))


@pytest.mark.parametrize("name", ["", "khong-co", "empty"])
def test_a_path_without_packs_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(NothingToCheckError):
        check(tmp_path / name)


def test_a_template_that_cannot_be_typeset_is_told_with_its_line(tmp_path: Path) -> None:
    root = copied_packs(tmp_path, BIRTH)
    (template,) = root.glob(f"vietnam/procedures/{BIRTH}-*/results/giay-khai-sinh.typ")
    lines = template.read_text("utf-8").splitlines()
    edit(template, {"#closing()": "#clsing()"})

    (fault,) = check(root)

    assert fault.file == str(template)
    assert fault.line == lines.index("#closing()") + 1
    assert "clsing" in fault.message


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('targetRef="xong"', 'targetRef="khong_co"', "khong_co"),
        ('motcua:minutes="60"', 'motcua:minutes="9000"', "thời hạn"),
        ("<definitions ", "<!DOCTYPE x><definitions ", "DOCTYPE"),
    ],
)
def test_a_process_that_cannot_run_is_told_with_its_line(
    birth: Path, old: str, new: str, words: str
) -> None:
    path = birth / "process.bpmn"
    path.write_text(PROCESS.replace(old, new), "utf-8")

    faults = check(birth)

    assert faults
    assert {fault.file for fault in faults} == {str(path)}
    assert any(words.lower() in fault.message.lower() for fault in faults), faults


def test_a_condition_that_needs_the_network_is_named_and_is_no_fault(birth: Path) -> None:
    path = birth / "form.yaml"
    assert notices(birth) == []
    edit(path, {"visible: chaMeDaKetHon = true": "visible: chaMeDaKetHon instance of boolean"})

    told = notices(birth)

    assert check(birth) == []
    assert [(each.file, each.line) for each in told] == [
        (str(path), _line_of(path, "instance of boolean"))
    ]
    assert "Biểu mẫu ngoại tuyến không dùng được instance of" in told[0].message
    assert notices(path) == told


_ASKED_BESIDES = """key: soLa
        label: Số lạ
        type: text
      - key: nksSoDinhDanh"""


@pytest.mark.parametrize(
    ("ending", "old", "new", "words", "at"),
    [
        ("yaml", "personal_number", "personal_numbr", "phải là một trong", "personal_numbr"),
        ("yaml", "declared.nksNgaySinh", "declaredd.nksNgaySinh", "declaredd", "- when:"),
        ("yaml", "key: nksSoDinhDanh", _ASKED_BESIDES, "không in “soLa”", "soLa"),
        ("typ", 'said("nksSoDinhDanh")', 'said("soKhac")', "không hỏi", "soKhac"),
    ],
    ids=["type", "name", "not printed", "not asked"],
)
def test_a_result_s_form_and_its_template_know_of_one_another(
    birth: Path, ending: str, old: str, new: str, words: str, at: str
) -> None:
    file = birth / "results" / f"giay-khai-sinh.{ending}"
    edit(file, {old: new})

    found = [fault for fault in check(birth) if words in fault.message]

    assert [(fault.file, fault.line) for fault in found] == [(str(file), _line_of(file, at))]


def test_a_result_s_form_without_a_template_is_told(birth: Path) -> None:
    stray = birth / "results" / "giay-la.yaml"
    stray.write_text((birth / "results" / "giay-khai-sinh.yaml").read_text("utf-8"), "utf-8")

    assert "results/giay-la.typ" in _only(check(birth), stray).message
