"""Migrations follow one another in one line a package, and say what the models say."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils.translation import override


def test_no_two_migrations_follow_the_same_one() -> None:
    assert MigrationLoader(None).detect_conflicts() == {}


def test_migrations_make_the_tables_of_the_models() -> None:
    loader = MigrationLoader(None)
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("motcua.")}

    with override(None):  # migrations keep Django's own words untranslated
        found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
        changed = found.changes(graph=loader.graph)

    assert ours & changed.keys() == set()
