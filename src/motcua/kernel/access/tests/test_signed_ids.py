"""Words that carry an id: each kind knows its own, and none that is too old or made up."""

import time

import pytest

from motcua.kernel.access.api import SignedIds
from motcua.kernel.base.api import ids

FORMS = SignedIds(salt="access_tests.form")
PASSES = SignedIds(salt="access_tests.pass", hours="privacy.orphan_key_hours")


def test_a_word_carries_its_id() -> None:
    named = ids.new_id()

    assert FORMS.id_in(FORMS.word_for(named)) == named
    assert FORMS.id_in(FORMS.new_word()) is not None


@pytest.mark.parametrize(
    "word",
    ["", "x", "InE2Ig:1:x", PASSES.word_for(ids.new_id())],
    ids=["none", "no word", "made up", "of another kind"],
)
def test_a_word_of_another_kind_or_made_up_is_none(word: str) -> None:
    assert FORMS.id_in(word) is None


def test_a_word_is_too_old_after_its_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    old, now = PASSES.word_for(ids.new_id()), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600 * 24 * 365)

    assert PASSES.id_in(old) is None
    assert PASSES.id_in(PASSES.word_for(ids.new_id())) is not None
