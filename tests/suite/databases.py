"""Test databases are copies: migrations run once, whatever the number of processes and runs.

SQLite copies files kept below `.tools/databases`; PostgreSQL copies template databases that the
server keeps. Both are named for what they were made from, so that a changed migration makes
another. Django still migrates what it is given: a copy that lacks something is completed.
"""

import ast
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
KEPT = ROOT / ".tools" / "databases"
FILES = {"default": "motcua.sqlite3", "keys": "keys.sqlite3"}
_MADE_OF = "made-of.json"
URLS = {"default": "MOTCUA_DATABASE_URL", "keys": "MOTCUA_KEYS_DATABASE_URL"}


def digest() -> str:
    """Return a name for what the tables come from: migrations, what they import, libraries."""
    return hashlib.sha256(json.dumps(_sources()).encode()).hexdigest()[:16]


def _sources() -> dict[str, str]:
    """Return what the tables come from, each file with the digest of what it says."""
    migrations = sorted(SOURCE.glob("motcua/*/*/migrations/*.py"))
    imported = {file for path in migrations for file in _imported(path)}
    return {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in [*migrations, *sorted(imported), ROOT / "requirements.lock"]
    }


def _imported(migration: Path) -> Iterator[Path]:
    """Yield our own files that a migration takes something from; of an `api` the whole package."""
    for node in ast.walk(ast.parse(migration.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for name in names:
            path = (SOURCE / name.replace(".", "/")).with_suffix(".py")
            if name.startswith("motcua.") and path.exists():
                yield from path.parent.glob("*.py") if path.stem == "api" else (path,)


def copy_files(names: Mapping[str, str]) -> None:
    """Put a migrated file where each test database of SQLite is to be, in place of an old one.

    Args:
        names: Path of the test database by alias.
    """
    folder = migrated()
    for alias, name in names.items():
        for suffix in ("-wal", "-shm"):
            Path(f"{name}{suffix}").unlink(missing_ok=True)
        shutil.copyfile(folder / FILES[alias], name)


def migrated() -> Path:
    """Return the folder of migrated files of SQLite; make them where they are not yet."""
    folder = KEPT / digest()
    with _alone():
        if not folder.exists():
            _make_files(folder)
    return folder


def copy_into(folder: Path) -> None:
    """Put migrated files into the data folder of a process that keeps its rows on SQLite."""
    copy_files({alias: str(folder / name) for alias, name in FILES.items()})


def _make_files(folder: Path) -> None:
    """Migrate beside the place and move there what is whole; what was made of other code goes.

    Where migrations only came in since an older copy, they are all that it lacks.
    """
    sources, begun = _sources(), folder.with_suffix(".begun")
    for old in list(KEPT.glob("*/")):
        if not begun.exists() and _lacks_only_new_ones(old, sources):
            (old / _MADE_OF).unlink()
            old.rename(begun)
        else:
            shutil.rmtree(old)
    _migrate(MOTCUA_DATA=str(begun))
    (begun / _MADE_OF).write_text(json.dumps(sources), "utf-8")
    begun.rename(folder)


def _lacks_only_new_ones(old: Path, sources: Mapping[str, str]) -> bool:
    """Say whether everything that an older copy was made of is as it was."""
    made_of = old / _MADE_OF
    if not made_of.exists():
        return False
    told: dict[str, str] = json.loads(made_of.read_text("utf-8"))
    return told.items() <= sources.items()


def templates() -> dict[str, str]:
    """Return the name of the migrated database by alias; make those that their server lacks."""
    urls = {alias: os.environ[name] for alias, name in URLS.items()}
    names = {alias: f"motcua_{alias}_{digest()}" for alias in urls}
    with _alone():
        if not all(_exists(urls[alias], name) for alias, name in names.items()):
            _make_templates(urls, names)
    return names


def _make_templates(urls: Mapping[str, str], names: Mapping[str, str]) -> None:
    """Migrate under another name and rename what is whole."""
    for alias, url in urls.items():
        for name in (names[alias], f"{names[alias]}_begun"):
            _tell(url, f'DROP DATABASE IF EXISTS "{name}"')
        _tell(url, f'CREATE DATABASE "{names[alias]}_begun"')
    _migrate(**{URLS[alias]: _at(url, f"{names[alias]}_begun") for alias, url in urls.items()})
    for alias, url in urls.items():
        _tell(url, f'ALTER DATABASE "{names[alias]}_begun" RENAME TO "{names[alias]}"')


def _migrate(**places: str) -> None:
    """Bring databases up to date in a process of its own, which knows only the places given."""
    kept = {name: text for name, text in os.environ.items() if name not in URLS.values()}
    code = "from motcua.project.preparing import bring_up_to_date; bring_up_to_date()"
    subprocess.run([sys.executable, "-c", code], env={**kept, **places}, cwd=ROOT, check=True)


def _exists(url: str, name: str) -> bool:
    with psycopg.connect(_at(url, "postgres")) as connection:
        asked = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
        return asked.fetchone() is not None


def _tell(url: str, statement: str) -> None:
    with psycopg.connect(_at(url, "postgres"), autocommit=True) as connection:
        connection.execute(statement.encode())


def _at(url: str, name: str) -> str:
    """Return the address of another database on the same server."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time make something."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
