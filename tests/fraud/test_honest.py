"""Honest lives raise nothing."""

from collections import Counter, defaultdict

import pytest

from motcua.domain.oversight.rules.days import OF_DAYS
from motcua.domain.oversight.rules.lives import OF_LIVES, refiled
from motcua.domain.oversight.testing import working
from tests.fraud.honest import Case, Commune


def alarms(commune: Commune) -> Counter[str]:
    """Ask every rule about every life, every pair of a person's lives and every officer's day."""
    counts = working()
    lives = commune.lives(counts)
    found = Counter(hit.rule for _, life in lives for rule in OF_LIVES for hit in rule(life))
    same = defaultdict(list)
    for case, life in lives:
        same[case.person, case.topic].append(life)
    for group in same.values():
        for at, again in enumerate(group):
            found.update(hit.rule for ended in group[:at] for hit in refiled(ended, again))
    days = commune.days(counts)
    found.update(hit.rule for day in days for rule in OF_DAYS for hit in rule(day))
    return found


def test_a_few_weeks_of_an_honest_commune_raise_nothing() -> None:
    commune = Commune(seed=1)
    commune.live(400)

    assert alarms(commune) == Counter()


@pytest.mark.long("ten thousand lives a seed")
@pytest.mark.parametrize("seed", range(10, 13))
def test_ten_thousand_honest_dossiers_raise_nothing(seed: int) -> None:
    commune = Commune(seed=seed)
    commune.live(10_000)

    assert _kinds(commune.cases) >= {"refused", "withdrawn", "supplemented", "apologised"}
    assert alarms(commune) == Counter()


def _kinds(cases: list[Case]) -> set[str]:
    return {act.event.partition(".")[2] for case in cases for act in case.acts}
