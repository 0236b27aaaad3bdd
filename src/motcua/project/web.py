"""The web process: granian within it, its workers forked from what is loaded already."""

import logging.config
import multiprocessing
import os
import resource
import sys
from collections.abc import Callable

from django.conf import settings

from motcua.kernel.base.api import die_with_parent, limits
from motcua.project import wsgi
from motcua.project.children import be_called
from motcua.project.front.application import Front

WORKERS = 2
THREADS = 3
_MOST_FILES = 16_384
_SWITCH_SECONDS = 0.001
"""How long a page computes before the front gets its turn, which has little to do but often."""


def run_web(*, address: str, port: int) -> None:
    """Serve pages until SIGTERM.

    Only what granian's own command line does is done here, but for the loading of the application:
    a worker that forks has it.
    """
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    multiprocessing.set_start_method("fork", force=True)
    _allow_many_connections()
    server = Granian(
        f"{__name__}:front",
        address=address,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(
            header_read_timeout=limits.get("front.head_seconds") * 1000,
            max_buffer_size=limits.get("front.head_bytes"),
        ),
        workers=WORKERS,
        backpressure=limits.get("front.connections_count"),
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=_loader(os.getpid()), wrap_loader=False)


def front() -> Front:
    """Return the application as granian runs it; its threads begin here."""
    return Front(wsgi.application, threads=THREADS, port=settings.MOTCUA_PORT)


def _loader(server: int) -> Callable[[], Front]:
    """Return what granian calls in a worker that has just been forked from `server`."""

    def load() -> Front:
        die_with_parent(server)
        be_called("web")
        logging.config.dictConfig(settings.LOGGING)  # granian has put its own in place of ours
        sys.setswitchinterval(_SWITCH_SECONDS)
        return front()

    return load


def _allow_many_connections() -> None:
    """Open as many files as every connection may need, where the system lets us."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_FILES if most == resource.RLIM_INFINITY else min(most, _MOST_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
