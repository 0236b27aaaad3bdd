"""A form filed by a program: what is valid is taken; each single violation names its field."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.domain.dossiers.api import Dossier
from motcua.domain.dossiers.testing import BIRTH_ANSWERS, Province
from motcua.domain.packs.testing import BIRTH
from motcua.kernel.base.testing import some_of
from motcua.project.api.testing import Caller, birth_filing, fields_of, make_caller, open_house
from motcua.project.api.throttling import counter

pytestmark = [pytest.mark.db, pytest.mark.once("outside")]

_BOUNDED = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
_LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
_names = st.lists(
    st.text(_LETTERS, min_size=1, max_size=7).map(str.capitalize), min_size=2, max_size=5
).map(" ".join)
_places = st.lists(st.text(_LETTERS, min_size=2, max_size=9), min_size=2, max_size=6).map(
    lambda words: " ".join(("thôn", *words))
)
_valid = st.fixed_dictionaries(
    {
        "nycHoTen": _names,
        "nksHoTen": _names,
        "nksGioiTinh": st.sampled_from(["nam", "nu"]),
        "nksNoiSinh": _places,
        "nksDanToc": st.sampled_from(["Kinh", "Tày", "Chứt", "Ê Đê"]),
        "nycSoDienThoai": st.from_regex(r"\A(0|\+84)9[0-9]{8}\Z"),
        "soLuongBanSao": st.integers(0, 100),
        "meNgaySinh": st.sampled_from(["1994", "1994-03", "1994-03-14"]),
        "ketQuaNhan": st.sampled_from(["electronic", "one_stop"]),
        "chaMeDaKetHon": st.booleans(),
    }
)


@pytest.fixture
def province() -> Province:
    return open_house()


@pytest.fixture
def caller(province: Province) -> Caller:
    return make_caller()


@_BOUNDED
@given(answers=_valid)
def test_a_valid_form_is_taken(caller: Caller, province: Province, answers: dict[str, Any]) -> None:
    counter.forget()

    is_the_mother = {"meHoTen": answers["nycHoTen"]}
    answer = caller.file(birth_filing(caller, province, answers={**answers, **is_the_mother}))

    assert answer.status_code == 201, answer.content.decode()


def test_each_single_violation_names_its_field(caller: Caller, province: Province) -> None:
    body = birth_filing(caller, province)
    schema = caller.get(f"/thu-tuc/{BIRTH}").json()["form"]
    tried = 0
    for key, value in some_of(list(_violations(schema)), one_in=3):
        counter.forget()

        answer = caller.file({**body, "answers": _changed(key, value)})

        assert answer.status_code == 422, (key, value, answer.content.decode())
        assert f"answers.{key}" in fields_of(answer), (key, value, answer.content.decode())
        tried += 1
    assert tried > 50
    assert not Dossier.objects.exists()


_MISSING = object()
_OF_TYPE: Mapping[str, list[object]] = {
    "string": [5, 1.5, True, None, [], ["a"], {"a": 1}],
    "integer": ["năm", 1.5, True, None, [], {}, 10**14],
    "boolean": ["yes", 1, None, [], {}],
    "const": ["on", 1, None, [], False],
}


def _violations(schema: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    for key in schema["required"]:
        if key in BIRTH_ANSWERS:
            yield key, _MISSING
    for key, told in schema["properties"].items():
        if key not in BIRTH_ANSWERS:
            continue
        kind = "const" if "const" in told else told["type"]
        yield from ((key, value) for value in _OF_TYPE[kind])
        if kind == "string":
            yield from ((key, value) for value in _bad_texts(told))
        if kind == "integer":
            yield key, told["minimum"] - 1
            yield key, told["maximum"] + 1


def _bad_texts(told: Mapping[str, Any]) -> Iterator[str]:
    if "enum" in told:
        yield from ("không có mục này", told["enum"][0] + " ")
    if "maxLength" in told:
        yield "a" * (told["maxLength"] + 1)
    if "pattern" in told or "format" in told:
        yield from ("x", "12345", "'; DROP TABLE--", "<script>", "２０２６-11-25")


def _changed(key: str, value: object) -> dict[str, Any]:
    rest = {name: known for name, known in BIRTH_ANSWERS.items() if name != key}
    return rest if value is _MISSING else {**rest, key: value}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("nksNgaySinh", (date.today() + timedelta(days=2)).isoformat()),
        ("nksNgaySinh", "2026-02-30"),
        ("nksNgaySinh", "0000-01-01"),
        ("nksNgaySinh", "1899-12-31"),
        ("meNgaySinh", "2026-13"),
        ("nycSo", "042194007316x"),
        ("nycSo", "999194007316"),
        ("meSoGiayToTuyThan", "042094007316"),
        ("nycSoDienThoai", "02393855555"),
        ("nycSoDienThoai", "+1 650 555 0100"),
        ("nycHoTen", "Nguyễn Văn \u0410"),
        ("nycHoTen", "Nguyễn <b>A</b>"),
        ("nycHoTen", "   "),
        ("nycHoTen", "\u200b\u200b"),
        ("nksHoTen", "=cmd|' /C calc'!A0"),
        ("camDoan", False),
    ],
)
def test_what_only_the_form_knows_to_be_wrong_names_its_field(
    caller: Caller, province: Province, key: str, value: object
) -> None:
    body = birth_filing(caller, province)

    answer = caller.file({**body, "answers": _changed(key, value)})

    assert answer.status_code == 422
    assert f"answers.{key}" in fields_of(answer)


def test_every_problem_of_a_form_is_told_at_once(caller: Caller, province: Province) -> None:
    body = birth_filing(caller, province)
    wrong = {**BIRTH_ANSWERS, "nycSo": "1", "nksHoTen": "", "nksDanToc": "Hobbit"}

    answer = caller.file({**body, "answers": wrong})

    assert fields_of(answer) == {"answers.nycSo", "answers.nksHoTen", "answers.nksDanToc"}


_anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**14), 10**14)
    | st.floats(-1e14, 1e14)
    | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)
    | st.sampled_from(["2026-11-02", "0912345678", "042194007316", "nam", "co_cha_me", "yes"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=6,
)


@_BOUNDED
@given(answers=st.dictionaries(st.sampled_from(sorted(BIRTH_ANSWERS)), _anything, max_size=12))
def test_whatever_the_answers_are_they_are_taken_or_refused(
    caller: Caller, province: Province, answers: dict[str, Any]
) -> None:
    counter.forget()

    answer = caller.file(
        {
            "procedure": BIRTH,
            "agency": province.cam_binh.code,
            "answers": {**BIRTH_ANSWERS, **answers},
        }
    )

    assert answer.status_code in {400, 422}, answer.content.decode()
