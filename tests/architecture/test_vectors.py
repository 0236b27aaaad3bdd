"""The table of the law's vectors names each of them, and tests that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ROW = re.compile(r"^\| ([\d, –]+) \| .* \| `([\w/.]+)::(\w+)` \|$", re.MULTILINE)


def _rows() -> list[tuple[set[int], Path, str]]:
    text = (ROOT / "docs/reference/vectors.md").read_text("utf-8")
    return [(_numbers(row[0]), ROOT / row[1], row[2]) for row in _ROW.findall(text)]


def _numbers(words: str) -> set[int]:
    spans = (span.partition("–") for span in words.split(", "))
    return {n for first, _, last in spans for n in range(int(first), int(last or first) + 1)}


def test_each_vector_stands_once_with_a_test_that_there_is() -> None:
    rows = _rows()

    assert sorted(n for numbers, _, _ in rows for n in numbers) == list(range(1, 54))
    missing = [name for _, path, name in rows if f"def {name}(" not in path.read_text("utf-8")]
    assert missing == []
