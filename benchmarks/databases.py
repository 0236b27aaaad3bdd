"""The databases of one run: SQLite files and a PostgreSQL 17 of its own, each with its data."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psycopg

from benchmarks.province import Province
from benchmarks.servers import FRONT, WSGI, Server, postmaster_of, start

SMALL, WHOLE = 10_000, 100_000
"""Dossiers in reach: first so many, to see what grows, then all."""
HERE = Path(__file__).parents[1]
_FLOOR = "benchmarks.floor.wsgi:application"


@dataclass(kw_only=True)
class Side:
    """One database engine: our server and the floors it is held against.

    Attributes:
        checkout: Where our code lies: here, or another commit's.
        environment: What our processes need to find their databases.
    """

    engine: str
    checkout: Path
    ours: Server
    fair: Server
    bare: Server
    province: Province
    floor_cases: Sequence[int]
    environment: Mapping[str, str]

    @property
    def name(self) -> str:
        """The database, and whether another commit is measured on it."""
        return self.engine if self.checkout == HERE else f"{self.engine}, before"

    @property
    def python(self) -> str:
        """The interpreter of the commit's own environment."""
        return _interpreter(self.checkout)

    @property
    def servers(self) -> Sequence[Server]:
        """Every server that runs for it."""
        return self.ours, self.fair, self.bare


def sides_of(
    work: Path, url: str, folder: Path, *, checkouts: Sequence[Path], drafts: int
) -> Sequence[Side]:
    """Make every database and start the servers: each commit on both, beside the same floors."""
    engines = (
        _Engine(name="SQLite", work=work, url="", postmaster=None),
        _Engine(name="PostgreSQL", work=work, url=url, postmaster=postmaster_of(folder)),
    )
    with ThreadPoolExecutor() as both:
        made = both.map(lambda engine: _sides_on(engine, checkouts, drafts), engines)
        return [side for sides in made for side in sides]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Engine:
    """A database engine: where its files lie, or its address and its first process."""

    name: str
    work: Path
    url: str
    postmaster: int | None

    def database(self, name: str) -> str:
        """Make a database and return its address; SQLite makes its file by itself."""
        if not self.url:
            return str(self.work / f"{name}.sqlite3")
        with psycopg.connect(f"{self.url}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"{self.url}/{name}"

    def environment(self, name: str) -> Mapping[str, str]:
        """Return what our processes need to find databases made for them."""
        return {
            "MOTCUA_DEMO": "1",
            "MOTCUA_DATA": str(self.work / f"{self.name}-{name}"),
            "MOTCUA_DATABASE_URL": self.url and self.database(f"motcua_{name}"),
            "MOTCUA_KEYS_DATABASE_URL": self.url and self.database(f"keys_{name}"),
        }


def _sides_on(engine: _Engine, checkouts: Sequence[Path], drafts: int) -> list[Side]:
    (fair, cases), (bare, _) = _floor(engine, "fair"), _floor(engine, "bare")
    sides = []
    for checkout in checkouts:
        environment = {
            **engine.environment("now" if checkout == HERE else "before"),
            "PYTHONPATH": f"{checkout / 'src'}:{checkout}",
        }
        made = _python(checkout, environment, "benchmarks.province", [str(drafts), str(SMALL)])
        has_front = (checkout / "src/motcua/project/front").is_dir()
        sides.append(
            Side(
                engine=engine.name,
                checkout=checkout,
                ours=start(
                    "motcua.project.web:front" if has_front else "motcua.project.wsgi:application",
                    environment,
                    interface=FRONT if has_front else WSGI,
                    python=_interpreter(checkout),
                    postmaster=engine.postmaster,
                ),
                fair=fair,
                bare=bare,
                province=Province(**json.loads(made)),
                floor_cases=cases,
                environment=environment,
            )
        )
    return sides


def _floor(engine: _Engine, name: str) -> tuple[Server, Sequence[int]]:
    """Make the rows of a floor, and start it; return it with the keys of its whole cases."""
    environment = {
        "FLOOR_DATABASE": engine.database(name),
        "FLOOR_FAIR": "1" if name == "fair" else "0",
    }
    made = _python(HERE, environment, "benchmarks.floor.prepare", [str(WHOLE)])
    return start(_FLOOR, environment, postmaster=engine.postmaster), json.loads(made)


def run_python(
    side: Side, module: str, arguments: Sequence[str] = (), *, told: str | None = None
) -> str:
    """Run one of the modules that know a side's databases, and return what it printed."""
    return _python(side.checkout, side.environment, module, arguments, told)


def _interpreter(checkout: Path) -> str:
    return sys.executable if checkout == HERE else str(checkout / ".venv" / "bin" / "python")


def _python(
    checkout: Path,
    environment: Mapping[str, str],
    module: str,
    arguments: Sequence[str],
    told: str | None = None,
) -> str:
    done = subprocess.run(  # noqa: S603 - our own module
        [_interpreter(checkout), "-m", module, *arguments],
        env={**os.environ, **environment},
        cwd=checkout,
        input=told,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return done.stdout
