from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS, migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from motcua.kernel.base.append_only import append_only

_TRIGGER = "ledger_entry_waits"
_WAIT = "INSERT INTO ledger_waiting (entry_id) VALUES (NEW.id);"
_EARLIER = (
    "INSERT INTO ledger_waiting (entry_id) "
    "SELECT id FROM ledger_entry ORDER BY at_us, subject_kind, subject_id, sequence"
)


def _begin(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let every entry wait for its place, and those of earlier releases first."""
    if editor.connection.alias != DEFAULT_DB_ALIAS:
        return
    editor.execute(_EARLIER, params=None)
    if editor.connection.vendor == "postgresql":
        editor.execute(
            f"CREATE OR REPLACE FUNCTION {_TRIGGER}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {_WAIT} RETURN NULL; END $$",
            params=None,
        )
        editor.execute(
            f"CREATE TRIGGER {_TRIGGER} AFTER INSERT ON ledger_entry "
            f"FOR EACH ROW EXECUTE FUNCTION {_TRIGGER}()",
            params=None,
        )
    else:
        editor.execute(
            f"CREATE TRIGGER {_TRIGGER} AFTER INSERT ON ledger_entry BEGIN {_WAIT} END",
            params=None,
        )


def _end(_: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.alias != DEFAULT_DB_ALIAS:
        return
    on_table = " ON ledger_entry" if editor.connection.vendor == "postgresql" else ""
    editor.execute(f"DROP TRIGGER IF EXISTS {_TRIGGER}{on_table}", params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_log")]

    operations = [
        migrations.RunPython(_begin, _end),
        append_only("ledger_leaf"),
        append_only("ledger_checkpoint"),
    ]
