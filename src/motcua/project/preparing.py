"""Bring the databases up to date and refuse to start where something could be lost."""

import os
from pathlib import Path
from typing import Literal

import django
from django.core import checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from motcua.kernel.base.durability import assert_durable


def prepare() -> None:
    """Migrate what is behind, check every address, and assert the durability settings.

    Raises:
        NotDurableError: A database could lose acknowledged writes at power loss.
        SystemCheckError: An address does not declare who may use it, or worse.
    """
    bring_up_to_date()
    _check_system()
    assert_durable()
    connections.close_all()


def bring_up_to_date() -> None:
    """Set Django up and migrate each database that is behind."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()
    for alias in connections:
        if _is_behind(alias):
            call_command(
                "migrate", database=alias, verbosity=0, interactive=False, skip_checks=True
            )


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
