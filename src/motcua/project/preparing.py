"""Bring the databases up to date and refuse to start where something could be lost."""

import os

import django
from django.core import checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def prepare() -> None:
    """Migrate what is behind, check every address, and assert the durability settings.

    Raises:
        NotDurableError: A database could lose acknowledged writes at power loss.
        SystemCheckError: An address does not declare who may use it, or worse.
    """
    bring_up_to_date()
    _check_system()
    from motcua.kernel.base.durability import assert_durable

    assert_durable()
    connections.close_all()


def bring_up_to_date() -> None:
    """Set Django up and migrate each database that is behind."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()
    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command(
                "migrate", database=alias, verbosity=0, interactive=False, skip_checks=True
            )


def _check_system() -> None:
    found = [str(message) for message in checks.run_checks() if message.is_serious()]
    if found:
        raise SystemCheckError("\n".join(found))
