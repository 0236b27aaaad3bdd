"""The remote signing service of a demonstration: officers of the cast have keys there."""

from collections.abc import Mapping
from functools import cache

import yaml

from motcua.kernel.base.api import paths
from simulators.csc.service import Service
from simulators.exchange import WsgiApp, answering
from simulators.memory import Memory
from simulators.pki.authority import Authority
from simulators.pki.server import folder


def serving(memory: Memory) -> WsgiApp:
    """Return the service over WSGI."""
    return answering(Service(memory, lambda: Authority.open(folder()), officers).respond)


@cache
def officers() -> Mapping[str, tuple[str, str]]:
    """Return name and agency of each officer of the cast, by login."""
    rows = yaml.safe_load((paths.packs_dir() / "demo" / "cast.yaml").read_text("utf-8"))["officers"]
    return {row["login"]: (row["full_name"], str(row["agency"])) for row in rows}
