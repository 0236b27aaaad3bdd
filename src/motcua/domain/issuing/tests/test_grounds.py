"""The ground in law of what an agency decides: an article of a numbered instrument."""

import pytest

from motcua.domain.issuing.api import Ground, is_cited, joined_basis


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


def test_a_ground_says_its_facts_behind_its_reason_and_an_older_draft_opens() -> None:
    ground = Ground(reason="Sai nơi nộp", legal_basis="Điều 13, 60/2014/QH13", facts="Ở xã khác")
    older = {"reason": "Sai nơi nộp", "legal_basis": "Điều 13, 60/2014/QH13"}

    assert ground.words == "Sai nơi nộp.\nSự việc: Ở xã khác"
    assert Ground.of(ground.content) == ground
    assert Ground.of(older).words == "Sai nơi nộp"
