"""What results decide and what contradicts them, as packs write it: checked, tried, told."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from motcua.domain.packs.api import UnknownCodeError, step_paper_called
from motcua.domain.packs.checks.check import check
from motcua.domain.packs.drafts_cli import DraftRefusedError, ToldDraft, check_draft_json, draft_pdf
from motcua.domain.packs.result_forms import result_form
from motcua.domain.packs.result_sense import decision_of
from motcua.domain.packs.result_trial import TriedDraft, case_of
from motcua.domain.packs.source.pack import known_procedure
from motcua.domain.packs.step_results import NoSuchStepError
from motcua.domain.packs.testing import CERTIFIED_COPY, copied_packs
from motcua.kernel.forms.api import validate

_DISABILITY, _BIRTH, _MARITAL = "1.001699", "1.001193", "1.004873"
_PROOF = {
    "suKienSo": "12/2019/HNGĐ-ST",
    "suKienNgay": "2019-05-06",
    "suKienNoi": "Tòa án Cẩm Xuyên",
}


def _told(procedure: str, paper: str, fields: object, **more: object) -> ToldDraft:
    given = {"answers": {}, "steps": {}, **more}
    return ToldDraft(
        procedure=procedure,
        paper=paper,
        fields=json.loads(json.dumps(fields)),
        on=date(2026, 11, 25),
        **given,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("step", ["hoiDongHop", "bien-ban", "Hội đồng xem xét, kết luận"])
def test_a_draft_that_departs_from_the_council_says_so_in_words(step: str) -> None:
    steps = {step: {"mucDo": "nang"}}

    found = check_draft_json(
        _told(_DISABILITY, "KQ.KT.GXN", {"mucDoKhuyetTat": "dac_biet_nang"}, steps=steps)
    )

    assert found == {
        "ok": False,
        "errors": [],
        "contradictions": [
            {
                "field": "mucDoKhuyetTat",
                "message": "Hội đồng kết luận Nặng, bản nháp ghi Đặc biệt nặng",
            }
        ],
    }


def test_what_the_appraiser_concluded_stands_beside_what_the_draft_decides() -> None:
    investment = known_procedure("3.999101")
    kind = next(one for one in investment.procedure.results if one.code == "KQ.DT.QD")
    tried = TriedDraft(
        definition=investment, kind=kind, fields={"thoiHan": 50}, answers={}, on=date(2026, 11, 25)
    )
    condition = {"ketLuan": "kem_dieu_kien", "dieuKien": "Ký quỹ trước khi giao đất."}

    told = {
        said: [
            (one.label, one.text)
            for one in decision_of(case_of(replace(tried, steps={"baoCao": data})))
            if one.label in {"Kết luận thẩm định", "Điều kiện Sở Tài chính đề nghị"}
        ]
        for said, data in (("plain", {"ketLuan": "dat"}), ("with", condition))
    }

    assert told == {
        "plain": [("Kết luận thẩm định", "Đề nghị chấp thuận")],
        "with": [
            ("Kết luận thẩm định", "Đề nghị chấp thuận kèm điều kiện"),
            ("Điều kiện Sở Tài chính đề nghị", "Ký quỹ trước khi giao đất."),
        ],
    }


def test_a_draft_that_agrees_is_well_and_a_wrong_number_is_not() -> None:
    agreed = _told(_DISABILITY, "giay-xac-nhan", {"mucDoKhuyetTat": "nang"})
    wrong = check_draft_json(_told(_BIRTH, "KQ.G15.000031", {"nksSoDinhDanh": "abc 12"}))

    assert check_draft_json(agreed)["ok"] is True
    assert wrong["ok"] is False
    assert [row["field"] for row in wrong["errors"]] == ["nksSoDinhDanh"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("state", "fields", "asked"),
    [
        ("chua_ket_hon", {}, set()),
        ("dang_co_vo_chong", {}, {"voChong", "suKienSo", "suKienNgay", "suKienNoi"}),
        ("dang_co_vo_chong", {"voChong": "Lê Thị Mẫu", **_PROOF}, set()),
        ("dang_co_vo_chong", {"voChong": "Lê Thị Mẫu", "suKienSo": "Không có"}, set()),
        ("da_ly_hon", {}, {"suKienSo", "suKienNgay", "suKienNoi"}),
        ("da_ly_hon", {**_PROOF, "suKienSo": "."}, {"suKienSo"}),
        ("vo_chong_da_chet", _PROOF, set()),
    ],
)
def test_a_marital_status_is_certified_with_what_proves_it(
    state: str, fields: object, asked: set[str]
) -> None:
    found = check_draft_json(_told(_MARITAL, "giay-xac-nhan", fields, answers={"tinhTrang": state}))

    assert {row["field"] for row in found["errors"]} == asked  # type: ignore[attr-defined]


def test_what_packs_do_not_have_is_refused() -> None:
    with pytest.raises(DraftRefusedError):
        check_draft_json(_told(_BIRTH, "KQ.X", {}))
    with pytest.raises(UnknownCodeError):
        check_draft_json(_told("1.999999", "KQ.X", {}))
    with pytest.raises(NoSuchStepError):
        check_draft_json(_told(_DISABILITY, "KQ.KT.GXN", {}, steps={"hopThoi": {}}))
    with pytest.raises(DraftRefusedError):
        draft_pdf(_told(_BIRTH, "KQ.G15.000031", {"nksSoDinhDanh": "abc 12"}))


def test_a_result_and_a_standard_form_are_printed() -> None:
    level = {"mucDoKhuyetTat": "nang"}

    assert draft_pdf(_told(_DISABILITY, "KQ.KT.GXN", level)).startswith(b"%PDF")
    assert draft_pdf(_told(_BIRTH, "02", {"items": []})).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[nycHoTen, nycNgaySinh", "[nycHoTenn, nycNgaySinh"),
        ('steps.hoiDongHop.mucDo = "khong"', 'steps.hoiDong.mucDo = "khong"'),
        ("{steps.giamDinh.mucDo}", "{steps.giamDinh.muc}"),
        ("field: mucDoKhuyetTat", "field: mucDo"),
        ("prefill: steps.mucDo", "prefill: steps.mucDoo"),
        ("decision:", "quyetDinh:"),
        ('= "khong"\n', '= = "khong"\n'),
    ],
)
def test_a_name_that_nothing_gives_is_a_fault_with_its_line(
    tmp_path: Path, before: str, after: str
) -> None:
    (path,) = copied_packs(tmp_path, _DISABILITY).glob(
        f"vietnam/procedures/{_DISABILITY}-*/results/*.yaml"
    )
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")

    found = check(path)

    assert found
    line = next(at for at, row in enumerate(text.splitlines(), 1) if before.split("\n")[0] in row)
    assert line in {fault.line for fault in found}


def test_a_result_copies_only_a_component_that_the_procedure_has(tmp_path: Path) -> None:
    (path,) = copied_packs(tmp_path, CERTIFIED_COPY).glob(
        f"vietnam/procedures/{CERTIFIED_COPY}-*/results/*.yaml"
    )
    text = path.read_text("utf-8")
    path.write_text(text.replace("copies: CT-BANCHINH", "copies: CT-BANCHIN"), "utf-8")

    found = check(path)

    assert [fault.message for fault in found] == [
        "Thủ tục không có thành phần hồ sơ “CT-BANCHIN” để sao."
    ]


def test_a_form_filled_in_with_the_wrong_shape_is_refused_in_words() -> None:
    for wrong in ("x", [["x"]], [{"subject": "a"}, "b"], {"a": 1}, 5):
        with pytest.raises(DraftRefusedError, match="Ô “items” của mẫu 02 phải là danh sách đối"):
            draft_pdf(_told(_BIRTH, "02", {"items": wrong}))
    assert draft_pdf(_told(_BIRTH, "02", {"items": None, "to": "Hoa"})).startswith(b"%PDF")


def test_a_letter_that_asks_opinions_names_the_day_until_which_its_process_waits() -> None:
    investment = known_procedure("3.999101")
    paper = step_paper_called(investment.procedure, "lay-y-kien")
    assert paper is not None
    form = result_form(investment, paper.kind)
    assert form is not None

    said = validate(
        form,
        {
            "kinhGui": "Sở Xây dựng",
            "noiDung": "Sự phù hợp với quy hoạch",
            "traLoiTruoc": "2027-01-31",
        },
        today=date(2026, 11, 16),
    )

    assert said["traLoiTruoc"] == "2026-12-01"
    assert "<bpmn:timeDuration>P15D<" in (investment.process or "")
