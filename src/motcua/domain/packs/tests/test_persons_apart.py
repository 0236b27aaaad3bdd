"""Forms that ask for the numbers of several persons: one number is not two persons."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from motcua.kernel.base.api import Invalid, paths
from motcua.kernel.definitions.api import as_mapping, read_source
from motcua.kernel.forms.api import Field, FormDefinition, load_definition, validate

HOA, OTHER = "042194007316", "042196000123"
_BIRTH = {
    "nycHoTen": "Trần Thị Mẫu",
    "nycSo": HOA,
    "nksLoaiKhaiSinh": "co_cha_me",
    "meHoTen": "Trần Thị Mẫu",
    "meSoGiayToTuyThan": HOA,
}
_SINGLE = {"nycSo": HOA, "mucDich": "ket_hon", "nxnSoDinhDanh": HOA}
_OWNER = {"chuSoDinhDanh": HOA, "chuHoTen": "Trần Thị Mẫu", "nguoiThanhLap": "ho_gia_dinh"}
_FORMS = sorted(paths.packs_dir().glob("*/procedures/*/form.yaml"))
_LINKED = {"nycHoTen": "Trần Thị Mẫu", "nycSo": HOA}


@pytest.mark.parametrize(
    ("code", "answers", "field"),
    [
        ("1.001193", _BIRTH | {"nycQuanHe": "ong_ba"}, "meSoGiayToTuyThan"),
        (
            "1.001193",
            _BIRTH | {"nycQuanHe": "cha_me", "meHoTen": "Phan Thị Khác"},
            "meSoGiayToTuyThan",
        ),
        ("1.001193", _BIRTH | {"chaSoGiayToTuyThan": HOA}, "chaSoGiayToTuyThan"),
        ("1.000656", {"nycSo": HOA, "nktSoDinhDanh": HOA}, "nktSoDinhDanh"),
        ("1.004873", _SINGLE | {"nguoiKetHonGiayTo": f"CCCD {HOA}"}, "nguoiKetHonGiayTo"),
        (
            "1.004873",
            _SINGLE | {"nguoiKetHonGiayTo": "căn cước 042 194.007 316"},
            "nguoiKetHonGiayTo",
        ),
        ("1.004873", _SINGLE | {"nycQuanHe": "nguoi_duoc_uy_quyen"}, "nxnSoDinhDanh"),
        ("1.004873", _SINGLE | {"nycQuanHe": "ban_than", "nycSo": OTHER}, "nxnSoDinhDanh"),
        (
            "2.000635",
            {"nycQuanHe": "nguoi_than", "nycSo": HOA, "ctSoDinhDanh": HOA},
            "ctSoDinhDanh",
        ),
        (
            "2.000635",
            {"nycQuanHe": "ban_than", "nycSo": HOA, "ctSoDinhDanh": OTHER},
            "ctSoDinhDanh",
        ),
        ("2.000986", _LINKED | {"meHoTen": "Phan Thị Khác", "meSo": HOA}, "meSo"),
        ("2.000986", _LINKED | {"meSo": OTHER, "chaSo": OTHER}, "chaSo"),
        (
            "1.001612",
            _OWNER | {"thanhVien": [{"hoTen": "Lê Văn Mẫu", "soDinhDanh": HOA}]},
            "thanhVien-0-soDinhDanh",
        ),
    ],
)
def test_one_number_for_two_persons_is_refused(
    code: str, answers: Mapping[str, Any], field: str
) -> None:
    problems = _problems(code, answers)

    assert "số" in problems[field].lower()
    assert "Hãy điền" not in problems[field]


def test_two_members_with_one_number_are_refused() -> None:
    member = {"ngaySinh": "1996-01-02", "gioiTinh": "nu", "soDinhDanh": OTHER}
    members = [member | {"hoTen": name} for name in ("Trần Thị Mẫu", "Lê Thị Mẫu")]

    problems = _problems("1.001612", _OWNER | {"thanhVien": members})

    assert "cùng một số định danh" in problems["thanhVien"]
    assert "thanhVien" not in _problems("1.001612", _OWNER | {"thanhVien": members[:1]})


@pytest.mark.parametrize(
    ("code", "answers", "field"),
    [
        ("1.001193", _BIRTH | {"nycQuanHe": "cha_me"}, "meSoGiayToTuyThan"),
        ("1.001193", _BIRTH | {"nycQuanHe": "ong_ba", "nycSo": OTHER}, "meSoGiayToTuyThan"),
        ("1.004873", _SINGLE | {"nycQuanHe": "ban_than"}, "nxnSoDinhDanh"),
        ("1.004873", _SINGLE | {"nguoiKetHonGiayTo": f"Căn cước {OTHER}"}, "nguoiKetHonGiayTo"),
        ("2.000986", _LINKED | {"meHoTen": "Trần Thị Mẫu", "meSo": HOA}, "meSo"),
        (
            "1.001612",
            _OWNER | {"thanhVien": [{"hoTen": "Trần Thị Mẫu", "soDinhDanh": HOA}]},
            "thanhVien-0-soDinhDanh",
        ),
    ],
)
def test_one_person_in_two_places_is_taken(
    code: str, answers: Mapping[str, Any], field: str
) -> None:
    assert field not in _problems(code, answers)


@pytest.mark.parametrize("form", _FORMS, ids=[one.parent.name for one in _FORMS])
def test_every_form_with_two_numbers_says_when_they_may_be_one(form: Path) -> None:
    numbers = [one for one in _all(_form(form)) if one.type == "personal_number"]
    keys = {one.key for one in numbers}

    silent = [
        one.key
        for one in numbers[1:]
        if not any((keys - {one.key}) & rule.when.names for rule in one.rules)
    ]

    assert silent == []


def _problems(code: str, answers: Mapping[str, Any]) -> Mapping[str, str]:
    folder = next(iter(sorted(paths.packs_dir().glob(f"*/procedures/{code}-*/form.yaml"))))
    with pytest.raises(Invalid) as refused:
        validate(_form(folder), answers, today=date(2026, 12, 1))
    return {str(one.field): one.message for one in refused.value.problems}


@cache
def _form(path: Path) -> FormDefinition:
    return load_definition(as_mapping(read_source(path).data), file=str(path))


def _all(form: FormDefinition) -> Iterator[Field]:
    for field in form.fields.values():
        yield field
        yield from field.columns
