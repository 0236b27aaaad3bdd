"""The web's entry point, and the image that `motcua serve` forks: importing it loads everything."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
application = get_wsgi_application()


def _settle() -> None:
    """Load every page now, then let the garbage collector forget what stays for good.

    Looking through hundreds of thousands of objects that never die is most of a large Django
    process's tail, and writes to memory that forked processes share. Requests leave few cycles, so
    that young objects may gather a while.
    """
    from django.template.loader import get_template
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018 - imports every page
    get_template("ui/portal.html")
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


_settle()
