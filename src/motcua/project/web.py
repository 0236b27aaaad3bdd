"""The web process: granian within it, its workers forked from what is loaded already."""

import logging.config
import multiprocessing
import os
from collections.abc import Callable

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from motcua.kernel.base.api import die_with_parent
from motcua.project.children import be_called
from motcua.project.wsgi import application

WORKERS = 2
BLOCKING_THREADS = 3
BACKPRESSURE = 64


def run_web(*, address: str, port: int) -> None:
    """Serve pages until SIGTERM.

    Only what granian's own command line does is done here, but for the loading of the application:
    a worker that forks has it.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    multiprocessing.set_start_method("fork", force=True)
    server = Granian(
        "motcua.project.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=BLOCKING_THREADS,
        backpressure=BACKPRESSURE,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.warning,
    )
    server.serve(target_loader=_loader(os.getpid()), wrap_loader=False)


def _loader(server: int) -> Callable[[], WSGIHandler]:
    """Return what granian calls in a worker that has just been forked from `server`."""

    def load() -> WSGIHandler:
        die_with_parent(server)
        be_called("web")
        logging.config.dictConfig(settings.LOGGING)  # granian has put its own in place of ours
        return application

    return load
