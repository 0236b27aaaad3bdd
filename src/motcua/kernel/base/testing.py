"""Processes of a test's own, that share its databases."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import connections

SOURCE = Path(__file__).resolve().parents[3]


def python(module: str, *arguments: str, seconds: float = 120) -> subprocess.CompletedProcess[str]:
    """Run a module in a process of its own until it ends; see `environment`."""
    return subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", module, *arguments],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def where_to_die(statements: int) -> range:
    """Return at which statements a process is to be killed, one process for each.

    At every one in the battery; else at every third, from one of the first three by chance.
    """
    if "MOTCUA_BATTERY" in os.environ:
        return range(1, statements + 1)
    return range(random.randint(1, 3), statements + 1, 3)  # noqa: S311 - no secret


def die_within(die_at: int) -> list[str]:
    """Kill this process at its k-th statement from now on; return the list that counts them."""
    statements: list[str] = []

    def watch(execute, sql, *rest):  # type: ignore[no-untyped-def]
        statements.append(sql)
        if len(statements) == die_at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, *rest)

    for alias in ("default", "keys"):
        connections[alias].execute_wrappers.append(watch)
    return statements


def environment() -> dict[str, str]:
    """Return what a process of its own needs to find this test's databases."""
    return {
        **os.environ,
        "MOTCUA_DATABASE_URL": _url("default"),
        "MOTCUA_KEYS_DATABASE_URL": _url("keys"),
        "DJANGO_SETTINGS_MODULE": str(settings.SETTINGS_MODULE),
        "PYTHONPATH": os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")]),
    }


def _url(alias: str) -> str:
    given = connections[alias].settings_dict
    if connections[alias].vendor == "sqlite":
        return f"sqlite://{given['NAME']}"
    who = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
    query = "&".join(f"{key}={value}" for key, value in given["OPTIONS"].items() if key == "host")
    return f"postgresql://{who}@{given['HOST']}:{given['PORT']}/{given['NAME']}?{query}"
