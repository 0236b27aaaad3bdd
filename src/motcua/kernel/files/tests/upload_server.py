"""A web server with the addresses of this package alone, for tests that kill it.

`python -m motcua.kernel.files.tests.upload_server PORT OWNER SUBJECT`; the data folder is
`MOTCUA_DATA`. Everything lies in SQLite files there, so that it can be started again.
"""

import sys
from collections.abc import Callable
from uuid import UUID
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from motcua.kernel.base.api import Actor, paths

SUBJECT_KIND = "files_crash"


def main() -> None:
    """Serve until killed."""
    port, owner_id, subject_id = int(sys.argv[1]), UUID(sys.argv[2]), UUID(sys.argv[3])
    _configure()
    owner = Actor(id=owner_id, kind="citizen", name="Hoa", roles=frozenset({"citizen"}))
    ActorMiddleware.actor = owner
    _prepare(subject_id)
    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", port, get_wsgi_application(), handler_class=_Quiet) as server:
        server.serve_forever()


class ActorMiddleware:
    """Let every request come from the one owner."""

    actor: Actor

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        setattr(request, "actor", self.actor)  # noqa: B010 - a plain request to mypy
        return self._get_response(request)


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


def _configure() -> None:
    kernel = "motcua.kernel."
    settings.configure(
        SECRET_KEY="test",
        ALLOWED_HOSTS=["127.0.0.1"],
        INSTALLED_APPS=[kernel + name for name in ("files", "jobs", "privacy", "ledger")],
        DATABASES={
            name: {
                "ENGINE": "motcua.kernel.base.sqlite",
                "NAME": str(paths.data_dir() / f"{name}.sqlite3"),
                "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE"},
            }
            for name in ("default", "keys")
        },
        DATABASE_ROUTERS=["motcua.kernel.privacy.router.KeysRouter"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        MIDDLEWARE=["motcua.kernel.files.tests.upload_server.ActorMiddleware"],
        ROOT_URLCONF="motcua.kernel.files.tests.urls",
        TASKS={"default": {"BACKEND": "motcua.kernel.jobs.backend.TableBackend", "QUEUES": []}},
        USE_TZ=True,
    )
    django.setup()


def _prepare(subject_id: UUID) -> None:
    from django.core.management import call_command

    from motcua.kernel.files.api import register_subject
    from motcua.kernel.ledger.api import Subject
    from motcua.kernel.privacy.api import KeyErasedError, create_key, sealing_key

    for name in ("default", "keys"):
        call_command("migrate", database=name, verbosity=0)
    register_subject(SUBJECT_KIND, may_read=lambda *_: True, may_attach=lambda *_: True)
    subject = Subject(kind=SUBJECT_KIND, id=subject_id)
    try:
        sealing_key(subject)
    except KeyErasedError:
        create_key(subject)


if __name__ == "__main__":
    sys.modules["motcua.kernel.files.tests.upload_server"] = sys.modules["__main__"]
    main()
