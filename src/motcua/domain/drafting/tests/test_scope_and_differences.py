"""What a province may change of a ministry's procedure, and how changes are told."""

import json
from collections.abc import Callable
from functools import cache

import pytest

from motcua.domain.drafting.differences import differences
from motcua.domain.drafting.scope import oversteps
from motcua.domain.packs.api import ProcedureDefinition
from motcua.domain.packs.api.checks import definition_of_files, files_in_packs
from motcua.domain.packs.testing import HOUSEHOLD_BUSINESS
from motcua.kernel.definitions.api import Files, yaml_edits

MAIN, FORM, FEES = "vietnam/procedure.yaml", "vietnam/form.yaml", "demo/fees.yaml"
NATIONAL = "vietnam/fees.yaml"
PAPER = {"code": "THEM-01", "name": "Giấy thêm", "original_qty": 1, "copy_qty": 0}
FIELD = {"key": "themO", "label": "Ô thêm", "type": "text", "required": False}
NOTE = {"key": "nhacThem", "label": "Lời nhắc thêm", "type": "note"}
CASE = ("time", "cases", 0)

type Change = Callable[[Files], dict[str, str]]


@cache
def household() -> tuple[str, Files]:
    return files_in_packs(HOUSEHOLD_BUSINESS)


def defined(files: Files) -> ProcedureDefinition:
    found = definition_of_files(files, household()[0])
    assert found is not None
    return found


def put(path: str, at: tuple[str | int, ...], value: object) -> Change:
    return lambda files: {**files, path: yaml_edits.put(files[path], at, value)}


def append(path: str, at: tuple[str | int, ...], item: object) -> Change:
    return lambda files: {**files, path: yaml_edits.append(files[path], at, item)}


def drop(path: str, at: tuple[str | int, ...]) -> Change:
    return lambda files: {**files, path: yaml_edits.drop(files[path], at)}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (append(MAIN, ("components",), PAPER), "Không được thêm giấy tờ “Giấy thêm”"),
        (put(MAIN, ("components", 1, "copy_qty"), 2), "nhiều hơn"),
        (put(MAIN, ("components", 1, "required"), "true"), "nhiều hơn"),
        (drop(MAIN, ("components", 3, "replaced_by")), "nhiều hơn"),
        (append(FORM, ("steps", 0, "fields"), FIELD), "Không được thêm nội dung khai “Ô thêm”"),
        (put(FORM, ("steps", 0, "fields", 5, "required"), True), "nhiều hơn"),
        (put(FORM, ("steps", 1, "fields", 6, "visible"), "true"), "nhiều hơn"),
        (put(MAIN, (*CASE, "limit"), "04 ngày làm việc"), "chỉ được rút ngắn"),
        (put(MAIN, (*CASE, "limit"), "01 tháng"), "chỉ được rút ngắn"),
        (put(MAIN, (*CASE, "code"), "khac"), "Không được bỏ thời hạn"),
        (put(MAIN, ("promulgated_by",), "province"), "Không tự chuyển"),
        (drop(MAIN, ("channels", 1)), "bỏ cách nộp"),
        (put(MAIN, ("refusal_grounds", 0, "code"), "ly-do-moi"), "lý do từ chối"),
        (
            append(
                MAIN,
                ("conditions",),
                {
                    "code": "tuoi",
                    "must": "nopThay",
                    "text": "Phải nộp thay",
                    "basis": {"instrument": "168/2025/NĐ-CP"},
                },
            ),
            "thêm điều kiện",
        ),
        (
            append(
                NATIONAL,
                ("fees", 0, "rows"),
                {
                    "amount": "1",
                    "valid_from": "2026-01-01",
                    "basis": {"instrument": "85/2019/TT-BTC"},
                },
            ),
            "HĐND",
        ),
    ],
)
def test_what_is_the_ministrys_is_refused_with_the_reason(change: Change, reason: str) -> None:
    _folder, files = household()

    found = oversteps(defined(files), defined(change(files)), authority="chairman")

    assert [each.message for each in found if reason in each.message]


@pytest.mark.parametrize(
    "change",
    [
        put(MAIN, (*CASE, "limit"), "02 ngày làm việc"),
        put(MAIN, (*CASE, "limit"), "16 giờ làm việc"),
        put(MAIN, ("components", 1, "required"), "false"),
        put(MAIN, ("components", 1, "note"), "Chụp rõ cả bốn góc."),
        put(FORM, ("steps", 0, "fields", 0, "label"), "Họ tên của chủ hộ"),
        append(FORM, ("steps", 0, "fields"), NOTE),
        put(FEES, ("fees", 0, "rows", 0, "amount"), "80000"),
        lambda files: {**files, FORM: yaml_edits.move(files[FORM], ("steps", 0, "fields", 0), 1)},
    ],
)
def test_what_is_the_provinces_is_free(change: Change) -> None:
    _folder, files = household()

    assert oversteps(defined(files), defined(change(files)), authority="chairman") == ()


def test_a_ministrys_own_decision_may_add_a_paper() -> None:
    _folder, files = household()
    more = defined(append(MAIN, ("components",), PAPER)(files))

    assert oversteps(defined(files), more, authority="ministry") == ()
    assert oversteps(None, more, authority="") == ()


STEP = """
title: Thẩm định
steps:
  - key: thamDinh
    title: Thẩm định
    fields: [{key: ketLuan, type: text, label: Kết luận}]
"""


def test_what_officers_fill_in_and_what_decides_are_stored_and_come_back() -> None:
    _folder, files = household()
    plain = defined(files)

    more = defined({**files, "vietnam/rules.dmn": "<dmn/>", "vietnam/steps/tham-dinh.yaml": STEP})
    again = ProcedureDefinition.from_json(more.to_json())

    assert again.decisions == "<dmn/>"
    assert again.step_form("tham-dinh").fields["ketLuan"].label == "Kết luận"
    assert again.sha256 == more.sha256 != plain.sha256
    assert not {"decisions", "step_forms"} & json.loads(plain.to_json()).keys()
    with pytest.raises(KeyError):
        again.step_form("khong-co")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            put(MAIN, (*CASE, "limit"), "02 ngày làm việc"),
            "Thời hạn: 3 ngày làm việc → 2 ngày làm việc",
        ),
        (
            put(FEES, ("fees", 0, "rows", 0, "amount"), "80000"),
            "Lệ phí đăng ký hộ kinh doanh (Nộp tại quầy hoặc qua bưu chính): 100.000 đ → 80.000 đ",
        ),
        (append(MAIN, ("components",), PAPER), "Giấy tờ “Giấy thêm”: không có → 1 bản chính"),
        (
            drop(MAIN, ("components", 2)),
            "Giấy tờ “Văn bản ủy quyền nộp hồ sơ”: 1 bản chính → bỏ",
        ),
        (
            put(FORM, ("steps", 0, "fields", 5, "required"), True),
            "Câu hỏi “Thư điện tử”, bắt buộc khi: không bao giờ → luôn luôn",
        ),
        (
            append(FORM, ("steps", 0, "fields"), FIELD),
            "Câu hỏi “Ô thêm”: không có → chữ, một dòng",
        ),
        (
            lambda files: {
                **files,
                FORM: yaml_edits.move(files[FORM], ("steps", 0, "fields", 0), 1),
            },
            "Thứ tự câu hỏi: Câu hỏi “Họ và tên chủ hộ kinh doanh”, Câu hỏi “Ngày sinh” → "
            "Câu hỏi “Ngày sinh”, Câu hỏi “Họ và tên chủ hộ kinh doanh”",
        ),
        (
            lambda files: {
                **files,
                "vietnam/results/giay-chung-nhan.typ": files["vietnam/results/giay-chung-nhan.typ"]
                + "// thêm\n",
            },
            "results/giay-chung-nhan.typ: 0 dòng → 1 dòng",
        ),
        (
            lambda files: {**files, "vietnam/process.bpmn": "<definitions/>"},
            "Cấu hình: vòng đời chuẩn → sơ đồ BPMN riêng",
        ),
        (
            lambda files: {**files, "vietnam/rules.dmn": "<definitions/>"},
            "rules.dmn: không có → 1 dòng",
        ),
        (
            lambda files: {**files, "vietnam/steps/tham-dinh.yaml": STEP},
            "Biểu mẫu của bước “tham-dinh”, Câu hỏi “Kết luận”: không có → chữ, một dòng",
        ),
    ],
)
def test_a_change_is_told_in_words(change: Change, told: str) -> None:
    _folder, files = household()

    found = [str(each) for each in differences(defined(files), defined(change(files)))]

    assert found == [told]


def test_the_approved_process_is_told_apart_from_its_configuration() -> None:
    _folder, files = household()
    process = (
        "symbol: QT.HKD.01\napproved_by: {instrument: 2873/QĐ-UBND}\n"
        "steps:\n  - {name: Tiếp nhận, by: Một cửa, hours: 4}\n"
        "  - {name: Xem xét, by: Phòng Kinh tế, hours: 12}\n"
    )
    more = defined({**files, "vietnam/internal_process.yaml": process})

    found = differences(defined(files), more)

    assert {each.part for each in found} == {"Quy trình nội bộ"}
    assert "Tổng thời gian: không có → 16 giờ làm việc" in map(str, found)


def test_the_same_version_has_no_differences() -> None:
    _folder, files = household()

    assert differences(defined(files), defined(files)) == ()
