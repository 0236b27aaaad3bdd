"""What is counted in one process is counted in all, and nobody can crowd a count out."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from motcua.project.shared_cache import SharedCache

_COUNT = """
import sys
from django.conf import settings
settings.configure()
from motcua.project.shared_cache import SharedCache
cache = SharedCache(sys.argv[1], {})
for _ in range(200):
    cache.incr("tries")
"""


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "cache" / "shared.sqlite3")


@pytest.fixture
def cache(path: str) -> SharedCache:
    return SharedCache(path, {})


def test_two_processes_lose_no_count(path: str, cache: SharedCache) -> None:
    cache.set("tries", 0)

    both = [subprocess.Popen([sys.executable, "-c", _COUNT, path]) for _ in range(2)]

    assert [process.wait(60) for process in both] == [0, 0]
    assert cache.get("tries") == 400


def test_of_many_at_once_one_adds(cache: SharedCache) -> None:
    with ThreadPoolExecutor(8) as pool:
        added = list(pool.map(lambda at: cache.add("lock", at), range(40)))

    assert added.count(True) == 1


def test_a_count_outlives_a_thousand_others(cache: SharedCache) -> None:
    cache.set("tries", 4)

    for at in range(1_000):
        cache.set(f"other.{at}", at)

    assert cache.get("tries") == 4


def test_what_has_expired_is_gone_and_makes_room(cache: SharedCache) -> None:
    cache.set("old", 1, timeout=0)
    cache.set("short", 1, timeout=-1)

    assert cache.get("old", "none") == "none"
    assert cache.add("old", 2)
    with pytest.raises(ValueError, match="short"):
        cache.incr("short")


def test_it_keeps_what_django_keeps(cache: SharedCache) -> None:
    cache.set("facts", {"a": [1, None]}, timeout=None)

    assert cache.get("facts") == {"a": [1, None]}
    assert cache.touch("facts", 60)
    assert not cache.touch("nothing", 60)
    assert cache.delete("facts")
    assert not cache.delete("facts")
    assert cache.get_or_set("made", lambda: 7) == 7
    cache.clear()
    assert cache.get("made") is None


def test_a_broken_file_is_begun_anew(path: str, cache: SharedCache) -> None:
    cache.set("tries", 4)
    Path(path).write_bytes(b"not a database at all" * 100)

    with pytest.raises(Exception, match="not a database"):
        cache.incr("tries")

    cache.set("tries", 1)
    assert cache.incr("tries") == 2
