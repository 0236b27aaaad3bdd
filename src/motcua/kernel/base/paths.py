"""Where things lie on this machine."""

import os
from functools import cache
from pathlib import Path

_COUNTRY = "vietnam"


@cache
def repository_dir() -> Path:
    """Return the checkout (or the installed share folder) that holds `packs/`."""
    named = os.environ.get("MOTCUA_HOME")
    return Path(named) if named else Path(__file__).resolve().parents[4]


def packs_dir() -> Path:
    """Return the folder of packs: the services, as files."""
    named = os.environ.get("MOTCUA_PACKS")
    return Path(named) if named else repository_dir() / "packs"


def in_packs(pattern: str, *, root: Path | None = None) -> list[Path]:
    """Return the files of every pack that fit, the country's first: what a province says stands.

    Args:
        pattern: Below the folder of a pack, `notices/*.yaml`.
        root: Another folder of packs.
    """
    packs = root or packs_dir()
    found = packs.glob(f"*/{pattern}")
    return sorted(found, key=lambda path: (path.relative_to(packs).parts[0] != _COUNTRY, path))


def data_dir() -> Path:
    """Return the data folder; it is made when first asked for, readable by its owner alone."""
    return _made(os.environ.get("MOTCUA_DATA") or str(repository_dir() / "data"))


@cache
def _made(name: str) -> Path:
    folder = Path(name)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def run_dir() -> Path:
    """Return the folder of the local sockets; short, since a socket path has 108 bytes at most."""
    folder = data_dir() / "run"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def scratch_dir() -> Path:
    """Return the folder for what a request needs while it lasts; what is a day old is swept."""
    folder = data_dir() / "scratch"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
