"""One world for all the tests that a worker has in a row: what one does to it is taken back."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import override_settings
from pytest_django.plugin import DjangoDbBlocker

from motcua.domain.dossiers.testing import hands_at
from motcua.kernel.contract.asking import undone
from tests.access.world import World, make_world

_NOBODY = "http://127.0.0.1:9"
_IN_MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with (
        django_db_blocker.unblock(),
        undone(),
        hands_at("2026-11-16T09:00") as hands,
        override_settings(SIMULATORS_URL=_NOBODY, MOTCUA_FORM_ACTION=[_NOBODY], CACHES=_IN_MEMORY),
        tempfile.TemporaryDirectory(prefix="mc") as folder,
    ):
        made = make_world(Path(folder))
        # Whoever leafs through a file for some minutes leaves one reading: let those be over.
        hands.forward(hours=1)
        _analyse()
        yield made


def _analyse() -> None:
    """Let PostgreSQL's planner know how much there is: within one transaction nobody else does.

    SQLite keeps what it learns in tables, and reads its whole schema anew at each savepoint that is
    rolled back once one was made.
    """
    for alias in ("default", "keys"):
        connection = connections[alias]
        if connection.vendor == "sqlite":
            continue
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")
