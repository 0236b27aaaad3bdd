"""Five hundred connections that send a byte a second keep nobody waiting, nor weak lines out."""

import asyncio
from pathlib import Path

import pytest

from tests.processes.served import served, wait_until
from tests.processes.slow import storm


@pytest.mark.long("five hundred connections for a minute, on a platform of its own")
def test_slow_callers_hold_no_page_up_and_honest_weak_lines_arrive(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    with served(tmp_path) as platform:
        wait_until(lambda: "đang chạy" in platform.said)

        seen = asyncio.run(storm(platform.port, attackers=500, uploads=64, upload_bytes=150_000))

    assert seen.uploads == {403: 64}  # taken in whole; it bore no token
    assert not seen.failed_pages
    assert seen.late_pages < 0.02  # a machine that does other work has its moments
    assert seen.attackers > 500  # those who were cut off called again
