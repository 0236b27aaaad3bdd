"""`python -m benchmarks FOLDER URL PGDATA`: every goal that can be measured today, in one run.

`BENCH_BEFORE` names a checkout of another commit, set up, with these benchmarks in it: it is
measured beside this one, in the same run and against the same floors.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import psycopg

from benchmarks import processes, start, table
from benchmarks.contest import Contest, Outcome, play
from benchmarks.databases import HERE, SMALL, WHOLE, Side, run_python, sides_of
from benchmarks.floor.budget import budgets
from benchmarks.goals import FILED, acts_of, pages_of
from benchmarks.load import WrongAnswerError
from benchmarks.pages import PAGES as WEIGHED
from benchmarks.pages import weights_of
from benchmarks.search import TITLES, Searched
from benchmarks.timed import PAGES

_ROUNDS = 3
_WARMING = 20


def main() -> None:
    """Run all of it and print the lines as they come."""
    work, url, folder = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    began = monotonic()
    _say(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {_commit()}\n")
    sides: Sequence[Side] = ()
    lines = table.Table()
    try:
        sides = _made(work, url, folder)
        speeds = _requests(sides, url, lines)
        _other_figures(sides, lines)
    finally:
        for side in sides:
            for server in side.servers:
                server.stop()
    _without_servers(sides, lines)
    _say("\n" + table.markdown(speeds, head=table.SPEED_HEAD))
    _say(f"\n{lines} {monotonic() - began:.0f} s.")


def _made(work: Path, url: str, folder: Path) -> Sequence[Side]:
    before = os.environ.get("BENCH_BEFORE")
    checkouts = [HERE, *([Path(before).resolve()] if before else [])]
    drafts = FILED * (_ROUNDS + 1) + 2
    with _told(f"provinces on SQLite and PostgreSQL, {SMALL:,} dossiers each"):
        return sides_of(work, url, folder, checkouts=checkouts, drafts=drafts)


def _requests(sides: Sequence[Side], url: str, lines: table.Table) -> list[Sequence[str]]:
    """Time every request, and return throughput and times of each."""
    with _told("pages while there are few dossiers"):
        small = {side.name: _when_few(side) for side in sides}
    with _told(f"up to {WHOLE:,} dossiers"):
        _each(sides, lambda side: run_python(side, "benchmarks.province", ["grow", str(WHOLE)]))
        _vacuum(sides, url)
    speeds = []
    with _told(f"{_ROUNDS} rounds each, ours and the floors in turn, 8 connections"):
        for outcome in _outcomes(sides, pages_of):
            lines.add(table.rows_of(outcome))
            few_ms = small[outcome.side.name][outcome.contest.key]
            lines.add([table.growth_row(outcome, few_ms, sizes=(SMALL, WHOLE))])
            speeds.append(table.speed_row(outcome))
        for outcome in _outcomes(sides, acts_of):
            lines.add(table.rows_of(outcome))
            speeds.append(table.speed_row(outcome))
    return speeds


def _outcomes(
    sides: Sequence[Side], contests_of: Callable[[Side], Sequence[Contest]]
) -> Iterator[Outcome]:
    """Play each contest on one side after the other: what is compared happens close together."""
    for contests in zip(*map(contests_of, sides), strict=True):
        for side, contest in zip(sides, contests, strict=True):
            try:
                yield play(contest, side, rounds=_ROUNDS)
            except WrongAnswerError as fault:
                sys.stderr.write(f"  {contest.name}, {side.name}: {fault}\n")


def _when_few(side: Side) -> Mapping[str, float]:
    """Return the processor time of every page while few dossiers are there."""
    found = {}
    for contest in pages_of(side):
        status = contest.statuses[0]
        side.ours.measure(contest.ours()[:_WARMING], expected=status)
        once = side.ours.measure(contest.ours(), expected=status)
        found[contest.key] = once.processor_ms
    return found


def _vacuum(sides: Sequence[Side], url: str) -> None:
    for side in sides:
        if name := side.environment["MOTCUA_DATABASE_URL"].rpartition("/")[2]:
            with psycopg.connect(f"{url}/{name}", autocommit=True) as connection:
                connection.execute("VACUUM ANALYZE")


def _other_figures(sides: Sequence[Side], lines: table.Table) -> None:
    """Measure what needs our servers besides: row filter, weights, steps in process."""
    ours = _of_this_commit(sides)
    with _told("lists with and without the row filter, page weights"):
        for side in ours:
            made = run_python(side, "benchmarks.reach", [side.province.listed_code])
            lines.add([table.reach_row(side.engine, *json.loads(made))])
        weights = weights_of(ours[0].ours.port, draft=ours[0].province.drafts[-1])
        lines.add(table.weight_row(key, weights[key], WEIGHED[key].most_bytes) for key in weights)
    with _told("process steps, ours and SpiffWorkflow's in turn"):
        for side in ours:
            made = run_python(side, "benchmarks.processes")
            measured = processes.Measured(**json.loads(made))
            lines.add(processes.rows(side.engine, measured))


def _without_servers(sides: Sequence[Side], lines: table.Table) -> None:
    """Measure what wants the machine for itself: budgets, start, command line, search."""
    with _told("statements and bytes, start, idle memory, commands"):
        for side in sides:
            if side.engine == "SQLite":
                lines.add(_budgets(side))
                spent = {name: start.command_seconds(side, name) for name in start.COMMANDS}
                lines.add(table.command_rows(side.name, spent))
            lines.add(table.start_rows(side.name, start.start_of(side)))
    ours = _of_this_commit(sides)
    with _told(f"search over {TITLES:,} titles"):
        _each(ours, lambda side: run_python(side, "benchmarks.search", ["make", str(TITLES)]))
        made = [run_python(side, "benchmarks.search", ["time"]) for side in ours]
        found = [Searched(**json.loads(one)) for one in made]
    lines.add(table.search_row(side.engine, one) for side, one in zip(ours, found, strict=True))
    same = "the same" if found[0].found == found[1].found else "NOT the same"
    _say(f"\nSearch finds {same} procedures, in order, on both databases.")


def _budgets(side: Side) -> Iterator[table.Row]:
    told = json.dumps(asdict(side.province))
    found = json.loads(run_python(side, "benchmarks.counting", told=told))
    names = {page.key: (page.name, page.goal) for page in PAGES}
    names["filing"] = ("file a dossier", "1")
    for key, (name, goal) in names.items():
        yield from table.budget_rows(name, goal, side.name, budgets()[key], found[key])


def _of_this_commit(sides: Sequence[Side]) -> Sequence[Side]:
    return [side for side in sides if side.checkout == HERE]


def _each(sides: Sequence[Side], act: Callable[[Side], object]) -> None:
    with ThreadPoolExecutor() as pool:
        list(pool.map(act, sides))


def _commit() -> str:
    return subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


@contextmanager
def _told(what: str) -> Iterator[None]:
    began = monotonic()
    sys.stderr.write(f"→ {what} …\n")
    yield
    sys.stderr.write(f"  {monotonic() - began:.0f} s\n")


if __name__ == "__main__":
    main()
