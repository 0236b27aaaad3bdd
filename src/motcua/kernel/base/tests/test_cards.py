"""How officers do things, as a file beside the manifest tells it."""

from pathlib import Path

import pytest

from motcua.kernel.base.api import Card, ManifestError
from motcua.kernel.base.manifest.cards import read_cards

RIGHT = '[[cards]]\ntitle = "Mượn"\npermission = "toy.lend"\nsteps = ["Đưa."]\n'


def test_a_package_without_the_file_has_none(tmp_path: Path) -> None:
    assert read_cards("toy", tmp_path) == ()


def test_cards_are_read_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "cards.toml").write_text(RIGHT + RIGHT.replace("Mượn", "Trả"), "utf-8")

    found = read_cards("toy", tmp_path)

    assert found[0] == Card(title="Mượn", permission="toy.lend", steps=("Đưa.",))
    assert [card.title for card in found] == ["Mượn", "Trả"]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("steps", "step", "thẻ «Mượn»: không có mục «step»"),
        ('permission = "toy.lend"\n', "", "thẻ «Mượn»: thiếu mục «permission»"),
        ('["Đưa."]', "[1]", "steps dòng 1, phải là str, không phải 1"),
        ('["Đưa."]', '"Đưa."', "steps phải là tuple, không phải 'Đưa.'"),
        ("[[cards]]", "[[card]]", "không đọc được cards.toml"),
        ('"Mượn"', "Mượn", "không đọc được cards.toml"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    (tmp_path / "cards.toml").write_text(RIGHT.replace(right, wrong), "utf-8")

    with pytest.raises(ManifestError) as refused:
        read_cards("toy", tmp_path)

    assert refused.value.faults[0].entry == "cards"
    assert message in str(refused.value)
