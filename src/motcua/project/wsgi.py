"""The web process's entry point."""

import gc
import os
from multiprocessing import parent_process

from django.core.wsgi import get_wsgi_application

from motcua.kernel.base.api import die_with_parent

die_with_parent()
_server = parent_process()
if _server is not None and not _server.is_alive():  # it ended before we could ask to end with it
    os._exit(1)

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
application = get_wsgi_application()


def _settle() -> None:
    """Load every page now, then let the garbage collector forget what stays for good.

    Looking through hundreds of thousands of objects that never die is most of a large Django
    process's tail; requests leave few cycles, so that young objects may gather a while.
    """
    from django.template.loader import get_template
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 - imports every page
    get_template("ui/portal.html")
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


_settle()
