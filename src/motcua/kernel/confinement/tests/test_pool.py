"""What confined children can reach, and what becomes of those that misbehave."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from motcua.kernel.confinement import landlock
from motcua.kernel.confinement.api import (
    BrokeDownError,
    Cap,
    Confined,
    ConfinedError,
    JsonObject,
    Served,
    TooBusyError,
    TooSlowError,
)

CAP = Cap(cpu_seconds=0, wall_seconds=20, asked_bytes=1_000, answer_bytes=1_000)
QUICK = Cap(cpu_seconds=9, wall_seconds=1, asked_bytes=1_000, answer_bytes=1_000)
OPTIONS: JsonObject = {
    "name": "probe",
    "readable": [],
    "memory_bytes": 100_000_000,
    "kept_bytes": 400_000_000,
    "idle_seconds": 60,
}


@pytest.fixture
def probes() -> Iterator[Confined]:
    found = Confined("motcua.kernel.confinement.tests.probe", most=1)
    yield found
    found.close()


def _ask(probes: Confined, told: str, data: bytes = b"", cap: Cap = CAP) -> Served:
    return probes.ask({"do": told}, data, options=OPTIONS, cap=cap)


def test_a_child_reaches_no_file_no_network_no_program_and_knows_no_secret(
    probes: Confined, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not landlock.version():
        pytest.skip("this kernel has no Landlock")
    monkeypatch.setenv("MOTCUA_EID_CLIENT_SECRET", "mat")
    secret = tmp_path / "key"
    secret.write_bytes(b"secret")

    seen = _ask(probes, "look", str(secret).encode()).header

    can = [seen[name] for name in ("reads", "writes", "connects", "starts")]
    assert can == [False, False, False, False]
    assert seen["told"] == "LC_CTYPE PATH PYTHONPATH PYTHONSAFEPATH PYTHONUTF8"
    assert secret.read_bytes() == b"secret"


def test_a_warm_child_serves_again_and_each_request_has_its_own_time(probes: Confined) -> None:
    pids = {_ask(probes, "look").header["pid"] for _ in range(3)}

    assert len(pids) == 1


@pytest.mark.parametrize(("told", "cap"), [("spin", CAP), ("sleep", QUICK)])
def test_what_never_ends_is_killed_in_time_and_the_next_is_served(
    probes: Confined, told: str, cap: Cap
) -> None:
    began = time.monotonic()

    with pytest.raises(TooSlowError):
        _ask(probes, told, cap=cap)

    assert time.monotonic() - began < CAP.wall_seconds
    assert _ask(probes, "look", b"x").blocks == (b"x",)


@pytest.mark.parametrize("told", ["devour", "abort", "fall"])
def test_what_falls_is_named_and_the_next_is_served(probes: Confined, told: str) -> None:
    with pytest.raises(ConfinedError) as ending:
        _ask(probes, told)

    assert not isinstance(ending.value, TooSlowError)
    assert _ask(probes, "look", b"x").blocks == (b"x",)


def test_a_child_that_went_meanwhile_is_replaced_unnoticed(probes: Confined) -> None:
    pid = _ask(probes, "look").header["pid"]
    assert isinstance(pid, int)
    os.kill(pid, 9)

    assert _ask(probes, "look").header["pid"] != pid


def test_more_than_was_allowed_is_not_read(probes: Confined) -> None:
    with pytest.raises(BrokeDownError):
        _ask(probes, "look", bytes(2_000))


def test_whoever_waits_too_long_for_a_place_is_told(probes: Confined) -> None:
    probes._places.acquire()

    with pytest.raises(TooBusyError):
        _ask(probes, "look", cap=replace(QUICK, wall_seconds=0))

    probes._places.release()
