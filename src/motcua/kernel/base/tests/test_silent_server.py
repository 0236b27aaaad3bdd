"""A database server that is cut off is given up in time."""

import socket
import time

import pytest
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from motcua.kernel.base.api import machine_status
from motcua.kernel.base.postgresql.base import DatabaseWrapper


def reached(port: int, **options: int) -> BaseDatabaseWrapper:
    given = {
        "ENGINE": "motcua.kernel.base.postgresql",
        "NAME": "motcua",
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "OPTIONS": dict(options),
    }
    return DatabaseWrapper({**connections["default"].settings_dict, **given})


def test_a_server_that_never_answers_is_no_database(
    django_db_blocker: DjangoDbBlocker,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, django_db_blocker.unblock():
        wrapper = reached(silent.getsockname()[1], connect_timeout=1)
        began = time.monotonic()

        with pytest.raises(OperationalError) as fault:
            wrapper.ensure_connection()

    assert machine_status(fault.value) == 503
    assert time.monotonic() - began < 10


def test_unless_an_operator_says_otherwise_that_takes_seconds() -> None:
    params = reached(5432).get_connection_params()

    assert params["connect_timeout"] == 5
    assert params["tcp_user_timeout"] == 15_000
    assert reached(5432, connect_timeout=60).get_connection_params()["connect_timeout"] == 60
