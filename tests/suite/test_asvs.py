"""Each requirement of ASVS 5.0.0 (L1, L2) has a test or a document, or is said to be open."""

import re
import tomllib

from tests.architecture.sources import ROOT

LEVELS = {
    "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123",
    "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
    "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3",
    "3.7": "22333",
    "4.1": "12233", "4.2": "23333", "4.3": "22", "4.4": "1222",
    "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
    "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233", "6.5": "22222333",
    "6.6": "2223", "6.7": "33", "6.8": "2222",
    "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
    "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23",
    "9.1": "111", "9.2": "1222",
    "10.1": "22", "10.2": "223", "10.3": "22223", "10.4": "1111122222233333", "10.5": "22222",
    "10.6": "22", "10.7": "222",
    "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23",
    "11.6": "23", "11.7": "33",
    "12.1": "12233", "12.2": "11", "12.3": "22223",
    "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
    "14.1": "22", "14.2": "12223333", "14.3": "122",
    "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333",
    "16.1": "2", "16.2": "22222", "16.3": "2222", "16.4": "222", "16.5": "2223",
    "17.1": "23", "17.2": "22223333", "17.3": "22",
}  # fmt: skip
"""The level of each requirement, section by section, in order."""
_MOST_OPEN = 20
"""How many may be open; lower it whenever one is mended."""
_THREATS = "docs/concepts/threats.md"


def _wanted() -> list[str]:
    return [
        f"{section}.{number}"
        for section, levels in LEVELS.items()
        for number, level in enumerate(levels, start=1)
        if level in "12"
    ]


def _held() -> dict[str, list[str]]:
    chapters = tomllib.loads((ROOT / "docs/reference/asvs.toml").read_text("utf-8"))
    return {
        number: [holds] if isinstance(holds, str) else list(holds)
        for rows in chapters.values()
        for number, holds in rows.items()
    }


def _missing(references: list[str]) -> list[str]:
    return [one for one in references if not _is_there(*one.partition("::")[::2])]


def _is_there(path: str, name: str) -> bool:
    place = ROOT / path
    return place.exists() and (not name or f"def {name}(" in place.read_text("utf-8"))


def test_the_levels_are_those_of_the_standard() -> None:
    told = "".join(LEVELS.values())

    assert {level: told.count(level) for level in "123"} == {"1": 70, "2": 183, "3": 92}


def test_each_requirement_has_what_holds_it_or_a_reason() -> None:
    held = _held()

    assert list(held) == _wanted()
    assert [number for number, holds in held.items() if not all(holds)] == []


def test_what_holds_a_requirement_is_there() -> None:
    said = ("n/a: ", "open: ")
    references = [one for holds in _held().values() for one in holds if not one.startswith(said)]

    assert len(references) > 150
    assert _missing(references) == []


def test_what_is_open_grows_less() -> None:
    opened = [number for number, (first, *_) in _held().items() if first.startswith("open: ")]

    assert len(opened) <= _MOST_OPEN


def test_each_test_that_the_threats_name_is_there() -> None:
    text = (ROOT / _THREATS).read_text("utf-8")
    named = re.findall(r"`((?:tests|src)/[\w/.]+)`", text)

    assert len(named) > 20
    assert _missing(named) == []
    assert re.findall(r"^\| (A\d+) ", text, re.MULTILINE) == [f"A{n}" for n in range(1, 22)]
