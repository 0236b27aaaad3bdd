"""The device subset: what offline forms may use, and where a text goes beyond it."""

import pytest

from motcua.kernel.rules.api import device_subset, lint_for_device
from motcua.kernel.rules.signature import BUILTINS
from motcua.kernel.rules.syntax import tree


@pytest.mark.parametrize(
    "expression",
    [
        'if age < 18 and kind != "A" then 0 else 8000 * copies',
        'birth <= today() and birth > today() - duration("P150Y")',
        'matches(code, "^[0-9]{12}$")',
        "some m in members satisfies m.age >= 18",
        'matches(code, "^[0-9]{10}(-[0-9]{3})?$|^[\\\\-.]$")',
        "count(members[item.share > 0]) in [1..5]",
        'date(2026, 11, 25).year = @"2026-11-25".year',
        "not(x between 1 and 2)",
    ],
)
def test_what_a_form_needs_is_inside(expression: str) -> None:
    assert lint_for_device(expression) == ()


@pytest.mark.parametrize(
    ("expression", "places"),
    [
        ("for i in 1..3 return i", [(1, 1)]),
        ("1 +\n  2 ** 3", [(2, 5)]),
        ("a + now()", [(1, 5)]),
        ("[sort(a), sum(b, c)]", [(1, 2), (1, 11)]),
        ("number(from: a)", [(1, 1)]),
        ("sum", []),
        ("{a: 1}.a", [(1, 1)]),
        ("a instance of number", [(1, 3)]),
        ("f(1)", [(1, 2)]),
        ('matches(a, "\\\\d+")', [(1, 12)]),
        ('matches(a, "[a-z-[aeiou]]")', [(1, 12)]),
        ('matches(a, "[0-9")', [(1, 12)]),
        ("matches(a, b)", [(1, 12)]),
        ("1 +", [(1, 4)]),
        ("a" + " + a" * 400, [(1, 1)]),
    ],
)
def test_what_goes_beyond_is_shown_to_the_character(
    expression: str, places: list[tuple[int, int]]
) -> None:
    found = lint_for_device(expression)

    assert [(each.line, each.column) for each in found] == places
    assert all(each.message for each in found)


def test_a_declared_name_is_no_function() -> None:
    assert lint_for_device("sort + 1", names=["sort"]) == ()


def test_the_subset_names_only_what_exists() -> None:
    subset = device_subset()
    nodes = {each.__name__ for each in tree.Node.__subclasses__()}

    assert subset.name == "feel-device-1"
    assert subset.constructs <= nodes
    assert subset.words.keys() <= nodes - subset.constructs
    assert subset.functions.keys() <= BUILTINS.keys()
    for name, counts in subset.functions.items():
        most = max(len(each.parameters) for each in BUILTINS[name].overloads)
        is_variadic = any(each.is_variadic for each in BUILTINS[name].overloads)
        assert is_variadic or max(counts) <= most, name
