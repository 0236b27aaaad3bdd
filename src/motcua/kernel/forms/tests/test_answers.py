"""Whole forms: visibility, computed values, merging, tables, summaries, changes."""

from collections.abc import Mapping
from datetime import date

import pytest
from django.http import QueryDict

from motcua.kernel.base.api import Invalid
from motcua.kernel.forms.api import (
    Choice,
    UnknownStepError,
    by_way,
    diff,
    is_row_operation,
    json_schema,
    merge_fields,
    merge_step,
    needed_fields,
    prefill,
    summary,
    validate,
    visible_fields,
)
from motcua.kernel.forms.testing import birth_form, business_form

_TODAY = date(2026, 11, 25)
_BIRTH: dict[str, object] = {
    "nycHoTen": "Trần Thị Hoa",
    "nycSo": "042190001234",
    "nycSoDienThoai": "0912 345 678",
    "nycQuanHe": "cha_me",
    "nksHoTen": "Nguyễn Minh Khôi",
    "nksGioiTinh": "nam",
    "nksNgaySinh": "2026-11-02",
    "nksDanToc": "Kinh",
    "nksNoiSinhDVHC": "18001",
    "coGiayChungSinh": True,
    "maGCS": "42015/2026/0917",
    "soLuongBanSao": 3,
    "camDoan": True,
}
_MEMBER = {"hoTen": "Trần Thị Hoa", "gioiTinh": "nu", "ngaySinh": "1990-02-01"}
_BUSINESS: dict[str, object] = {
    "von": "200.000.000",
    "members": [{**_MEMBER, "soDinhDanh": "042190001234"}],
    "lines": [{"ten": "Bán cà phê", "chinh": "yes"}, {"ten": "Bán bánh", "chinh": "no"}],
}


def posted(**values: str | list[str]) -> Mapping[str, object]:
    return {
        name.replace("__", "-"): value if isinstance(value, list) else [value]
        for name, value in values.items()
    }


def problems(answers: Mapping[str, object], *, form: object = None) -> dict[str, str]:
    with pytest.raises(Invalid) as refusal:
        validate(birth_form() if form is None else business_form(), answers, today=_TODAY)
    return {problem.field: problem.message for problem in refusal.value.problems}


def test_good_answers_come_back_canonical_with_computed_values() -> None:
    value = validate(birth_form(), _BIRTH, today=_TODAY)

    assert value["nycSoDienThoai"] == "+84912345678"
    assert value["phiBanSao"] == 24000
    assert value["nksTre"] == "đúng hạn"
    assert validate(birth_form(), value, today=_TODAY) == value


def test_a_hidden_field_has_no_value_and_asks_nothing() -> None:
    value = validate(birth_form(), {**_BIRTH, "coGiayChungSinh": False}, today=_TODAY)

    assert "maGCS" not in value
    assert "maGCS" not in {f.key for f in visible_fields(birth_form(), value, today=_TODAY)}


def test_nobody_types_a_computed_value_and_strangers_are_dropped() -> None:
    value = validate(birth_form(), {**_BIRTH, "phiBanSao": 1, "zzz": 1}, today=_TODAY)

    assert value["phiBanSao"] == 24000
    assert "zzz" not in value


def test_every_problem_is_named_at_once() -> None:
    found = problems({"nksNgaySinh": "31/11/2026", "nycSo": "1", "soLuongBanSao": 101})

    assert found["nksNgaySinh"] == "Tháng 11 chỉ có 30 ngày, hãy xem lại ngày sinh."
    assert found["nycHoTen"] == "Hãy điền họ và tên người yêu cầu."
    assert {"nycSo", "soLuongBanSao", "camDoan", "nksGioiTinh"} <= found.keys()


def test_a_rule_of_a_field_is_told_in_its_own_words() -> None:
    found = problems({**_BIRTH, "nksNgaySinh": "2026-11-26"})

    assert found == {"nksNgaySinh": "Ngày sinh không thể ở tương lai."}


def test_areas_are_checked_against_the_callers_list() -> None:
    lists = {"areas.commune": [Choice(value="18002", label="Xã Thạch Hà")]}

    with pytest.raises(Invalid):
        validate(birth_form(), _BIRTH, today=_TODAY, lists=lists)


def test_tables_are_judged_row_by_row_and_as_a_whole() -> None:
    value = validate(business_form(), _BUSINESS, today=_TODAY)
    lines = [{"ten": "Bán xôi", "chinh": True}, {"ten": "Bán chè", "chinh": True}]
    two = {**_BUSINESS, "lines": lines}

    assert value["von"] == 200000000
    assert value["lines"] == [
        {"ten": "Bán cà phê", "chinh": True},
        {"ten": "Bán bánh", "chinh": False},
    ]
    assert problems(two, form="business") == {"lines": "Hãy chọn đúng một ngành chính."}
    assert "members" in problems({**_BUSINESS, "members": []}, form="business")


def test_a_personal_number_must_agree_with_birth_and_sex() -> None:
    year = {**_MEMBER, "soDinhDanh": "042191001234"}
    sex = {**_MEMBER, "soDinhDanh": "042090001234"}

    by_year = problems({**_BUSINESS, "members": [year]}, form="business")
    by_sex = problems({**_BUSINESS, "members": [sex]}, form="business")

    assert by_year.keys() == {"members-0-soDinhDanh"}
    assert "năm sinh 1991" in by_year["members-0-soDinhDanh"]
    assert "Số này là của nam" in by_sex["members-0-soDinhDanh"]


def test_empty_rows_do_not_count() -> None:
    rows = [{}, {"ten": "", "chinh": None}, {"ten": "Bán cà phê", "chinh": True}]

    assert validate(business_form(), {**_BUSINESS, "lines": rows}, today=_TODAY)["lines"] == [
        {"ten": "Bán cà phê", "chinh": True}
    ]


def test_too_many_rows_are_refused() -> None:
    row = {**_MEMBER, "danToc": "Kinh"}

    found = problems({**_BUSINESS, "members": [row] * 6}, form="business")

    assert found == {"members": "Thành viên hộ gia đình: chỉ nhận tối đa 5 dòng."}


@pytest.mark.parametrize("rows", [None, "x", 5, {}, [None, 1, "x", [[]]], [{"hoTen": {"a": []}}]])
def test_a_table_of_any_shape_is_judged(rows: object) -> None:
    assert problems({**_BUSINESS, "members": rows}, form="business")


# Merging


def test_a_step_keeps_everything_typed_even_when_wrong() -> None:
    answers, found = merge_step(
        birth_form(),
        {"nycHoTen": "Trần Thị Hoa"},
        "child",
        posted(
            nksHoTen="Nguye\u0302\u0303n Vаn 2",
            nksNgaySinh__day="31",
            nksNgaySinh__month="11",
            nksNgaySinh__year="2026",
            nksDanToc="Kinh",
            soLuongBanSao="7",
        ),
        today=_TODAY,
    )

    assert answers["nycHoTen"] == "Trần Thị Hoa"
    assert answers["nksHoTen"] == "Nguyễn Vаn 2"
    assert answers["nksNgaySinh"] == {"day": "31", "month": "11", "year": "2026"}
    assert answers["nksDanToc"] == "Kinh"
    assert "soLuongBanSao" not in answers
    assert {"nksHoTen", "nksNgaySinh", "nksGioiTinh"} <= {problem.field for problem in found}
    assert "nycSo" not in {problem.field for problem in found}


def test_good_answers_of_a_step_are_kept_canonical() -> None:
    answers, found = merge_step(
        birth_form(), {}, "result", posted(soLuongBanSao="1,5", camDoan="on"), today=_TODAY
    )
    assert answers == {"soLuongBanSao": "1,5", "camDoan": True}
    assert found

    answers, found = merge_step(
        birth_form(), answers, "result", posted(soLuongBanSao="12"), today=_TODAY
    )
    assert answers == {"soLuongBanSao": 12, "camDoan": True}
    assert found == ()


def test_a_query_dict_and_a_mapping_are_the_same() -> None:
    query = QueryDict("nycHoTen=Tr%E1%BA%A7n+Hoa&nycSo=042190001234&_fields=nycHoTen")

    answers, _ = merge_step(birth_form(), {}, "requester", query, today=_TODAY)

    assert answers == {"nycHoTen": "Trần Hoa", "nycSo": "042190001234"}


def test_an_unticked_box_is_told_from_one_that_was_not_shown() -> None:
    before = {"camDoan": True}

    kept, _ = merge_step(birth_form(), before, "result", posted(), today=_TODAY)
    cleared, _ = merge_step(
        birth_form(), before, "result", posted(_fields="soLuongBanSao camDoan"), today=_TODAY
    )

    assert kept["camDoan"] is True
    assert cleared["camDoan"] is None


def test_what_stands_in_a_hidden_field_waits_there() -> None:
    answers, _ = merge_step(
        birth_form(),
        {"maGCS": "42015", "coGiayChungSinh": True},
        "child",
        posted(coGiayChungSinh="no"),
        today=_TODAY,
    )

    assert answers["maGCS"] == "42015"
    assert answers["coGiayChungSinh"] is False


def test_rows_are_added_and_removed_without_losing_any() -> None:
    form = business_form()
    first = posted(members__rows="1", members__0__hoTen="Hoa <3", _op="add:members")

    added, found = merge_step(form, {}, "members", first, today=_TODAY)
    assert is_row_operation(first)
    assert found == ()
    assert added["members"] == [{"hoTen": "Hoa <3"}, {}]

    second = posted(
        members__rows="2", members__0__hoTen="Hoa <3", members__1__hoTen="Minh",
        _op="remove:members:0",
    )  # fmt: skip
    removed, _ = merge_step(form, added, "members", second, today=_TODAY)
    assert removed["members"] == [{"hoTen": "Minh"}]


@pytest.mark.parametrize(
    "operation",
    ["remove:members:99", "add:von", "add:none", "add:members:x", "x", "remove:members"],
)
def test_a_strange_row_operation_changes_nothing(operation: str) -> None:
    data = posted(members__rows="1", members__0__hoTen="Hoa", _op=operation)

    answers, _ = merge_step(business_form(), {"von": 5}, "members", data, today=_TODAY)

    assert answers == {"von": 5, "members": [{"hoTen": "Hoa"}]}


@pytest.mark.parametrize("rows", ["999999999", "-1", "x", "９"])
def test_a_posted_row_count_is_bounded(rows: str) -> None:
    answers, _ = merge_step(
        business_form(), {}, "members", posted(members__rows=rows, members__0__hoTen="Hoa"),
        today=_TODAY,
    )  # fmt: skip
    members = answers["members"]

    assert isinstance(members, list)
    assert 1 <= len(members) <= 100
    assert members[0]["hoTen"] == "Hoa"


def test_a_huge_text_is_cut_and_named() -> None:
    answers, found = merge_step(
        business_form(), {}, "business", posted(von="1", ghiChu="x" * 10**6), today=_TODAY
    )

    assert len(str(answers["ghiChu"])) == 20000
    assert [problem.field for problem in found] == ["ghiChu"]


def test_only_the_open_fields_are_mended() -> None:
    mended = merge_fields(
        birth_form(), {}, keys={"nksHoTen"}, posted=posted(nksHoTen="Lê An", nycHoTen="X"),
        today=_TODAY,
    )  # fmt: skip

    assert mended == {"nksHoTen": "Lê An"}


def test_an_unknown_step_is_an_error() -> None:
    with pytest.raises(UnknownStepError):
        merge_step(birth_form(), {}, "none", {}, today=_TODAY)


# In words


def test_a_summary_reads_as_people_do() -> None:
    lists = {"areas.commune": [Choice(value="18001", label="Xã Cẩm Bình")]}

    rows = {row.key: row.text for row in summary(birth_form(), _BIRTH, today=_TODAY, lists=lists)}

    assert rows["nksNgaySinh"] == "02/11/2026"
    assert rows["nksGioiTinh"] == "Nam"
    assert rows["nycSoDienThoai"] == "0912 345 678"
    assert rows["coGiayChungSinh"] == "Có"
    assert rows["phiBanSao"] == "24.000 đ"
    assert rows["nksNoiSinhDVHC"] == "Xã Cẩm Bình"
    assert rows["nycEmail"] == ""


def test_a_summary_names_the_rows_of_tables() -> None:
    rows = {row.key: (row.label, row.text) for row in summary(business_form(), _BUSINESS)}

    assert rows["members-0-hoTen"] == ("Thành viên 1: Họ và tên", "Trần Thị Hoa")
    assert rows["lines-1-ten"] == ("Ngành, nghề 2: Tên ngành", "Bán bánh")


def test_a_change_is_told_before_and_after() -> None:
    after = {**_BIRTH, "nksHoTen": "Nguyễn Minh Khang", "coGiayChungSinh": False}

    changes = {c.key: (c.before, c.after) for c in diff(birth_form(), _BIRTH, after, today=_TODAY)}

    assert changes == {
        "nksHoTen": ("Nguyễn Minh Khôi", "Nguyễn Minh Khang"),
        "coGiayChungSinh": ("Có", "Không"),
        "maGCS": ("42015/2026/0917", ""),
    }


def test_known_values_fill_the_form_first() -> None:
    assert prefill(birth_form(), {"profile.full_name": "Trần Thị Hoa"}) == {
        "nycHoTen": "Trần Thị Hoa"
    }


def test_plain_values_are_found_by_the_way_to_each() -> None:
    values = {"declared": {"name": "Hoa", "papers": [{"kind": "Bằng"}, {"pages": 2}]}, "steps": {}}

    assert by_way(values) == {
        "declared.name": "Hoa",
        "declared.papers.0.kind": "Bằng",
        "declared.papers.1.pages": 2,
    }


def test_the_schema_describes_what_validate_returns() -> None:
    schema = json_schema(business_form())
    properties = schema["properties"]

    assert schema["additionalProperties"] is False
    assert isinstance(properties, dict)
    assert properties["members"]["maxItems"] == 5
    assert properties["von"] == {"title": "Vốn kinh doanh", "type": "integer", "minimum": 1}


def test_a_field_that_may_stay_empty_is_needed_once_something_stands_in_it() -> None:
    form = birth_form()

    empty, wrong = (
        {item.key for item in needed_fields(form, {**_BIRTH, "nycEmail": email})}
        for email in ("", "khong-phai-thu")
    )

    assert {"nycHoTen", "nksHoTen"} <= empty
    assert "nycEmail" not in empty
    assert "nycEmail" in wrong
