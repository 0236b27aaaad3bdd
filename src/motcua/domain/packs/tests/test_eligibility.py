"""Whether a person may have it, as far as they have answered; and what packs may say of that."""

import re
from datetime import date
from pathlib import Path

import pytest

from motcua.domain.packs.api import UnknownCodeError, known_procedure
from motcua.domain.packs.checks.check import check
from motcua.domain.packs.eligibility import eligible_json, misfits, unanswered_conditions
from motcua.domain.packs.source.pack import load
from motcua.domain.packs.testing import copied_packs
from motcua.kernel.base.api import Invalid, paths
from motcua.kernel.forms.api import validate

_PENSION, _BIRTH = "1.014027", "1.001193"
_DAY = date(2026, 11, 26)


def _fields(code: str, answers: dict[str, object], what: str, *, on: date = _DAY) -> list[str]:
    rows = eligible_json(code, answers, on=on)[what]
    assert isinstance(rows, list)
    return [row["field"] for row in rows]


@pytest.mark.parametrize(
    ("answers", "refused"),
    [
        ({}, []),
        ({"ngaySinh": "1994-03-14"}, ["ngaySinh"]),
        ({"ngaySinh": "1951-11-26", "hoanCanh": "khac"}, []),
        ({"ngaySinh": "1951-11-27"}, []),
        ({"ngaySinh": "1951-11-27", "hoanCanh": "khac"}, ["hoanCanh"]),
        ({"ngaySinh": "1956-11-26", "hoanCanh": "ho_can_ngheo"}, []),
        ({"ngaySinh": "1956-11-27", "hoanCanh": "ho_ngheo"}, ["ngaySinh"]),
        ({"dangHuongLuongHuu": True}, ["dangHuongLuongHuu"]),
        ({"ngaySinh": "1994-03-14", "dangHuongLuongHuu": True}, ["ngaySinh", "dangHuongLuongHuu"]),
    ],
)
def test_the_social_pension_is_judged_by_what_is_known(
    answers: dict[str, object], refused: list[str]
) -> None:
    found = eligible_json(_PENSION, answers, on=_DAY)

    assert _fields(_PENSION, answers, "refusals") == refused
    assert found["ok"] is (not refused)


def test_a_refusal_names_its_law() -> None:
    found = eligible_json(_PENSION, {"dangHuongLuongHuu": True}, on=_DAY)

    assert "41/2024/QH15" in str(found["refusals"])


def test_the_day_decides() -> None:
    answers: dict[str, object] = {"ngaySinh": "1951-11-27", "hoanCanh": "khac"}

    assert eligible_json(_PENSION, answers, on=date(2026, 11, 27))["ok"] is True


def test_a_mother_younger_than_her_child_is_refused_and_a_very_young_one_only_asked_about() -> None:
    child: dict[str, object] = {"nksLoaiKhaiSinh": "co_cha_me", "nksNgaySinh": "2026-11-02"}

    assert _fields(_BIRTH, {**child, "meNgaySinh": "2020-03-14"}, "refusals") == ["meNgaySinh"]
    assert _fields(_BIRTH, {**child, "meNgaySinh": "2012"}, "refusals") == []
    assert _fields(_BIRTH, {**child, "meNgaySinh": "2012"}, "warnings") == ["meNgaySinh"]
    assert _fields(_BIRTH, {**child, "meNgaySinh": "1994-03"}, "warnings") == []


@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("nksHoTen", "Nguyễn", "Nguyễn An"),
        ("nksNoiSinh", "x", "Trạm Y tế xã Cẩm Bình"),
        ("nksQueQuan", "12 345", "Hà Tĩnh"),
    ],
)
def test_names_are_full_and_places_are_places(key: str, wrong: str, right: str) -> None:
    child = {"nksLoaiKhaiSinh": "co_cha_me"}

    assert _fields(_BIRTH, {**child, key: wrong}, "refusals") == [key]
    assert _fields(_BIRTH, {**child, key: right}, "refusals") == []


def test_a_person_whom_the_law_gives_nothing_is_no_answer_but_may_be_reached() -> None:
    definition = known_procedure(_PENSION)
    profile = {"hoTen": "Trần Thị Minh Hoa", "ngaySinh": "1994-03-14", "dienThoai": "0912345678"}

    gone = misfits(definition, profile, on=_DAY)

    assert {"hoTen", "ngaySinh", "soDinhDanh"} <= gone
    assert "dienThoai" not in gone
    assert misfits(definition, {**profile, "ngaySinh": "1940-03-14"}, on=_DAY) == frozenset()


def test_an_unknown_procedure_is_refused() -> None:
    with pytest.raises(UnknownCodeError):
        eligible_json("1.999999", {}, on=_DAY)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("  - field: meNgaySinh\n", "  - field: meNgaySin\n", "“meNgaySin”"),
        ("subject: [nksHoTen,", "subject: [nksHoTe,", "“nksHoTe”"),
        ("when: nksHoTen = lower case(nksHoTen)", "when: nksHoTe = 1", "“nksHoTe”"),
    ],
)
def test_a_pack_that_names_no_answer_is_told(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    root = copied_packs(tmp_path, _BIRTH)
    (path,) = root.glob(f"vietnam/procedures/{_BIRTH}*/procedure.yaml")
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")

    assert any(told in fault.message for fault in check(path.parent))


@pytest.mark.parametrize(
    ("code", "answers", "refused", "warned"),
    [
        ("1.001612", {"chuNgaySinh": "2008-11-27", "daCoHo": True}, ["chuNgaySinh", "daCoHo"], []),
        ("1.001612", {"chuNgaySinh": "2008-11-26", "daCoHo": False, "biCam": False}, [], []),
        ("1.001612", {"tenHoKinhDoanh": "Hộ kinh doanh Công ty A"}, ["tenHoKinhDoanh"], []),
        ("1.001699", {"lanDau": False, "coThayDoi": False}, ["coThayDoi"], []),
        ("1.001699", {"lanDau": True}, [], []),
        ("3.999297", {"dienTichPhong": 19.5}, ["dienTichPhong"], []),
        ("1.013831", {"dangTranhChap": True}, ["dangTranhChap"], []),
        ("1.013225", {"trongKhuKinhTe": True}, [], ["trongKhuKinhTe"]),
        (
            "1.013225",
            {
                "loaiCongTrinh": "nha_o",
                "soTang": 2,
                "dienTichXayDung": 100,
                "tongDienTichSan": 180,
                "trongKhuQuyHoach": False,
            },
            [],
            ["trongKhuQuyHoach"],
        ),
        (_BIRTH, {"nksLoaiKhaiSinh": "co_cha_me", "chaMeDaKetHon": False}, [], ["chaMeDaKetHon"]),
    ],
)
def test_what_a_citizen_can_know_is_judged_before_they_type_on(
    code: str, answers: dict[str, object], refused: list[str], warned: list[str]
) -> None:
    assert _fields(code, answers, "refusals") == refused
    assert _fields(code, answers, "warnings") == warned


@pytest.mark.parametrize(
    ("code", "answers", "open_"),
    [
        ("1.001612", {"tenHoKinhDoanh": "Quán A"}, ["du-18-tuoi", "mot-ho", "khong-bi-cam"]),
        (
            "1.001612",
            {"chuNgaySinh": "2010-01-01", "daCoHo": True, "biCam": False, "tenHoKinhDoanh": "A"},
            [],
        ),
        (_PENSION, {"ngaySinh": "1940-01-01", "dangHuongLuongHuu": False}, []),
        ("1.001699", {"lanDau": True}, []),
    ],
)
def test_a_condition_is_open_while_nobody_answered_what_it_looks_at(
    code: str, answers: dict[str, object], open_: list[str]
) -> None:
    found = unanswered_conditions(known_procedure(code, on=_DAY), answers, on=_DAY)

    assert [one.code for one in found] == open_


def test_a_refusal_cites_its_law_whole() -> None:
    found = eligible_json("1.013831", {"dangKeBien": True}, on=_DAY)

    assert "(Khoản 1 Điều 45 Luật Đất đai số 31/2024/QH15)." in str(found["refusals"])


@pytest.mark.parametrize("paid", ["2026-11-24", "2026-11-25"])
def test_a_proof_of_payment_is_not_older_than_its_dossier(paid: str) -> None:
    form = known_procedure("1.013831", on=_DAY).step_form("nop-thue")
    told = {"soChungTu": "0004217", "ngayNop": paid, "soTienThongBao": 100, "soTienNop": 90}
    filed = {"declared": {"submitted_on": date(2026, 11, 25)}}

    with pytest.raises(Invalid) as refused:
        validate(form, told, today=date(2026, 12, 1), context=filed)

    wrong = {one.field for one in refused.value.problems}
    assert wrong == ({"ngayNop", "lyDoLech"} if paid == "2026-11-24" else {"lyDoLech"})


def test_what_stands_against_answers_addresses_nobody_and_a_refusal_leads_on() -> None:
    sources = [one.procedure for one in load(paths.packs_dir()).definitions]
    told = [one.message for source in sources for one in source.doubts]
    unmet = [one for source in sources for one in source.conditions]

    spoken = re.compile(r"\b(bạn|hãy)\b", re.IGNORECASE)
    assert [one for one in [*told, *(row.text for row in unmet)] if spoken.search(one)] == []
    assert [row.code for row in unmet if not row.advice] == []
    assert len(told) > 20
    assert len(unmet) > 10


def test_the_counter_is_named_apart_from_the_channels_that_rows_tell() -> None:
    channel = re.compile(r"mạng|trực tuyến|bưu chính|Cổng Dịch vụ công", re.IGNORECASE)
    complete = [one.procedure for one in load(paths.packs_dir()).definitions]

    assert [one.code for one in complete if one.complete and channel.search(one.text.where)] == []
    assert len(complete) > 20
