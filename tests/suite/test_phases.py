"""Each phase opens the files that it needs, and every test is in one."""

import pytest

from tests.suite import phases


def test_every_file_belongs_to_the_plain_phase_or_to_the_journeys() -> None:
    plain, journeys = set(phases.paths("plain")), set(phases.paths("journeys"))

    assert plain & journeys == set()
    assert plain > set(phases.paths("database"))
    assert {path.split("/")[1] for path in journeys} >= {"journeys", "faults"}


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("pytestmark = pytest.mark.db\n", True),
        ("pytestmark = [pytest.mark.db(transaction=True), pytest.mark.timeout(9)]\n", True),
        ("@pytest.mark.db\ndef test_it() -> None: ...\n", True),
        ("@pytest.mark.dbx\ndef test_it() -> None: ...\n", False),
        ('WORDS = "pytest.mark.db"\n', False),
    ],
)
def test_a_mark_is_seen_wherever_it_stands(text: str, has: bool) -> None:
    assert phases.has_mark(text, "db") is has
