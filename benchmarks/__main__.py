"""`python -m benchmarks FOLDER URL PGDATA`: every goal that can be measured today, in one run."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from benchmarks import processes, table
from benchmarks.databases import Side, postgresql_side, run_python, sqlite_side
from benchmarks.goals import FILED, play
from benchmarks.memory import memory_of
from benchmarks.pages import PAGES, weights_of
from benchmarks.search import TITLES, Searched
from benchmarks.table import Row

_ROUNDS = 3


def main() -> None:
    """Run all of it and print the tables."""
    work, url, folder = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    began = monotonic()
    drafts = FILED * (_ROUNDS + 1) + 1
    sides: list[Side] = []
    try:
        with _said("provinces on SQLite and PostgreSQL, 100,000 dossiers each"):
            with ThreadPoolExecutor() as both:
                making = [
                    both.submit(sqlite_side, work, drafts=drafts),
                    both.submit(postgresql_side, work, url, folder, drafts=drafts),
                ]
            sides += [one.result() for one in making]
        with _said(f"{_ROUNDS} rounds, ours and the floor in turn, 8 connections"):
            outcomes = play(sides, rounds=_ROUNDS)
        rows = [*table.processor_rows(outcomes), *table.tail_rows(outcomes)]
        rows += [table.memory_row(memory_of(side)) for side in sides]
        with _said("lists with and without the row filter, page weights"):
            rows += [_reach(side) for side in sides]
            rows += _weights(sides[0])
        with _said("process steps, ours and SpiffWorkflow's in turn"):
            rows += [line for side in sides for line in _process_steps(side)]
        speeds = list(table.speed_rows(outcomes))
    finally:
        for side in sides:
            for server in side.servers:
                server.stop()
    with _said("search over 200,000 titles"):
        with ThreadPoolExecutor() as both:
            list(both.map(_make_titles, sides))
        found = [_search(side) for side in sides]
    rows += [table.search_row(side.engine, one) for side, one in zip(sides, found, strict=True)]
    _print(rows, speeds, is_same=found[0].found == found[1].found, seconds=monotonic() - began)


def _print(rows: list[Row], speeds: list[Sequence[str]], *, is_same: bool, seconds: float) -> None:
    ordered = sorted(rows, key=lambda row: int(row.goal))
    same = "the same" if is_same else "NOT the same"
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    rows_told = sum(row.most is None for row in rows)
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit}, {seconds:.0f} s",
        "",
        table.markdown([row.cells() for row in ordered]),
        "",
        f"Search finds {same} procedures, in order, on both databases.",
        "",
        table.markdown(speeds, head=("request", "database", "", "throughput", "p50", "p99")),
        "",
        f"{sum(row.is_met for row in rows)} of {len(rows) - rows_told} lines met.",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _reach(side: Side) -> Row:
    made = run_python("benchmarks.reach", [side.province.listed_code], side.environment)
    restricted, unrestricted = json.loads(made)
    return table.reach_row(side.engine, restricted, unrestricted)


def _weights(side: Side) -> list[Row]:
    weights = weights_of(side.ours.port, draft=side.province.drafts[-1])
    return [table.weight_row(name, weights[name], PAGES[name].most_bytes) for name in weights]


def _process_steps(side: Side) -> list[Row]:
    made = run_python("benchmarks.processes", [], side.environment)
    return processes.rows(side.engine, processes.Measured(**json.loads(made)))


def _make_titles(side: Side) -> None:
    run_python("benchmarks.search", ["make", str(TITLES)], side.environment)


def _search(side: Side) -> Searched:
    return Searched(**json.loads(run_python("benchmarks.search", ["time"], side.environment)))


@contextmanager
def _said(what: str) -> Iterator[None]:
    began = monotonic()
    sys.stderr.write(f"→ {what} …\n")
    yield
    sys.stderr.write(f"  {monotonic() - began:.0f} s\n")


if __name__ == "__main__":
    main()
