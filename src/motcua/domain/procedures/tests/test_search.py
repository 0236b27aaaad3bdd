"""Search finds what people mean, the same from files and from the database."""

import unicodedata

import pytest

from motcua.domain.packs.api import search_packs
from motcua.domain.procedures.api import search
from motcua.domain.procedures.testing import publish_all
from motcua.kernel.base.api import paths

GOLDEN = [
    ("dang ky ket hon", "1.000894"),
    ("đăng ký kết hôn", "1.000894"),
    ("Đăng Ký KẾT HÔN", "1.000894"),
    ("mở quán ăn", "1.001612"),
    ("mo quan an", "1.001612"),
    ("khai sinh", "1.001193"),
    ("giấy khai sinh", "1.001193"),
    ("khai tu", "1.000656"),
    ("sao y", "2.000815"),
    ("công chứng", "2.000815"),
    ("giấy độc thân", "1.004873"),
    ("sang tên sổ đỏ", "1.013831"),
    ("1.003029", "1.003029"),
    ("1.001193.H27", "1.001193"),
    ("tôi muốn làm giấy khai sinh cho con", "1.001193"),
    ("dang ky ket ho", "1.000894"),
    ("dang ky ket hom", "1.000894"),
    ("dnag ky ket hon", "1.000894"),
    ("khaisinh", "1.001193"),
    ("kahi sinh", "1.001193"),
    ("chung thuc ban sao", "2.000815"),
    ("thiết bị y tế", "1.003029"),
    ("trợ cấp người già", "1.014027"),
    ("ho kinh doanh", "1.001612"),
]


def _codes(typed: str) -> list[str]:
    return [found.code for found in search_packs(typed, root=paths.packs_dir())]


@pytest.mark.parametrize(("typed", "first"), GOLDEN)
def test_what_people_type_finds_the_procedure_first(typed: str, first: str) -> None:
    assert _codes(typed)[:1] == [first]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("làm khai sinh cho cháu", "1.001193"),
        ("giay chung nhan doc than", "1.004873"),
        ("nhận trợ cấp", "1.001776"),
    ],
)
def test_small_words_and_slips_lead_nowhere_else(typed: str, first: str) -> None:
    assert _codes(typed)[:1] == [first]


def test_opening_an_eating_place_also_finds_food_safety() -> None:
    found = _codes("mở quán ăn")

    assert found[0] == "1.001612"
    assert "1.013855" in found


@pytest.mark.parametrize("typed", ["khai sinh", "mở quán ăn", "đăng ký kết hôn"])
def test_decomposed_text_finds_the_same(typed: str) -> None:
    assert _codes(unicodedata.normalize("NFD", typed)) == _codes(typed)


_NONSENSE = (
    "con mèo bay",
    "xe đạp màu xanh",
    "hộ chiếu",
    "khiếu nại",
    "đi đái tháo đường",
    "thời tiết hôm nay",
)


@pytest.mark.parametrize(
    "typed", ["", "   ", "!!!", "xyzzyqwert", "\x00", "%", "' OR 1=1 --", *_NONSENSE]
)
def test_nothing_to_find_gives_nothing(typed: str) -> None:
    assert _codes(typed) == []


def test_a_very_long_query_is_answered() -> None:
    assert _codes("khai sinh " * 5000)[:1] == ["1.001193"]


@pytest.mark.long("every procedure is searched for in both")
@pytest.mark.db
def test_database_and_files_give_the_same_order() -> None:
    publish_all()
    hostile = ['"', 'khai" OR "x', "a* NOT b", "khai:sinh", "(", "&|!", "NEAR(khai sinh)"]

    for typed in [typed for typed, _ in GOLDEN] + ["kết", "đất", "cấp lại", "hộ", *hostile]:
        from_table = [found.code for found in search(typed)]
        assert from_table == _codes(typed), typed


@pytest.mark.db
def test_publishing_again_leaves_one_set_of_phrases() -> None:
    publish_all()
    publish_all()

    assert [found.code for found in search("dang ky ket hon")][:1] == ["1.000894"]
