"""Whoever guesses waits ever longer; the owner elsewhere waits never."""

from datetime import timedelta

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from motcua.kernel.base.api import clock, limits
from motcua.kernel.identity.api import guess_of
from motcua.kernel.identity.sessions.guesses import Guess

THIEF, OWNER = "198.51.100.7", "203.0.113.9"


def by(address: str, target: str = "minh") -> Guess:
    request: HttpRequest = RequestFactory().get("/", REMOTE_ADDR=address)
    return guess_of(request, "thu", target)


def wrong(guess: Guess, times: int) -> None:
    for _ in range(times):
        guess.was_wrong()


def test_each_wrong_try_beyond_the_free_ones_waits_twice_as_long() -> None:
    thief, waits = by(THIEF), []
    wrong(thief, limits.get("identity.guesses_free_count") - 1)
    for _ in range(4):
        thief.was_wrong()
        waits.append(thief.wait_seconds())
    wrong(thief, 20)

    assert waits == [2, 4, 8, 16]
    assert thief.wait_seconds() == limits.get("identity.guess_wait_seconds")
    assert by(OWNER).wait_seconds() == 0


def test_who_waited_may_try_again_and_who_was_right_begins_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    thief = by(THIEF)
    wrong(thief, limits.get("identity.guesses_free_count"))
    later = clock.machine_now() + timedelta(seconds=3)
    monkeypatch.setattr(clock, "machine_now", lambda: later)

    assert thief.wait_seconds() == 0
    thief.was_right()
    thief.was_wrong()
    assert thief.wait_seconds() == 0


def test_a_hunted_target_leaves_each_caller_one_free_try() -> None:
    wrong(by(THIEF), limits.get("identity.hunted_count") + 1)

    other = by("198.51.100.8")
    assert other.wait_seconds() == 0
    other.was_wrong()
    assert other.wait_seconds() > 0
    assert by(OWNER).wait_seconds() == 0


def test_one_caller_at_many_targets_waits_a_little_at_each() -> None:
    for at in range(limits.get("identity.guesses_of_caller_count") + 9):
        by(THIEF, f"target {at}").was_wrong()

    assert by(THIEF, "another").wait_seconds() == limits.get("identity.caller_wait_seconds")
