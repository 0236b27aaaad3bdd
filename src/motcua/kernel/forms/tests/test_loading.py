"""Reading definitions: what a good one becomes, and how a bad one is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.forms.api import FormDefinitionError, load_definition
from motcua.kernel.forms.testing import BIRTH, birth_form


def faults_of(text: str) -> list[str]:
    with pytest.raises(FormDefinitionError) as refusal:
        load_definition(text, file="form.yaml")
    return [str(fault) for fault in refusal.value.faults]


def test_a_form_has_its_steps_groups_and_fields() -> None:
    form = birth_form()

    assert [step.key for step in form.steps] == ["requester", "child", "result"]
    assert form.fields["nksNgaySinh"].hint == "Theo giấy chứng sinh"
    assert form.groups["maGCS"].title == "Giấy tờ"
    assert form.step_of("camDoan").title == "Nhận kết quả"
    assert form.lists["ethnicities"][1].label == "Chứt"


def test_fields_are_ordered_after_those_they_rest_on() -> None:
    order = birth_form().order

    assert order.index("nksNgaySinh") < order.index("nksTre")
    assert order.index("coGiayChungSinh") < order.index("maGCS")


def field(extra: str, *, key: str = "a") -> str:
    return f"""\
steps:
  - key: one
    title: Một
    fields:
      - key: {key}
        label: A
        {extra}
      - {{key: b, label: B, type: text}}
"""


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (field("type: colour"), 7, "'type' phải là một trong"),
        (field("type: text\n        colour: red"), 8, "Không có mục 'colour'"),
        (field("type: text\n        visible: b ="), 8, "Biểu thức dừng giữa chừng"),
        (field("type: text\n        visible: zzz"), 8, "không có câu hỏi nào tên “zzz”"),
        (field("type: text", key="b"), 8, "Có hai câu hỏi cùng khóa “b”"),
        (field("type: text", key="count"), 5, "trùng với một tên có sẵn của FEEL"),
        (field("type: text", key="9a"), 5, "Khóa '9a'"),
        (field("type: text\n        visible: a = null"), 5, "a → a"),
        (field("type: choice"), 5, "Cần có choices hoặc choices_from"),
        (field("type: choice\n        choices_from: none"), 8, "không có danh sách “none”"),
        (field("type: choice\n        choices: [x, x]"), 8, "cùng giá trị"),
        (field("type: number\n        min: many"), 8, "'min' phải là số nguyên"),
        (field("type: number\n        min: 5\n        max: 2"), 8, "min lớn hơn max"),
        (field("type: table\n        columns: []"), 8, "danh sách có ít nhất một mục"),
        (field("type: area"), 5, "Thiếu 'level'"),
        (field("type: text\n        valid: {when: b}"), 8, "Thiếu 'message'"),
        (field("type: text\n        required: [1]"), 8, "phải là biểu thức FEEL"),
        ("steps: []", 1, "danh sách có ít nhất một mục"),
        ("steps:\n  - key: a\n    key: b", 3, "lặp lại"),
        ("steps: &x\n  - *x", 1, "neo"),
        ("steps: [", 1, "Không đọc được YAML"),
        ("a: !!python/object:os.system x", 1, "không đọc được"),
        ("title: Không có bước", 1, "danh sách có ít nhất một mục"),
        ("", None, "“tên: giá trị”"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, line: int | None, words: str) -> None:
    found = faults_of(text)

    assert any(words in fault for fault in found), found
    place = f"form.yaml:{line}: " if line else "form.yaml: "
    assert any(fault.startswith(place) and words in fault for fault in found), found


def test_every_fault_is_told_at_once() -> None:
    found = faults_of(field("type: colour\n        visible: b =\n        shade: red"))

    assert len(found) == 3


def test_circles_name_their_fields() -> None:
    text = """
steps:
  - key: one
    title: Một
    fields:
      - {key: a, label: A, type: text, visible: b = "x"}
      - {key: b, label: B, type: text, visible: c = "x"}
      - {key: c, label: C, type: text, visible: a = "x"}
"""

    assert any("a → b → c → a" in fault for fault in faults_of(text))


def test_a_table_may_not_stand_in_a_table() -> None:
    inner = "{key: t, label: T, type: table, columns: [{key: x, label: X, type: text}]}"

    found = faults_of(field(f"type: table\n        columns: [{inner}]"))

    assert any("Cột của bảng không thể là bảng" in fault for fault in found)


def test_plain_data_gives_locations_instead_of_lines() -> None:
    with pytest.raises(FormDefinitionError) as refusal:
        load_definition({"steps": [{"key": "one", "title": "Một", "fields": [{"key": "a"}]}]})

    assert {fault.location[:4] for fault in refusal.value.faults} == {("steps", 0, "fields", 0)}


def test_words_that_yaml_takes_for_truth_stay_words() -> None:
    form = load_definition(field("type: choice\n        choices: {no: Na Uy, on: Bật}"))

    assert [choice.value for choice in form.fields["a"].choices] == ["no", "on"]


@pytest.mark.parametrize("cut", range(0, len(BIRTH), 97))
def test_a_form_cut_anywhere_is_refused_or_read(cut: int) -> None:
    try:
        load_definition(BIRTH[:cut])
    except FormDefinitionError as refusal:
        assert refusal.faults  # noqa: PT017 - either outcome is good, an empty refusal is not


_WORDS = [
    *("steps", "fields", "groups", "key", "label", "type", "title", "choices", "columns"),
    *("visible", "valid", "prefill", "required", "lists", "min", "legal_basis"),
]
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(_WORDS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=25,
)


@given(_JSON)
def test_any_data_is_a_form_or_a_refusal(data: object) -> None:
    with pytest.raises(FormDefinitionError):
        load_definition(data)  # type: ignore[arg-type]  # hostile input
