"""Tables whose rows are never changed or deleted: the database itself refuses both."""

from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_VERBS = ("UPDATE", "DELETE")


def append_only(table: str) -> migrations.RunPython:
    """Return the migration step that makes `table` append-only, on SQLite and on PostgreSQL."""

    def protect(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.alias != DEFAULT_DB_ALIAS:
            return
        for statement in _statements(table, editor.connection.vendor):
            editor.execute(statement, params=None)

    def release(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.alias != DEFAULT_DB_ALIAS:
            return
        on_table = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        for verb in _VERBS:
            editor.execute(f"DROP TRIGGER IF EXISTS {_name(table, verb)}{on_table}", params=None)

    return migrations.RunPython(protect, release)


def _statements(table: str, vendor: str) -> list[str]:
    if vendor == "postgresql":
        refuse = f"{table}_refuse"
        function = (
            f"CREATE OR REPLACE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
        )
        return [function] + [
            f"CREATE TRIGGER {_name(table, verb)} BEFORE {verb} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {refuse}()"
            for verb in _VERBS
        ]
    return [
        f"CREATE TRIGGER {_name(table, verb)} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        for verb in _VERBS
    ]


def _name(table: str, verb: str) -> str:
    return f"{table}_no_{verb.lower()}"
