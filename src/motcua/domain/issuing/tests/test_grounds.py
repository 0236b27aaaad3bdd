"""The ground in law of what an agency decides: an article of a numbered instrument."""

from datetime import date

import pytest

from motcua.domain.issuing.api import (
    Ground,
    basis_fault,
    compared,
    is_cited,
    joined_basis,
    last_articles,
)
from motcua.domain.issuing.content.grounds import by_rank, is_own, lacks
from motcua.domain.issuing.testing import POWER
from motcua.kernel.base.api import Invalid


@pytest.mark.parametrize(
    ("chosen", "typed", "basis"),
    [
        ("168/2025/NĐ-CP", "Điều 8", "Điều 8, 168/2025/NĐ-CP"),
        ("168/2025/NĐ-CP", "Điều 8, 168/2025/NĐ-CP", "Điều 8, 168/2025/NĐ-CP"),
        ("Điều 16, 60/2014/QH13", "Điều 3, 04/2020/TT-BTP", None),
        ("Điều 16, 60/2014/QH13", "", "Điều 16, 60/2014/QH13"),
        ("", "Điều 3, 04/2020/TT-BTP", "Điều 3, 04/2020/TT-BTP"),
    ],
)
def test_the_article_that_a_list_leaves_open_is_the_one_that_is_typed(
    chosen: str, typed: str, basis: str | None
) -> None:
    assert joined_basis(chosen, typed) == (basis or f"{chosen}; {typed}")


@pytest.mark.parametrize("basis", ["", "Điều 5", "60/2014/QH13", "Luật Hộ tịch, điều năm"])
def test_what_names_no_article_of_a_numbered_instrument_is_no_ground(basis: str) -> None:
    assert not is_cited(basis)
    assert is_cited(f"Điều 5, 60/2014/QH13; {basis}")


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Know of the Civil Code alone how many articles it has."""
    known = {"packs": lambda: {"91/2015/QH13": 689}}
    monkeypatch.setattr(last_articles, "_values", known)


@pytest.mark.parametrize(
    ("basis", "why"),
    [
        ("Điều 690, 91/2015/QH13", "91/2015/QH13 không có Điều 690, điều cuối là Điều 689."),
        ("Điều 5, 60/2014/QH13; khoản 1 Điều 999 Bộ luật số 91/2015/QH13", "không có Điều 999"),
        ("Điều 999, 60/2014/QH13", "60/2014/QH13 không có Điều 999. Hãy xem lại"),
    ],
)
def test_an_article_that_its_instrument_does_not_have_is_no_ground(
    counted: None, basis: str, why: str
) -> None:
    ground = Ground(reason="Sai nơi nộp hồ sơ", legal_basis=basis)

    with pytest.raises(Invalid) as caught:
        ground.checked()
    assert [one.field for one in caught.value.problems] == ["legal_basis"]
    assert why in caught.value.problems[0].message
    assert why in basis_fault(basis, {"60/2014/QH13"}, on=date(2026, 12, 1))


def test_whoever_signs_reads_which_article_nobody_compared(counted: None) -> None:
    bases = "Điều 689, 91/2015/QH13; Điều 13, 60/2014/QH13; Điều 14, 60/2014/QH13"

    told = compared(bases, {"60/2014/QH13, Điều 13"})

    assert told == f"{bases} (điều khoản chưa đối chiếu)"
    assert Ground(reason="Sai nơi nộp hồ sơ", legal_basis=bases).checked().legal_basis == bases


def test_a_ground_says_its_facts_behind_its_reason_and_an_older_draft_opens() -> None:
    ground = Ground(reason="Sai nơi nộp", legal_basis="Điều 13, 60/2014/QH13", facts="Ở xã khác")
    older = {"reason": "Sai nơi nộp", "legal_basis": "Điều 13, 60/2014/QH13"}

    assert ground.words == "Sai nơi nộp.\nSự việc: Ở xã khác"
    assert Ground.of(ground.content) == ground
    assert Ground.of(older).words == "Sai nơi nộp"


@pytest.mark.parametrize(
    ("facts", "is_told"),
    [
        ("asdf asdf asdf asdf", False),
        ("qwer zxcv hjkl wert", False),
        ("sai sai sai sai", False),
        ("Giấy chứng sinh thiếu chữ ký của bác sĩ", True),
        ("Giay chung sinh khong co dau cua tram", True),
        ("không được, thiếu giấy", False),
        ("Hồ sơ này thiếu giấy", False),
        ("Hộ chiếu của John Smith hết hạn ngày 02/11/2026", True),
        ("Quyển số nghĩa trang nghiêng, người khuyết tên", True),
    ],
)
def test_facts_are_words_and_not_keys_struck_at_random(facts: str, *, is_told: bool) -> None:
    law = "Điều 13, 60/2014/QH13"
    ground = Ground(reason="Sai nơi nộp hồ sơ", legal_basis=law, facts=facts)

    if is_told:
        assert ground.checked_with_facts().facts == facts
    else:
        with pytest.raises(Invalid):
            ground.checked_with_facts()


_OF_PROVINCE = (
    "Điều 1 Quyết định số 12/2026/QĐ-UBND (mẫu) ngày 05/01/2026 của Ủy ban nhân dân tỉnh Hà Tĩnh"
    " về việc giao Ủy ban nhân dân xã Cẩm Bình thu hồi giấy tờ hộ tịch"
)


@pytest.mark.parametrize(
    ("citation", "missing"),
    [
        (_OF_PROVINCE, 0),
        (POWER, 0),
        ("Điều 70 Luật Hộ tịch số 60/2014/QH13 ngày 20 tháng 11 năm 2014", 0),
        ("Điều 1 Quyết định số 99/QĐ-UBND ngày 01/12/2026", 2),
        (_OF_PROVINCE.partition(" về việc")[0], 2),
        (_OF_PROVINCE.partition(" giao")[0], 1),
        (_OF_PROVINCE.replace("05/01/2026", "05/01/2027"), 1),
        (_OF_PROVINCE.replace("05/01/2026", "31/02/2026"), 1),
        (_OF_PROVINCE.replace("05/01/2026", "05/01"), 1),
        (_OF_PROVINCE.replace("Điều 1 ", ""), 1),
        ("", 5),
    ],
)
def test_a_full_citation_tells_kind_number_day_issuer_and_subject(
    citation: str, missing: int
) -> None:
    assert len(lacks(citation, on=date(2026, 12, 1))) == missing


@pytest.mark.parametrize(
    ("citation", "is_its"),
    [
        (_OF_PROVINCE, False),
        (POWER, False),
        (_OF_PROVINCE.replace("tỉnh Hà Tĩnh", "xã Cẩm Bình"), True),
        (_OF_PROVINCE.replace("tỉnh Hà Tĩnh", "xã"), True),
        (_OF_PROVINCE.replace("tỉnh Hà Tĩnh", "xã Đức Thọ, tỉnh Hà Tĩnh"), True),
        (_OF_PROVINCE.replace("QĐ-UBND", "NQ-HĐND").replace("tỉnh Hà Tĩnh", "XÃ CẨM BÌNH"), True),
        ("Điều 1 Quyết định số 99/QĐ-UBND ngày 01/12/2026", True),
    ],
)
def test_a_body_s_own_instrument_gives_it_nothing(citation: str, is_its: bool) -> None:
    assert is_own(citation, name="xã Cẩm Bình", symbol="UBND") is is_its


def test_the_bases_of_a_decision_stand_by_rank() -> None:
    bases = [
        _OF_PROVINCE,
        "Nghị quyết số 5/2026/NQ-HĐND ngày 1/2/2026",
        "Thông tư số 04/2020/TT-BTP",
        "khoản 2 Điều 4 Nghị định số 120/2025/NĐ-CP quy định chi tiết Luật Hộ tịch",
        "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        "Điều 70 Luật Hộ tịch số 60/2014/QH13",
    ]

    assert by_rank(bases) == [bases[4], bases[5], *bases[3::-1]]
