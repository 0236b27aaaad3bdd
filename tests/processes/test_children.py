"""A child that falls is started again, sooner or later; one whose parent is gone never begins."""

import os
import subprocess
import sys

import pytest

from motcua.project.children import pause_seconds

_ENDINGS = """
import os, signal, sys, time
from motcua.project.children import ended, fork, wait_for
print(wait_for(fork("a", lambda: None)))
print(wait_for(fork("b", lambda: sys.exit(7))))
print(wait_for(fork("c", lambda: os.kill(os.getpid(), signal.SIGTERM))))
print(wait_for(fork("d", lambda: 1 / 0)))
waiting = fork("e", lambda: time.sleep(60))
print(ended(waiting))
os.kill(waiting, signal.SIGKILL)
print(wait_for(waiting))
"""
_LEFT_ALONE = """
import os, time
from motcua.kernel.base.api import die_with_parent
parent = os.getpid()
if os.fork() == 0:
    time.sleep(0.5)
    die_with_parent(parent)
    os.write(1, b"it lives")
os._exit(0)
"""


def printed(script: str) -> list[str]:
    """Return the lines of a script that forks: the test's own process has threads."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.splitlines()


def test_whoever_falls_again_and_again_is_still_back_within_five_seconds() -> None:
    pauses = [pause_seconds(falls) for falls in (1, 2, 3, 4, 200)]

    assert pauses == pytest.approx([0.4, 0.8, 1.6, 2.0, 2.0])


def test_what_a_process_ended_with_is_known() -> None:
    assert printed(_ENDINGS) == ["0", "7", "-15", "1", "None", "-9"]


def test_a_process_whose_parent_is_gone_before_it_could_ask_ends() -> None:
    assert printed(_LEFT_ALONE) == []
