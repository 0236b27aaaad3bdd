"""CSV for spreadsheets: accents are kept, formulas are not."""

import pytest

from motcua.kernel.base.vietnamese import sheets


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1+1", "\u200b=1", "﹢1", "\u22121"],
)
def test_cells_that_begin_like_a_formula_are_made_text(cell: str) -> None:
    assert sheets.harmless(cell).startswith("'")


@pytest.mark.parametrize("cell", ["", "Hoa", "16/11/2026 09:00", "a=b"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert sheets.harmless(cell) == cell


def test_the_first_line_alone_says_how_the_file_is_written() -> None:
    assert list(sheets.lines([["Họ tên", "Số"], ["=Hoa", "1,5"]])) == [
        "\ufeffHọ tên,Số\r\n",
        '\'=Hoa,"1,5"\r\n',
    ]
