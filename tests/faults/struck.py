"""Programs of their own on one data folder: prepare acts, do one and die in it, look what is there.

`python -m tests.faults.struck prepare ASKED` writes a request for each act to the file ASKED, and
`… plenty ASKED COUNT` as many of those that a storm goes through. `… do ACT ASKED TRACE` does one
and prints what was acknowledged; its write calls are written to TRACE, or, with `CALL EXPRESSION`
behind it, one of them is tampered with as strace's `inject` has it. `… after ACT ASKED` starts as
after a fall, asks again and prints what then stands; `… look` starts and prints what stands.
`… record ASKED TRACE` does one act after another, with every byte in the trace. `… jump ASKED FILE`
files, pays and receives while the clock that FILE tells of jumps. `… write ASKED FILE SECONDS`
files anew, naming what was acknowledged, until there is no FILE any more, at most so long.
"""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import django

from tests.faults.lasting import LASTING

WRITES = (
    *("write", "writev", "pwrite64", "pwritev", "fsync", "fdatasync", "ftruncate", "msync"),
    *("link", "linkat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir"),
)
"""System calls that change what a disk holds."""
_ALL_BYTES = 1_000_000
_SEEN_SECONDS = 1.5
"""After so long the library that tells the time has read its file again."""


def prepare(asked: Path) -> None:
    """Start once, as every platform does first, and write a request for each act."""
    from tests.faults.acts import ACTS

    _start()
    asked.write_text(json.dumps({name: act.prepare() for name, act in ACTS.items()}), "utf-8")


def plenty(asked: Path, count: int) -> None:
    """Write a token and what to file, and so many papers to sign and credits to tell of."""
    from tests.faults.acts import ACTS, papers_to_sign

    told = {
        "filing": ACTS["filing"].prepare(),
        "papers": papers_to_sign(count),
        "credits": [ACTS["payment"].prepare()["message"] for _ in range(count)],
    }
    asked.write_text(json.dumps(told), "utf-8")


def do(act: str, asked: Path, *traced: str) -> None:
    """Do an act under a tracer; what is printed was acknowledged."""
    from tests.faults.acts import ACTS

    request = _request(act, asked)
    _be_traced(*traced)
    answer = ACTS[act].ask(request)
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def record(asked: Path, trace: str) -> None:
    """Do one act after another; every byte that is written goes into the trace.

    After each is told, as an acknowledgement, how much there is of what never becomes less.
    """
    from django.db.backends.signals import connection_created

    from tests.faults.acts import ACTS

    connection_created.connect(_write_back_often)
    _be_traced(trace, bytes_each=_ALL_BYTES)
    for name in ("filing", "payment", "upload", "signing", "sealing", "log"):
        ACTS[name].ask(_request(name, asked))
        os.write(1, json.dumps(lasting()).encode() + b"\n")


def jump(asked: Path, clock_file: Path) -> None:
    """File; let the clock go back, pay, receive and file; let it be right, pay and receive."""
    from motcua.kernel.ledger.log import catch_up
    from tests.faults.acts import ACTS, file_with, pay_once, receive, send_paper

    code = ACTS["filing"].ask(_request("filing", asked))
    catch_up()
    clock_file.write_text("-90")
    time.sleep(_SEEN_SECONDS)
    while_back = [pay_once(_request("payment", asked)), receive(str(code))]
    paper = send_paper(_request("filing", asked))
    filed = paper and file_with(_request("filing", asked), paper, "khoa-0002")
    catch_up()
    clock_file.write_text("+0")
    time.sleep(_SEEN_SECONDS)
    after = [pay_once(_request("payment", asked)), receive(str(code))]
    told = {"filed": filed, "while_back": while_back, "after": after}
    sys.stdout.write(json.dumps(told) + "\n")


def write(asked: Path, until_gone: Path, seconds: float) -> None:
    """File one dossier after another; each is asked for until it is acknowledged, or time is over.

    What is printed was acknowledged.
    """
    from tests.faults.acts import file_with, send_paper

    request, ends = _request("filing", asked), time.monotonic() + seconds

    def insist[T](ask: Callable[[], T | None]) -> T | None:
        while until_gone.exists() and time.monotonic() < ends:
            if (answer := _as_a_server(ask)) is not None:
                return answer
            time.sleep(0.01)
        return None

    while paper := insist(partial(send_paper, request)):
        key = f"{random.getrandbits(64):016x}"
        if code := insist(partial(file_with, request, paper, key)):
            os.write(1, f"{key} {code}\n".encode())


def _as_a_server[T](ask: Callable[[], T | None]) -> T | None:
    """Ask on connections that are looked after as between requests; None where they broke."""
    from django.db import DatabaseError, close_old_connections

    try:
        close_old_connections()
        return ask()
    except DatabaseError:
        return None
    finally:
        close_old_connections()


def lasting() -> dict[str, int]:
    """Return counts that only grow."""
    from django.db import connections

    return {
        sql: connections[alias].cursor().execute(sql).fetchone()[0]
        for sql, alias in LASTING.items()
    }


def _write_back_often(*, connection: Any, **_: object) -> None:
    """Let SQLite move pages from its log into the file in the middle of acts."""
    connection.connection.execute("PRAGMA wal_autocheckpoint=60")


def _be_traced(where: str, call: str = "", when: str = "", *, bytes_each: int = 0) -> None:
    """Let strace follow this process: into a file, or to its death."""
    options = ["-e", f"trace={call or ','.join(WRITES)}", "-s", str(bytes_each)]
    if when:
        options += ["-e", f"inject={call}:{when}"]
    if bytes_each:
        options.append("-xx")
    subprocess.Popen(
        ["strace", "-f", "-q", "-y", "-o", where, *options, "-p", str(os.getpid())],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ends = time.monotonic() + 20
    while "TracerPid:\t0" in Path("/proc/self/status").read_text():
        if time.monotonic() > ends:
            raise RuntimeError("strace did not come")
        time.sleep(0.005)


def after(act: str, asked: Path) -> None:
    """Start as after a fall, ask again, and tell what stands."""
    from tests.faults.acts import ACTS

    _start()
    first = ACTS[act].ask(_request(act, asked))
    again = ACTS[act].ask(_request(act, asked))
    sys.stdout.write(json.dumps({"answers": [first, again], **standing()}) + "\n")


def _start() -> None:
    """Ask of the data what a start asks; what a start asks of the program is left out."""
    from motcua.kernel.base.api import integrity
    from motcua.kernel.base.durability import assert_durable
    from motcua.project.preparing import bring_up_to_date

    bring_up_to_date()
    assert_durable()
    for require in integrity.conditions:
        require()


def standing() -> dict[str, Any]:
    """Return what the data folder holds: rows by table, files, and what is wrong with them."""
    from django.apps import apps
    from django.db import connections, router

    from motcua.kernel.base.api import integrity
    from motcua.kernel.files import blobs

    rows = {
        model._meta.db_table: model._base_manager.using(alias).count()
        for alias in connections
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and router.allow_migrate_model(alias, model)
    }
    finding = integrity.examine_all()
    return {
        "rows": rows,
        "faults": [f"{fault.where}: {fault.what}" for fault in finding.faults],
        "unnamed": finding.counts["files_without_rows"],
        "partial": len(list(blobs.partials())),
    }


def _request(act: str, asked: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(asked.read_text("utf-8"))[act]
    return found


if __name__ == "__main__":
    django.setup()
    command, *given = sys.argv[1:]
    match command:
        case "prepare":
            prepare(Path(given[0]))
        case "plenty":
            plenty(Path(given[0]), int(given[1]))
        case "jump":
            jump(Path(given[0]), Path(given[1]))
        case "write":
            write(Path(given[0]), Path(given[1]), float(given[2]))
        case "record":
            record(Path(given[0]), given[1])
        case "look":
            _start()
            sys.stdout.write(json.dumps(standing()) + "\n")
        case "do":
            do(given[0], Path(given[1]), *given[2:])
        case "after":
            after(given[0], Path(given[1]))
