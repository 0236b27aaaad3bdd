"""One value changes, every other letter stays: proved on all files of the packs."""

import difflib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.base.api import paths
from motcua.kernel.base.testing import some_of
from motcua.kernel.definitions import yaml_edits
from motcua.kernel.definitions.marks import Location

TEXT = """\
# đầu tệp
name: Một  # tên
rows:
  - {code: a, when: x = 1}   # dòng a
  - code: b
    text: >-
      hai dòng
      một đoạn
  # trước c
  - code: c
    list: [1, 2]
empty:
tail: hết
"""


def _complete() -> list[Path]:
    """Return the files of the procedures that can be filed."""
    forms = paths.packs_dir().glob("*/procedures/*/form.yaml")
    return sorted(path for form in forms for path in form.parent.glob("*.yaml"))


@pytest.mark.parametrize(
    ("at", "value", "line"),
    [
        (("name",), "Hai", 'name: "Hai"  # tên'),
        (("rows", 0, "when"), "y > 2", '  - {code: a, when: "y > 2"}   # dòng a'),
        (("rows", 0, "more"), True, "  - {code: a, when: x = 1, more: true}   # dòng a"),
        (("rows", 1, "text"), "ngắn", '    text: "ngắn"'),
        (("rows", 1, "since"), date(2026, 12, 1), "    since: 2026-12-01"),
        (("rows", 2, "list", 1), 7, "    list: [1, 7]"),
        (("empty",), "đầy", 'empty: "đầy"'),
        (("added",), {"a": [1]}, "added: {a: [1]}"),
    ],
)
def test_a_value_is_set_and_the_rest_stays(at: Location, value: object, line: str) -> None:
    changed = yaml_edits.put(TEXT, at, value)

    came = [
        row[2:] for row in difflib.ndiff(TEXT.splitlines(), changed.splitlines()) if row[0] == "+"
    ]
    assert came == [line]
    assert "# trước c" in changed


def test_items_come_go_and_change_places() -> None:
    more = yaml_edits.append(TEXT, ("rows",), {"code": "d"})
    less = yaml_edits.drop(TEXT, ("rows", 1))
    moved = yaml_edits.move(TEXT, ("rows", 0), 1)

    assert "  - {code: d}\n" in more
    assert "hai dòng" not in less
    assert "# dòng a" in less
    assert moved.index("code: b") < moved.index("code: a")
    assert yaml_edits.move(TEXT, ("rows", 0), -1) == TEXT
    assert yaml_edits.drop(yaml_edits.drop(less, ("rows", 1)), ("rows", 0)).count("rows: []") == 1


@pytest.mark.parametrize("text", ["", "a: [", "- 1\n", "a: &x 1\nb: *x\n"])
def test_what_cannot_be_changed_safely_is_left_alone(text: str) -> None:
    with pytest.raises(yaml_edits.NotRewrittenError):
        yaml_edits.put(text, ("a", "b"), 1)


@given(
    value=st.one_of(
        st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=40),
        st.booleans(),
        st.integers(-(10**9), 10**9),
        st.dates(),
        st.lists(st.text("ab: #[]{},'\"-&*!|>%@`", max_size=8), max_size=3),
    )
)
def test_whatever_is_written_is_read_back(value: object) -> None:
    changed = yaml_edits.put(TEXT, ("rows", 0, "when"), value)

    assert yaml_edits.value_at(yaml_edits.data_of(changed), ("rows", 0, "when")) == value


@pytest.mark.parametrize(
    "path",
    sorted(paths.packs_dir().glob("*/procedures/*/*.yaml")),
    ids=lambda path: path.parent.name,
)
def test_every_file_of_the_packs_can_be_rewritten(path: Path) -> None:
    text = path.read_text("utf-8")
    data = yaml_edits.data_of(text)

    for key in some_of(list(data), one_in=3):
        assert yaml_edits.data_of(yaml_edits.put(text, (key,), "x"))[key] == "x"
        if isinstance(data[key], list) and len(data[key]) > 1:
            moved = yaml_edits.data_of(yaml_edits.move(text, (key, 0), 1))[key]
            assert moved[:2] == data[key][1::-1]
