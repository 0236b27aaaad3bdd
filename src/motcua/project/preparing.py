"""Bring the databases up to date and refuse to start where something could be lost."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import django
from django.core import checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from motcua.kernel.base.api import integrity, secret
from motcua.kernel.base.durability import assert_durable

_SHARED_WITH_SIGNER = ("rendering", "signing-warrants")
"""Made at the first start: a signer with a user of its own waits until it can be given them."""
conditions: list[Callable[[bool], None]] = []
"""What refuses a start, told whether the databases can be asked; filled as the platform loads."""


def prepare() -> None:
    """Refuse an unreal place, migrate what is behind, check addresses and durability.

    Raises:
        NotARealPlaceError: Folder or environment hold what only a demonstration may.
        NotDurableError: A database could lose acknowledged writes at power loss.
        SystemCheckError: An address does not declare who may use it, or worse.
        Refusal: A package refuses to start on the data as it is.
    """
    _start_django()
    _ask_conditions(has_tables=data_state() == "current")
    bring_up_to_date()
    for name in _SHARED_WITH_SIGNER:
        secret.load(name)
    _ask_conditions(has_tables=True)
    _check_system()
    assert_durable()
    for require in integrity.conditions:
        require()
    connections.close_all()


def bring_up_to_date() -> None:
    """Set Django up and migrate each database that is behind."""
    _start_django()
    for alias in connections:
        if _is_behind(alias):
            call_command(
                "migrate", database=alias, verbosity=0, interactive=False, skip_checks=True
            )


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()


def _ask_conditions(*, has_tables: bool) -> None:
    for condition in conditions:
        condition(has_tables)


def data_state() -> Literal["absent", "behind", "current"]:
    """Say whether the databases hold what this program expects; nothing is created by asking."""
    if any(_is_absent(connections[alias]) for alias in connections):
        return "absent"
    return "behind" if any(_is_behind(alias) for alias in connections) else "current"


def _is_absent(connection: BaseDatabaseWrapper) -> bool:
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return True
    return "django_migrations" not in connection.introspection.table_names()


def _is_behind(alias: str) -> bool:
    executor = MigrationExecutor(connections[alias])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _check_system() -> None:
    found = [str(message) for message in checks.run_checks() if message.is_serious()]
    if found:
        raise SystemCheckError("\n".join(found))
