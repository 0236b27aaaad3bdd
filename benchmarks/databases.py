"""The databases of one run: SQLite files and a PostgreSQL 17 of its own, each with its data."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks.province import Province
from benchmarks.servers import Server, postmaster_of, start

BULK = 100_000


@dataclass(kw_only=True)
class Side:
    """One database engine: our server and the floors it is held against."""

    engine: str
    ours: Server
    floor: Server
    gated: Server | None
    province: Province
    floor_cases: list[int]
    environment: Mapping[str, str]

    @property
    def servers(self) -> list[Server]:
        """Return every server of this side."""
        return [self.ours, self.floor, *([self.gated] if self.gated else [])]

    @property
    def judge(self) -> Server:
        """Return the floor that the tail is held against: on SQLite the one with a gate."""
        return self.gated or self.floor


def sqlite_side(work: Path, *, drafts: int) -> Side:
    """Make SQLite files and start the servers on them."""
    data = work / "sqlite"
    ours = {"MOTCUA_DATA": str(data), "MOTCUA_DATABASE_URL": "", "MOTCUA_KEYS_DATABASE_URL": ""}
    floor = {"FLOOR_DATABASE": str(work / "floor.sqlite3"), "FLOOR_GATE": "0"}
    gated = {"FLOOR_DATABASE": str(work / "gated.sqlite3"), "FLOOR_GATE": "1"}
    province, cases = _prepare(ours, floor, drafts)
    _python("benchmarks.floor.prepare", [str(BULK)], gated)
    return Side(
        engine="SQLite",
        ours=_ours("ours, SQLite", ours),
        floor=start("floor, SQLite", "benchmarks.floor.wsgi:application", floor),
        gated=start("gated floor, SQLite", "benchmarks.floor.wsgi:application", gated),
        province=province,
        floor_cases=cases,
        environment=ours,
    )


def postgresql_side(work: Path, url: str, folder: Path, *, drafts: int) -> Side:
    """Make databases in the running PostgreSQL and start the servers on them."""
    with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
        for name in ("motcua", "motcua_keys", "floor"):
            connection.execute(f"CREATE DATABASE {name}")
    ours = {
        "MOTCUA_DATA": str(work / "postgresql"),
        "MOTCUA_DATABASE_URL": f"{url}/motcua",
        "MOTCUA_KEYS_DATABASE_URL": f"{url}/motcua_keys",
    }
    floor = {"FLOOR_DATABASE": f"{url}/floor"}
    province, cases = _prepare(ours, floor, drafts)
    with psycopg.connect(f"{url}/motcua", autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    postmaster = postmaster_of(folder)
    return Side(
        engine="PostgreSQL",
        ours=_ours("ours, PostgreSQL", ours, postmaster),
        floor=start(
            "floor, PostgreSQL", "benchmarks.floor.wsgi:application", floor, postmaster=postmaster
        ),
        gated=None,
        province=province,
        floor_cases=cases,
        environment=ours,
    )


def run_python(module: str, arguments: list[str], environment: Mapping[str, str]) -> str:
    """Run one of our modules in an environment and return what it printed."""
    return _python(module, arguments, environment)


def _ours(name: str, environment: Mapping[str, str], postmaster: int | None = None) -> Server:
    return start(name, "motcua.project.wsgi:application", _demo(environment), postmaster=postmaster)


def _prepare(
    ours: Mapping[str, str], floor: Mapping[str, str], drafts: int
) -> tuple[Province, list[int]]:
    made = _python("benchmarks.province", [str(drafts), str(BULK)], ours)
    cases = _python("benchmarks.floor.prepare", [str(BULK)], floor)
    return Province(**json.loads(made)), json.loads(cases)


def _python(module: str, arguments: list[str], environment: Mapping[str, str]) -> str:
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", module, *arguments],
        env={**os.environ, **_demo(environment)},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return done.stdout


def _demo(environment: Mapping[str, str]) -> dict[str, str]:
    return {"MOTCUA_DEMO": "1", **environment}
