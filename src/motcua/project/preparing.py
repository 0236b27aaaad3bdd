"""Bring the databases up to date and refuse to start where something could be lost."""

import os

import django
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def prepare() -> None:
    """Migrate what is behind, check every address, and assert the durability settings.

    Raises:
        NotDurableError: A database could lose acknowledged writes at power loss.
        SystemCheckError: An address does not declare who may use it, or worse.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
    django.setup()
    from motcua.kernel.base.durability import assert_durable

    for alias in connections:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", database=alias, verbosity=0, interactive=False)
    call_command("check", verbosity=0)
    assert_durable()
    connections.close_all()
