"""Signer and web under operating-system users of their own, as the shipped units start them."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from motcua.project.cli import _parser
from motcua.project.processes import _PROCESSES

UNITS = Path(__file__).parents[2] / "deploy" / "systemd"
WEB, SIGNER, STRANGER, GROUP = 64_101, 64_102, 64_103, 64_100
_MADE = """
from motcua.project.preparing import _SHARED_WITH_SIGNER
from motcua.kernel.base.api import secret
for name in _SHARED_WITH_SIGNER:
    secret.load(name)
"""
_ASKED = """
from motcua.kernel.signatures import api
try:
    print(sorted(api.stored_keys()), list(api.journal()), api.locked_keys())
except api.SignerUnavailableError:
    print("refused")
"""
_ASKED_FOR_LOG = """
import os
from motcua.kernel.base.api import keys_folder
from motcua.kernel.ledger import site
from motcua.kernel.ledger.holding import apart
from motcua.kernel.ledger.keyholder import key_holder
from motcua.kernel.signatures.signer import client

def ask(head, files):
    reply = client.call(head, files)
    return reply.head, reply.files

apart.hold_apart(ask)
name = f"motcua/{site.name()}"
key_holder().begin(1, name, at=1)
here = sorted(file for _, _, files in os.walk(keys_folder.path()) for file in files)
print(key_holder().newest_number(), len(key_holder().verifiers(1, name)), here)
"""
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes several users")


def unit(name: str) -> Mapping[str, list[str]]:
    """Return what a unit's [Service] says, each key with all its values."""
    found: dict[str, list[str]] = {}
    for line in (UNITS / name).read_text("utf-8").splitlines():
        key, is_said, value = line.partition("=")
        if is_said and not line.startswith("#"):
            found.setdefault(key, []).append(value)
    return found


def said_in(name: str) -> Mapping[str, str]:
    pairs = (value.partition("=") for value in unit(name)["Environment"])
    return {key: value for key, _, value in pairs}


def run(user: int, code: str, env: Mapping[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, **env},
        user=user,
        group=GROUP,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users can walk into."""
    made = Path("/tmp") / f"motcua-apart-{os.getpid()}"
    for name, owner in (
        ("web", WEB),
        ("web.keys", WEB),
        ("signer", SIGNER),
        ("signer.keys", SIGNER),
        ("run", SIGNER),
    ):
        (made / name).mkdir(parents=True, mode=0o750 if name == "run" else 0o700)
        os.chown(made / name, owner, GROUP)
    yield made
    shutil.rmtree(made)


@needs_root
def test_web_asks_a_signer_whose_keys_it_cannot_read_and_a_stranger_does_not(
    folder: Path,
) -> None:
    web = {
        "MOTCUA_DATA": str(folder / "web"),
        "MOTCUA_KEYS": str(folder / "web.keys"),
        "MOTCUA_APART": said_in("motcua.service")["MOTCUA_APART"],
        "MOTCUA_SIGNER_SOCKET": str(folder / "run" / "s"),
    }
    run(WEB, _MADE, web)
    given = shutil.copytree(folder / "web.keys" / "secrets", folder / "given")
    for path in (given, *given.iterdir()):
        os.chown(path, SIGNER, GROUP)
    own = {
        "MOTCUA_DATA": str(folder / "signer"),
        "MOTCUA_KEYS": str(folder / "signer.keys"),
        "MOTCUA_SIGNER_SOCKET": web["MOTCUA_SIGNER_SOCKET"],
        "MOTCUA_CALLERS": str(WEB),
        "CREDENTIALS_DIRECTORY": str(given),
    }
    command = [sys.executable, "-m", "motcua.project.processes", "signer"]
    signer = subprocess.Popen(
        command, env={**os.environ, **own}, user=SIGNER, group=GROUP, extra_groups=[]
    )
    try:
        for _ in range(200):
            if (folder / "run" / "s").exists():
                break
            time.sleep(0.1)

        assert run(WEB, _ASKED, web) == "[] [] []"
        assert run(STRANGER, _ASKED, web) == "refused"
        assert run(WEB, _ASKED_FOR_LOG, web) == (
            "1 2 ['rendering', 'signing-warrants', 'site-ed25519.pub']"
        )
        assert (folder / "signer.keys/log/1/mldsa44").exists()
        assert (folder / "signer.keys/secrets/site-ed25519").exists()
        looked = f"import os; print(os.access({str(folder / 'signer.keys')!r}, os.R_OK))"
        assert run(WEB, looked, web) == "False"
    finally:
        signer.terminate()
        signer.wait(10)


@needs_root
def test_root_becomes_the_platform_s_user_for_good() -> None:
    left = (
        "import os; from motcua.project.children import leave_root; leave_root('nobody');"
        "print(os.getresuid()[0] != 0, os.getgroups(), len(set(os.getresuid())))\n"
        "try: os.setuid(0)\n"
        "except PermissionError: print('for good')"
    )
    done = subprocess.run([sys.executable, "-c", left], capture_output=True, text=True, check=True)

    assert done.stdout.split("\n")[:2] == ["True [] 1", "for good"]


def test_each_unit_starts_a_process_of_ours_under_a_user_of_its_own() -> None:
    made = re.findall(r"^u (\S+)", (UNITS / "motcua.conf").read_text("utf-8"), re.MULTILINE)
    now_and_then = {path.with_suffix(".service").name for path in UNITS.glob("*.timer")}
    names = sorted({path.name for path in UNITS.glob("*.service")} - now_and_then)
    started = [unit(name)["ExecStart"][0].split()[-1] for name in names]

    assert sorted(user for name in names for user in unit(name)["User"]) == sorted(made)
    assert started == ["intake", "signer", "serve"]
    assert set(started) - {"serve"} <= set(_PROCESSES)


def test_who_is_apart_listens_where_the_web_asks_and_lets_it_call() -> None:
    web = said_in("motcua.service")

    for name, socket in (("signer", "MOTCUA_SIGNER_SOCKET"), ("intake", "MOTCUA_INTAKE_SOCKET")):
        own = said_in(f"motcua-{name}.service")
        assert own[socket] == web[socket]
        assert own[socket].startswith(
            f"/run/{unit(f'motcua-{name}.service')['RuntimeDirectory'][0]}/"
        )
        assert own["MOTCUA_CALLERS"] == unit("motcua.service")["User"][0]
        assert name in web["MOTCUA_APART"].split(",")
        assert own["MOTCUA_DATA"] != web["MOTCUA_DATA"]


def test_neither_keys_nor_foreign_files_have_a_network_and_none_has_privileges() -> None:
    intake, signer = unit("motcua-intake.service"), unit("motcua-signer.service")

    assert intake["PrivateNetwork"] == ["yes"]
    assert intake["RestrictAddressFamilies"] == ["AF_UNIX"]
    assert (intake["IPAddressDeny"], signer["IPAddressDeny"]) == (["any"], ["any"])
    for name in UNITS.glob("*.service"):
        said = unit(name.name)
        walls = ("NoNewPrivileges", "ProtectHome", "ProtectProc", "ProtectSystem", "UMask")
        assert [said[key] for key in walls] == [
            ["yes"],
            ["yes"],
            ["invisible"],
            ["strict"],
            ["0077"],
        ]
        assert said["CapabilityBoundingSet"] == [""]


def test_signer_is_given_what_it_shares_and_no_other_secret() -> None:
    from motcua.project.preparing import _SHARED_WITH_SIGNER

    given = [one.partition(":")[0] for one in unit("motcua-signer.service")["LoadCredential"]]

    assert sorted(given) == sorted(_SHARED_WITH_SIGNER)


def test_what_runs_by_the_clock_is_a_command_of_ours_under_the_platform_s_user() -> None:
    commands = {}
    for timer in UNITS.glob("*.timer"):
        service = unit(timer.with_suffix(".service").name)
        _, *words = service["ExecStart"][0].split()
        given = _parser().parse_args(words)
        commands[timer.stem] = given.run.__name__
        assert service["User"] == ["motcua"]
        assert service["Type"] == ["oneshot"]
        assert unit(timer.name)["Persistent"] == ["yes"]

    assert commands == {"motcua-backup": "_backup", "motcua-drill": "_drill"}
